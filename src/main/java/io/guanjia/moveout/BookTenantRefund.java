package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.CONFIRM_TRANSFER;
import static io.guanjia.moveout.TenantMoveOut.PAY_REFUND;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.moveout.MoveOut.Account;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class BookTenantRefund implements JavaDelegate {

    private static final Set<String> PAID = Set.of(PAY_REFUND, CONFIRM_TRANSFER);

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;
    private final CaseData caseData;

    BookTenantRefund(MoveOuts moveOuts, MoveOutSettlement settlement, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        FormRecord form = caseData.records(Executions.rootProcessInstanceId(execution)).stream()
                .filter(one -> PAID.contains(one.elementId())).reduce((earlier, later) -> later).orElseThrow();
        if (form.elementId().equals(PAY_REFUND)) {
            settlement.refund(moveOut, PaymentWay.CASH, null, (String) form.content().get("receivedBy"),
                    form.submittedByOr(CASE_OWNER.from(execution)));
        } else {
            Account account = moveOut.account();
            settlement.refund(moveOut, PaymentWay.TRANSFER, account.number(), account.name(),
                    form.submittedByOr(CASE_OWNER.from(execution)));
        }
    }
}
