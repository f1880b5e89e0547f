package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.LEVEL;
import static io.guanjia.moveout.TenantMoveOut.REFUND_DUE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A tenant who has gone is paid when he claims it; until then it stays held (MO-07). */
@Component
class CheckRefundDue implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final TenantMoney accounts;

    CheckRefundDue(MoveOuts moveOuts, TenantMoney accounts) {
        this.moveOuts = moveOuts;
        this.accounts = accounts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long held = accounts.totalHeld(moveOuts.get(CASE_NUMBER.from(execution)));
        REFUND_DUE.set(execution, TenantMoveOut.yesOrNo(held > 0 && !TenantMoveOut.GONE.equals(LEVEL.from(execution))));
    }
}
