package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.OUTCOME;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseStoppedRepair implements JavaDelegate {

    private final RepairOrders orders;
    private final CaseData caseData;

    CloseStoppedRepair(RepairOrders orders, CaseData caseData) {
        this.orders = orders;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.closed(CASE_NUMBER.from(execution), RepairOutcome.stopped.text(caseData.values(
                Executions.rootProcessInstanceId(execution))));

        OUTCOME.set(execution, RepairOutcome.stopped.name());
    }
}
