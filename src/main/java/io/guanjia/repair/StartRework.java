package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.DEFECT_IS_BACK;
import static io.guanjia.repair.RepairHandling.ORDERED_AT;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Not fixed before the order was closed: the same order goes another round, with the limits of rework (CO-17). */
@Component
class StartRework implements JavaDelegate {

    private final RepairOrders orders;
    private final Clock clock;

    StartRework(RepairOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        orders.reworkStarted(CASE_NUMBER.from(execution));

        DEFECT_IS_BACK.set(execution, true);
        ORDERED_AT.set(execution, Date.from(clock.instant()));
    }
}
