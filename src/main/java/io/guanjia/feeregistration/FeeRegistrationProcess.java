package io.guanjia.feeregistration;

import io.guanjia.form.StartForms;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The registration of fees in business verbs, for callers that are no engine. */
@Component
public class FeeRegistrationProcess {

    private final StartForms forms;

    FeeRegistrationProcess(StartForms forms) {
        this.forms = forms;
    }

    /**
     * Books what a resident pays, owes, or had open when the ledger began (MI-09).
     *
     * @param fields the fields of the form {@code register-fee} by key; the form's checks apply
     * @return the case number
     * @throws io.guanjia.form.FormRejected where a field does not fit or the ledger refuses; nothing is stored
     */
    public String register(Map<String, Object> fields) {
        return forms.submit(FeeRegistration.PROCESS, fields);
    }
}
