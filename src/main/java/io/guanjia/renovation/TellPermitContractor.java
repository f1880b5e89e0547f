package io.guanjia.renovation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the contractor's man on the site. */
@Component
class TellPermitContractor extends PermitMessage {

    TellPermitContractor(RenovationMessage.Tools tools, PermitMessage.Facts facts) {
        super(tools, facts);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toContractor(execution);
    }
}
