package io.guanjia.renovation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells who asked: the contractor's man on the site if it was he, else who came with the application (EN-05). */
@Component
class TellPermitRequester extends PermitMessage {

    TellPermitRequester(RenovationMessage.Tools tools, PermitMessage.Facts facts) {
        super(tools, facts);
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (renovation(execution).contractor().siteManager().equals(request(execution).askedBy())) {
            toContractor(execution);
        } else {
            toApplicant(execution);
        }
    }
}
