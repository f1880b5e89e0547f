package io.guanjia.moveout;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Sends the settlement sheet to the tenant's last known address and to the landlord (MO-04). */
@Component
class SendSettlementSheet extends MoveOutMessage {

    SendSettlementSheet(Tools tools) {
        super(tools);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toTenant(execution);
        toLandlord(execution);
    }
}
