package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.ACCEPTED;
import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.CONFIRMED;
import static io.guanjia.repair.RepairHandling.CONTINUATION;
import static io.guanjia.repair.RepairHandling.OUTCOME;
import static io.guanjia.repair.RepairHandling.PRICE_ANSWER;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseRepair implements JavaDelegate {

    private final RepairOrders orders;
    private final CaseData caseData;

    CloseRepair(RepairOrders orders, CaseData caseData) {
        this.orders = orders;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RepairOutcome outcome = RepairOutcome.of(CONTINUATION.from(execution), ACCEPTED.from(execution),
                PRICE_ANSWER.from(execution), CONFIRMED.from(execution));

        orders.closed(CASE_NUMBER.from(execution), outcome.text(caseData.values(
                Executions.rootProcessInstanceId(execution))));

        OUTCOME.set(execution, outcome.isRepaired() ? "repaired" : outcome.name());
    }
}
