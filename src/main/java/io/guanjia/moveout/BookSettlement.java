package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.DEBT_LEFT;
import static io.guanjia.moveout.TenantMoveOut.SHEET_ANSWER;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class BookSettlement implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;

    BookSettlement(MoveOuts moveOuts, MoveOutSettlement settlement) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        boolean confirmed = "confirmed".equals(SHEET_ANSWER.from(execution));
        settlement.book(moveOut, confirmed ? "confirmed" : "counted",
                Executions.actor(execution).orElseGet(() -> CASE_OWNER.from(execution)));
        DEBT_LEFT.set(execution, TenantMoveOut.yesOrNo(settlement.isDebtLeft(moveOut)));
    }
}
