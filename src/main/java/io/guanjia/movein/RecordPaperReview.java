package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REVIEW;
import static io.guanjia.movein.MoveIn.REVIEW_PAPERS;
import static io.guanjia.movein.MoveIn.TAKE_IN_PAPERS;

import io.guanjia.form.FormRecord;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters a check of the papers with its reasons (MI-07). */
@Component
class RecordPaperReview implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;

    RecordPaperReview(MoveInCases moveIns, MoveInForms forms) {
        this.moveIns = moveIns;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord check = forms.newest(CASE_NUMBER.from(execution), REVIEW_PAPERS);
        List<String> reasons = PaperReview.reasons(
                MoveInForms.chosen(forms.newest(CASE_NUMBER.from(execution), TAKE_IN_PAPERS).content(), "papersTaken"), check.content());
        moveIns.reviewed(CASE_NUMBER.from(execution), new MoveInCases.Review(reasons.isEmpty(),
                reasons.isEmpty() ? null : String.join(";", reasons), check.submittedAt(), check.submittedBy()));
        REVIEW.set(execution, reasons.isEmpty() ? "passed" : "failed");
    }
}
