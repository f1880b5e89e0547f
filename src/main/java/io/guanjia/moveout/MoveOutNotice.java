package io.guanjia.moveout;

import io.guanjia.moveout.MoveOut.Account;
import io.guanjia.registry.Resident;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the form {@code move-out-notice} hands in, after its checks (MO-01). The parts mean what they mean in
 * {@link MoveOut}.
 *
 * @param tenant as the register knows him
 */
record MoveOutNotice(boolean gone, Resident tenant, String phone, String email, LocalDate leaveDate, Account account) {

    /** A tenant who has gone is reached, if at all, under the number of the register. */
    static MoveOutNotice of(Map<String, Object> values, Resident tenant) {
        boolean gone = TenantMoveOut.GONE.equals(text(values, "level"));
        String email = text(values, "contactEmail");
        String day = text(values, "leaveDate");
        return new MoveOutNotice(gone, tenant, gone ? tenant.phone() : text(values, "contactPhone"),
                email == null ? tenant.email() : email, day == null ? null : LocalDate.parse(day), account(values));
    }

    /** The account that a form names; null if it names none. */
    static Account account(Map<String, Object> values) {
        String number = text(values, "accountNumber");
        return number == null ? null
                : new Account(text(values, "accountName"), text(values, "accountBank"), number.replaceAll("[\\s-]", ""));
    }

    static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
