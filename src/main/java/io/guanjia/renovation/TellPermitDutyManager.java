package io.guanjia.renovation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells who is in charge outside office hours. */
@Component
class TellPermitDutyManager extends PermitMessage {

    TellPermitDutyManager(RenovationMessage.Tools tools, PermitMessage.Facts facts) {
        super(tools, facts);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toGroup(execution, "duty-manager");
    }
}
