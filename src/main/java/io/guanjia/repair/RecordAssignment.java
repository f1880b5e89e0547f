package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.TECHNICIAN;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordAssignment implements JavaDelegate {

    private final RepairOrders orders;

    RecordAssignment(RepairOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.assigned(CASE_NUMBER.from(execution), TECHNICIAN.from(execution));
    }
}
