package io.guanjia.repair;

import io.guanjia.notification.Recipient;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells whoever reported the fault. */
@Component
class TellRequester extends RepairMessage {

    TellRequester(Tools tools) {
        super(tools);
    }

    @Override
    public void execute(DelegateExecution execution) {
        RepairOrder order = order(execution);
        send(execution, Recipient.person(order.requesterName(), order.email(), order.phone(), "auto"),
                values(execution, order));
    }
}
