package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.TECHNICIAN;

import io.guanjia.notification.Contact;
import io.guanjia.notification.Recipient;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the person who is to repair of the order. */
@Component
class TellTechnician extends RepairMessage {

    private final Technicians technicians;

    TellTechnician(Tools tools, Technicians technicians) {
        super(tools);
        this.technicians = technicians;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Contact technician = technicians.contact(TECHNICIAN.from(execution));
        Recipient recipient = Recipient.user(technician, "auto");
        Map<String, String> values = values(execution, order(execution));
        values.put("technicianName", recipient.name());
        send(execution, recipient, values);
    }
}
