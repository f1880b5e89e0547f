package io.guanjia.renovation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells who came with the application. */
@Component
class TellWorkApplicant extends WorkMessage {

    TellWorkApplicant(RenovationMessage.Tools tools, WorkMessage.Facts facts) {
        super(tools, facts);
    }

    @Override
    public void execute(DelegateExecution execution) {
        toApplicant(execution);
    }
}
