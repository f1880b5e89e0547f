package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.PAY_REFUND;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.ledger.PaymentWay;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what was paid back (RN-14). */
@Component
class BookRenovationRefund implements JavaDelegate {

    private final SettlementBook settlements;
    private final RenovationMoney money;
    private final CaseData caseData;

    BookRenovationRefund(SettlementBook settlements, RenovationMoney money, CaseData caseData) {
        this.settlements = settlements;
        this.money = money;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), PAY_REFUND);
        money.refund(caseNumber, settlements.lines(caseNumber, true),
                PaymentWay.valueOf((String) form.content().get("refundWay")),
                RenovationApplication.text(form.content(), "refundAccount"),
                RenovationApplication.text(form.content(), "refundPayee"), form.submittedByOr(CASE_OWNER.from(execution)));
    }
}
