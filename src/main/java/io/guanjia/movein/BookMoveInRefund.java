package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REFUND_FEES;

import io.guanjia.form.FormRecord;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Receipt;
import io.guanjia.ledger.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what goes back to the owner of a cancelled move-in, deposits and fees alike, in the way in which it is paid (MI-09). */
@Component
class BookMoveInRefund implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInFees fees;
    private final Ledger ledger;

    BookMoveInRefund(MoveInCases moveIns, MoveInForms forms, MoveInFees fees, Ledger ledger) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.fees = fees;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), REFUND_FEES);
        Map<String, Object> values = form.content();
        String actor = MoveInForms.actor(form);
        boolean transfer = "transfer".equals(values.get("refundMode"));
        List<Line> paid = fees.receipts(moveIn.caseNumber()).stream().map(Receipt::line).toList();
        if (!paid.isEmpty()) {
            ledger.refund(new Step(moveIn.caseNumber(), REFUND_FEES, "MI-09", actor), moveIn.unitId(),
                    moveIn.ownerPerson(), paid, transfer ? PaymentWay.TRANSFER : PaymentWay.CASH,
                    MoveInForms.text(values, "refundAccount"), MoveInForms.text(values, "payee"));
        }
    }
}
