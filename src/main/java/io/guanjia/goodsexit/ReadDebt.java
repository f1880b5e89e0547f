package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.DEBTOR_ID;
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
        long unitId = requests.get(caseNumber).unitId();
        Long debtor = DEBTOR_ID.from(execution);
        long owed = debtor == null ? ledger.owed(unitId) : ledger.totalOwedBy(unitId, debtor);
        requests.owes(caseNumber, owed);

        OWED_FEN.set(execution, owed);
    }
}
