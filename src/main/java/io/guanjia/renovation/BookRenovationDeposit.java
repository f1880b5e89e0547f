package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.PAID_UP;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.ledger.PaymentWay;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books deposit and fees of the passes, each with a receipt of its own (RN-04, RN-05, MI-09). */
@Component
class BookRenovationDeposit implements JavaDelegate {

    private final RenovationMoney money;
    private final CaseData caseData;

    BookRenovationDeposit(RenovationMoney money, CaseData caseData) {
        this.money = money;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        money.take(CASE_NUMBER.from(execution), form.taskId(), PaymentWay.valueOf((String) form.content().get("payWay")),
                RenovationApplication.text(form.content(), "payer"), form.submittedByOr(CASE_OWNER.from(execution)));
        PAID_UP.set(execution, Renovation.YES);
    }
}
