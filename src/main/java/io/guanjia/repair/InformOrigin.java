package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.FINISHED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the case that waits for this repair that it is over; where none waits any more, nothing happens. */
@Component
class InformOrigin implements JavaDelegate {

    private final RepairOrders orders;

    InformOrigin(RepairOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String origin = orders.get(CASE_NUMBER.from(execution)).originCase();
        if (origin != null) {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(FINISHED)
                    .processInstanceBusinessKey(origin).correlateAll();
        }
    }
}
