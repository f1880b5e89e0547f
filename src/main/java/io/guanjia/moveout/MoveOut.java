package io.guanjia.moveout;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A tenant who leaves (MO-01).
 *
 * @param caseNumber  such as TZ-20261122-0001
 * @param gone        whether he was found to have left without notice
 * @param unitId      key of the unit in the register
 * @param unitNumber  number of that unit
 * @param personId    key of the tenant in the register
 * @param residencyId key of his time in the unit
 * @param tenantName  private (EN-07)
 * @param phone       private (EN-07), null if not known
 * @param email       private (EN-07), null if not known
 * @param leaveDate   when he means to leave, null where he has gone
 * @param account     for the refund, null where none was given
 * @param noticedAt   when the case began
 * @param sheetAnswer how the settlement sheet was answered, null until then: {@code confirmed} or {@code counted}
 * @param bookedAt    when the settlement was booked, null until then (MO-04)
 * @param withdrawnAt when the notice was taken back, null if it was not
 * @param refundedAt  when the refund was booked, null until then (MO-07)
 * @param goodsLeft   what was left behind, null if nothing was (MO-08)
 */
record MoveOut(String caseNumber, boolean gone, long unitId, String unitNumber, long personId, long residencyId,
        String tenantName, String phone, String email, LocalDate leaveDate, Account account, Instant noticedAt,
        String sheetAnswer, Instant bookedAt, Instant withdrawnAt, Instant refundedAt, GoodsLeft goodsLeft) {

    /** Where a refund goes. Private (EN-07). */
    record Account(String name, String bank, String number) {
    }

    /** What a tenant left behind. */
    record GoodsLeft(String list, String place, String witness) {
    }
}
