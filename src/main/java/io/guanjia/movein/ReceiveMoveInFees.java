package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.COLLECT_FEES;
import static io.guanjia.movein.MoveIn.PAID_UP;

import io.guanjia.form.FormRecord;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Books what was paid, each fee once, with a receipt for each (MI-09). */
@Component
class ReceiveMoveInFees implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInFees fees;
    private final Ledger ledger;

    ReceiveMoveInFees(MoveInCases moveIns, MoveInForms forms, MoveInFees fees, Ledger ledger) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.fees = fees;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), COLLECT_FEES);
        Map<String, Object> values = form.content();
        if ("paid".equals(values.get("paymentResult"))) {
            Map<Fee, Long> unpaid = fees.unpaid(moveIn.caseNumber());
            MoveInForms.chosen(values, "feesPaid").stream().map(Fee::valueOf).filter(unpaid::containsKey).sorted()
                    .forEach(fee -> ledger.receive(new Step(moveIn.caseNumber(), fees.step(moveIn.caseNumber(), fee),
                                    "MI-09", MoveInForms.actor(form)),
                            moveIn.unitId(), moveIn.ownerPerson(), List.of(Line.of(fee, unpaid.get(fee))),
                            PaymentWay.valueOf((String) values.get("payWay")), MoveInForms.text(values, "payer")));
        }
        PAID_UP.set(execution, fees.unpaid(moveIn.caseNumber()).isEmpty());
    }
}
