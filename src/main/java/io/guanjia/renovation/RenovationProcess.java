package io.guanjia.renovation;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renovations in business verbs, for callers that are no engine. */
@Component
public class RenovationProcess {

    private final StartForms forms;

    RenovationProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Takes an application for a renovation (RN-01).
     *
     * @param fields the fields of the form {@code apply-renovation} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit; nothing is stored
     */
    public String apply(Map<String, Object> fields) {
        return forms.submit(Renovation.PROCESS, fields);
    }

    /**
     * Takes up that the applicant does not want it any more, which ends the running case (RN-01).
     *
     * @param fields the fields of the form {@code withdraw-renovation} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the permit is issued
     */
    public void withdraw(Map<String, Object> fields) {
        forms.submit(Renovation.WITHDRAWAL, fields);
    }

    /**
     * Lets a company that was put out be named in applications again (RN-11).
     *
     * @param fields the fields of the form {@code readmit-contractor} by key; the form's checks apply
     * @throws io.guanjia.form.FormRejected where a field does not fit, or the company is not barred
     */
    public void readmit(Map<String, Object> fields) {
        forms.submit(Renovation.READMISSION, fields);
    }
}
