package io.guanjia.moveout;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The move-out of tenants in business verbs, for callers that are no engine. */
@Component
public class MoveOutProcess {

    private final StartForms forms;

    MoveOutProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Takes up that a tenant gives notice, or has gone without one (MO-01).
     *
     * @param fields the fields of the form {@code move-out-notice} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String notice(Map<String, Object> fields) {
        return forms.submit(TenantMoveOut.PROCESS, fields);
    }

    /**
     * Takes up that a tenant stays, which ends the running case (MO-01).
     *
     * @param fields the fields of the form {@code withdraw-move-out} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the settlement is booked already
     */
    public void withdraw(Map<String, Object> fields) {
        forms.submit(TenantMoveOut.WITHDRAWAL, fields);
    }

    /**
     * Takes up that somebody claims what was kept for a tenant who had gone (MO-07).
     *
     * @param fields the fields of the form {@code claim-refund} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or nothing is held for the case
     */
    public void claim(Map<String, Object> fields) {
        forms.submit(TenantMoveOut.CLAIM, fields);
    }
}
