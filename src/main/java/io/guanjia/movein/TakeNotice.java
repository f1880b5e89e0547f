package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REGISTRATION_RESULT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The notice is taken and entered (MI-04). */
@Component
class TakeNotice implements JavaDelegate {

    private final MoveInCases moveIns;

    TakeNotice(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        moveIns.noticeTaken(CASE_NUMBER.from(execution));
        REGISTRATION_RESULT.set(execution, "registered");
    }
}
