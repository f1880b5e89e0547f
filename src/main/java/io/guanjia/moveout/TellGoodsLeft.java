package io.guanjia.moveout;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells tenant and landlord what is kept for them, and until when (MO-08). */
@Component
class TellGoodsLeft extends MoveOutMessage {

    TellGoodsLeft(Tools tools) {
        super(tools);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toTenant(execution);
        toLandlord(execution);
    }
}
