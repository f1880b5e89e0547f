package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.SIGN_ACCEPTANCE;

import io.guanjia.form.FormRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters who signed the acceptance form, or who refused before which witness (MI-11). */
@Component
class RecordMoveInSigning implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInSigners signers;

    RecordMoveInSigning(MoveInCases moveIns, MoveInForms forms, MoveInSigners signers) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.signers = signers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), SIGN_ACCEPTANCE);
        Map<String, Object> values = form.content();
        String signedBy = MoveInForms.text(values, "signedBy");
        if (signedBy != null) {
            signers.checkAcceptance(moveIns.get(CASE_NUMBER.from(execution)), signedBy);
        }
        moveIns.signed(CASE_NUMBER.from(execution), (String) values.get("signing"), signedBy,
                MoveInForms.text(values, "companySignedBy"),
                MoveInForms.text(values, "refusalReason"), MoveInForms.text(values, "witness"), form.submittedAt());
    }
}
