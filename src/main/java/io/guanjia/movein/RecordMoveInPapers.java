package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.HAND_OUT_PAPERS;

import io.guanjia.form.FormRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters for each of the nine papers who signed for it, or why nobody did (MI-05). */
@Component
class RecordMoveInPapers implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInSigners signers;

    RecordMoveInPapers(MoveInCases moveIns, MoveInForms forms, MoveInSigners signers) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.signers = signers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), HAND_OUT_PAPERS);
        Map<String, Object> values = form.content();
        String receivedBy = MoveInForms.text(values, "receivedBy");
        signers.checkPapers(moveIns.get(CASE_NUMBER.from(execution)), receivedBy);
        for (HandoutPaper paper : HandoutPaper.values()) {
            moveIns.handedOut(CASE_NUMBER.from(execution), new MoveInCases.HandedOut(paper.name(),
                    "signed".equals(values.get("paper" + paper)), receivedBy,
                    MoveInForms.text(values, "note" + paper)), form.submittedAt(), form.submittedBy());
        }
    }
}
