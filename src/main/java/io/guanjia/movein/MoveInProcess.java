package io.guanjia.movein;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The move-in of a unit in business verbs, for callers that are no engine. */
@Component
public class MoveInProcess {

    private final StartForms forms;

    MoveInProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Takes up a single owner outside of a batch (MI-04).
     *
     * @param fields the fields of the form {@code move-in-request} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the unit is handed over already or under way
     */
    public String request(Map<String, Object> fields) {
        return forms.submit(MoveIn.PROCESS, fields);
    }

    /**
     * Cancels a case whose keys have not been handed over.
     *
     * @param fields the fields of the form {@code cancel-move-in} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or it is too late
     */
    public void cancel(Map<String, Object> fields) {
        forms.submit(MoveIn.CANCELLATION, fields);
    }
}
