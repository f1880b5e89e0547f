package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.OWED_FEN;

import io.guanjia.ledger.Ledger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ReadDebt implements JavaDelegate {

    private final GoodsRequests requests;
    private final Ledger ledger;

    ReadDebt(GoodsRequests requests, Ledger ledger) {
        this.requests = requests;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        long owed = ledger.owed(requests.get(caseNumber).unitId());
        requests.owes(caseNumber, owed);

        OWED_FEN.set(execution, owed);
    }
}
