package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.DEFECT_FORMS;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters the defects of the form that was just handed in (MI-11). */
@Component
class RecordMoveInDefects implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;

    RecordMoveInDefects(MoveInCases moveIns, MoveInForms forms) {
        this.moveIns = moveIns;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String instance = DEFECT_FORMS.from(execution);
        Map<String, Object> values = forms.newestIn(instance).content();
        int count = ((Number) values.get("defectCount")).intValue();
        for (int item = 1; item <= count; item++) {
            moveIns.found(CASE_NUMBER.from(execution), instance, String.valueOf(item),
                    MoveInForms.text(values, "repairPlace" + item), MoveInForms.text(values, "defectKind" + item),
                    MoveInForms.text(values, "repairNeed" + item));
        }
    }
}
