package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends whoever reported the fault the message that the diagram names in the extension property {@code template}. */
@Component
class TellRequester implements JavaDelegate {

    private final RepairOrders orders;
    private final RepairLimits limits;
    private final Notifications notifications;

    TellRequester(RepairOrders orders, RepairLimits limits, Notifications notifications) {
        this.orders = orders;
        this.limits = limits;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RepairOrder order = orders.get(CASE_NUMBER.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), order.caseNumber(),
                ElementProperties.require(execution, "template"),
                Recipient.person(order.requesterName(), order.email(), order.phone(), "auto"),
                limits.messageValues(execution)));
    }
}
