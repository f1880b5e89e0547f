package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CLAIMED_CASE;
import static io.guanjia.moveout.TenantMoveOut.LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The claim goes on under the number of the closed case, so that the refund is booked once (MO-07). */
@Component
class OpenClaim implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CLAIMED_CASE.from(execution).strip();
        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        LEVEL.set(execution, "notice");
    }
}
