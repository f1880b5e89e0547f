package io.guanjia.complaint;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Complaint handling in business verbs, for callers that are no engine. */
@Component
public class ComplaintProcess {

    private final StartForms forms;

    ComplaintProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Takes a complaint up (CO-01).
     *
     * @param fields the fields of the form {@code complaint-intake} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String start(Map<String, Object> fields) {
        return forms.submit(ComplaintHandling.PROCESS, fields);
    }

    /**
     * Takes a complaint back on the complainant's wish.
     *
     * @param fields the fields of the form {@code withdraw-complaint} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or no such complaint is open
     */
    public void withdraw(Map<String, Object> fields) {
        forms.submit(ComplaintHandling.WITHDRAWAL, fields);
    }
}
