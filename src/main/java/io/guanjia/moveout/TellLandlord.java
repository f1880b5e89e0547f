package io.guanjia.moveout;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the landlord. */
@Component
class TellLandlord extends MoveOutMessage {

    TellLandlord(Tools tools) {
        super(tools);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toLandlord(execution);
    }
}
