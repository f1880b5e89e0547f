package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.ORDERED_AT;
import static io.guanjia.repair.RepairHandling.RECORD_ARRIVAL;

import io.guanjia.timeframe.Deadlines;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The limits of the present round of a repair, to be told to people (RE-04, RE-05). */
@Component
class RepairLimits {

    private final RepairOrders orders;
    private final RepairMessages messages;
    private final Deadlines deadlines;

    RepairLimits(RepairOrders orders, RepairMessages messages, Deadlines deadlines) {
        this.orders = orders;
        this.messages = messages;
        this.deadlines = deadlines;
    }

    /** The values of a message about the order that the execution works on. */
    Map<String, String> messageValues(DelegateExecution execution) {
        RepairOrder order = orders.get(RepairHandling.CASE_NUMBER.from(execution));
        return messages.values(order,
                deadlines.limit(execution, Deadlines.step(RECORD_ARRIVAL), ORDERED_AT.from(execution)),
                deadlines.limit(execution, Deadlines.step(CARRY_OUT_REPAIR), ORDERED_AT.from(execution)));
    }
}
