package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.TECHNICIAN;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Contact;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the person who is to repair of the order. */
@Component
class TellTechnician implements JavaDelegate {

    private final Technicians technicians;
    private final RepairLimits limits;
    private final Notifications notifications;

    TellTechnician(Technicians technicians, RepairLimits limits, Notifications notifications) {
        this.technicians = technicians;
        this.limits = limits;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Contact technician = technicians.contact(TECHNICIAN.from(execution));
        Map<String, String> values = new HashMap<>(limits.messageValues(execution));
        values.put("technicianName", technician.name());
        notifications.send(new OutgoingMessage(Occurrence.key(execution), CASE_NUMBER.from(execution),
                ElementProperties.require(execution, "template"), Recipient.user(technician, "auto"), values));
    }
}
