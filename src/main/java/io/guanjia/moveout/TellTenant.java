package io.guanjia.moveout;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the tenant. */
@Component
class TellTenant extends MoveOutMessage {

    TellTenant(Tools tools) {
        super(tools);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toTenant(execution);
    }
}
