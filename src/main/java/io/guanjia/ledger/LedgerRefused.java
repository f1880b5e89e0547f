package io.guanjia.ledger;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;

/**
 * The ledger does not book this. The message is Chinese and can be shown as it stands; nothing was booked. Where a form
 * led to it the form is refused with this message and the task stays.
 */
public class LedgerRefused extends FormRejected {

    public LedgerRefused(String message) {
        super(List.of(new Violation("ledger", "账务", message)));
    }
}
