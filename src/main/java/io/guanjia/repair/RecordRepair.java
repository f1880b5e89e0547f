package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.REPAIRED_AT;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordRepair implements JavaDelegate {

    private final RepairOrders orders;
    private final Clock clock;

    RecordRepair(RepairOrders orders, Clock clock) {
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant now = clock.instant();

        orders.repaired(CASE_NUMBER.from(execution), now);

        REPAIRED_AT.set(execution, Date.from(now));
    }
}
