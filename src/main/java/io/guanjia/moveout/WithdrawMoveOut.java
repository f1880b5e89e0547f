package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.WITHDRAWN;
import static io.guanjia.moveout.TenantMoveOut.WITHDRAWN_CASE;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The tenant stays: ends the running case unless the settlement was booked meanwhile (MO-01). */
@Component
class WithdrawMoveOut implements JavaDelegate {

    private final MoveOuts moveOuts;

    WithdrawMoveOut(MoveOuts moveOuts) {
        this.moveOuts = moveOuts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = WITHDRAWN_CASE.from(execution).strip();
        if (!moveOuts.withdrawn(caseNumber)) {
            // The form has checked it; somebody was faster
            throw new FormRejected(List.of(new Violation(WITHDRAWN_CASE.name(), "案件编号",
                    "「案件编号」案件 %s 的结算已经入账,或案件已经办结,不能再撤回".formatted(caseNumber))));
        }
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(WITHDRAWN)
                .processInstanceBusinessKey(caseNumber).correlate();
        execution.setProcessBusinessKey(caseNumber);
    }
}
