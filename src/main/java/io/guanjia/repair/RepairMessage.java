package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.ORDERED_AT;
import static io.guanjia.repair.RepairHandling.RECORD_ARRIVAL;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.timeframe.Deadlines;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the message that the diagram names in the extension property {@code template}; to whom says the subclass. */
abstract class RepairMessage implements JavaDelegate {

    private final RepairOrders orders;
    private final RepairMessages messages;
    private final Deadlines deadlines;
    private final Notifications notifications;

    RepairMessage(Tools tools) {
        this.orders = tools.orders();
        this.messages = tools.messages();
        this.deadlines = tools.deadlines();
        this.notifications = tools.notifications();
    }

    /** What all messages about repairs need. */
    @Component("repairMessageTools")
    record Tools(RepairOrders orders, RepairMessages messages, Deadlines deadlines, Notifications notifications) {
    }

    RepairOrder order(DelegateExecution execution) {
        return orders.get(CASE_NUMBER.from(execution));
    }

    /** What the placeholders of a message about the order stand for, its limits among them. */
    Map<String, String> values(DelegateExecution execution, RepairOrder order) {
        return messages.values(order,
                deadlines.limit(execution, Deadlines.step(RECORD_ARRIVAL), ORDERED_AT.from(execution)),
                deadlines.limit(execution, Deadlines.step(CARRY_OUT_REPAIR), ORDERED_AT.from(execution)));
    }

    void send(DelegateExecution execution, Recipient recipient, Map<String, String> values) {
        notifications.send(new OutgoingMessage(key(execution, recipient), CASE_NUMBER.from(execution),
                ElementProperties.require(execution, "template"), recipient, values));
    }

    /** A receiver that drops repeats must not take the second of several members of staff for one. */
    private static String key(DelegateExecution execution, Recipient recipient) {
        return Occurrence.key(execution)
                + (recipient.kind() == Recipient.Kind.USER ? "/" + recipient.id() : "");
    }
}
