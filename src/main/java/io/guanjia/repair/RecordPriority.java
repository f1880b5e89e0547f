package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes in the register how urgent the table found the repair, before its limits are fixed. */
@Component
class RecordPriority implements ExecutionListener {

    private final RepairOrders orders;

    RecordPriority(RepairOrders orders) {
        this.orders = orders;
    }

    @Override
    public void notify(DelegateExecution execution) {
        orders.prioritised(CASE_NUMBER.from(execution), LEVEL.from(execution));
    }
}
