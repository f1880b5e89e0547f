package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.COLLECT_DEBT;
import static io.guanjia.moveout.TenantMoveOut.DEBT_LEFT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ReceiveDebtPayment implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final MoveOutSettlement settlement;
    private final CaseData caseData;

    ReceiveDebtPayment(MoveOuts moveOuts, MoveOutSettlement settlement, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.settlement = settlement;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), COLLECT_DEBT);
        Map<String, Object> values = form.content();
        if ("paid".equals(values.get("payment"))) {
            settlement.receive(moveOut, form.taskId(), Money.fen(values.get("paidAmount")),
                    PaymentWay.valueOf((String) values.get("paymentWay")), form.submittedByOr(CASE_OWNER.from(execution)));
        }
        DEBT_LEFT.set(execution, TenantMoveOut.yesOrNo(settlement.isDebtLeft(moveOut)));
    }
}
