package io.guanjia.registry.keys;

import java.time.Instant;

/**
 * A line of the book of loans (借用钥匙登记表, KY-03). Name and phone are private (EN-07).
 *
 * @param borrowerUnit  the borrower's department or firm
 * @param borrowerPhone null if not known
 * @param unitId        null for a public area
 * @param place         the unit's number or the public area
 * @param neededUntil   until when the borrower thinks to need them, null if not said
 * @param originCase    the case that asked for the keys, null if none
 * @param lentAt        null as long as they are not handed out
 * @param receivedBy    who took them, null likewise
 * @param dueAt         until when they are to be back, null likewise
 * @param returnedAt    null as long as they are out
 */
public record KeyLoan(String caseNumber, String borrowerName, String borrowerUnit, String borrowerPhone, Long unitId,
        long officeId, String place, LoanPurpose purpose, String reason, Instant requestedAt, Instant neededUntil,
        String originCase, LoanState state, Instant lentAt, String receivedBy, Instant dueAt, Instant returnedAt) {

    /** Who has the keys, as the register notes it. */
    public String holder() {
        return "%s(%s)".formatted(receivedBy == null ? borrowerName : receivedBy, borrowerUnit);
    }
}
