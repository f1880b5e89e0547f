package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.MONEY_TAKEN;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether money was taken in a case that is cancelled (MI-09). */
@Component
class FindMoveInPayments implements JavaDelegate {

    private final MoveInFees fees;

    FindMoveInPayments(MoveInFees fees) {
        this.fees = fees;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MONEY_TAKEN.set(execution, !fees.receipts(CASE_NUMBER.from(execution)).isEmpty());
    }
}
