package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.NOTICE_RESULT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes with the visit how its notice was judged (MI-04). A start listener of the gateway behind the table. */
@Component
class RecordNoticeCheck implements ExecutionListener {

    private final MoveInCases moveIns;

    RecordNoticeCheck(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void notify(DelegateExecution execution) {
        moveIns.judged(CASE_NUMBER.from(execution), NOTICE_RESULT.from(execution));
    }
}
