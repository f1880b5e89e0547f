package io.guanjia.renovation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the guards. */
@Component
class TellPermitSecurity extends PermitMessage {

    TellPermitSecurity(RenovationMessage.Tools tools, PermitMessage.Facts facts) {
        super(tools, facts);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toGroup(execution, "security");
    }
}
