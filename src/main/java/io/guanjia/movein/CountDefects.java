package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.DEFECTS_TO_ORDER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** How many of the defects have no repair yet (MI-11). */
@Component
class CountDefects implements JavaDelegate {

    private final MoveInCases moveIns;

    CountDefects(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        DEFECTS_TO_ORDER.set(execution, (int) moveIns.defects(CASE_NUMBER.from(execution)).stream()
                .filter(defect -> defect.repairCase() == null).count());
    }
}
