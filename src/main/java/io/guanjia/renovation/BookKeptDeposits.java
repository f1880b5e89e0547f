package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.APPROVE_REFUND;
import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.REFUND_DUE;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what the manager agreed is kept (RN-07, RN-14). */
@Component
class BookKeptDeposits implements JavaDelegate {

    private final SettlementBook settlements;
    private final RenovationMoney money;
    private final CaseData caseData;

    BookKeptDeposits(SettlementBook settlements, RenovationMoney money, CaseData caseData) {
        this.settlements = settlements;
        this.money = money;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        money.keep(caseNumber, settlements.lines(caseNumber, false),
                caseData.newestOf(Executions.rootProcessInstanceId(execution), APPROVE_REFUND)
                        .submittedByOr(CASE_OWNER.from(execution)));
        REFUND_DUE.set(execution, Renovation.yesOrNo(!settlements.lines(caseNumber, true).isEmpty()));
    }
}
