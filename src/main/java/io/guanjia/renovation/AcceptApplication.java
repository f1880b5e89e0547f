package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.ACCEPTED;
import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class AcceptApplication implements JavaDelegate {

    private final Renovations renovations;

    AcceptApplication(Renovations renovations) {
        this.renovations = renovations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        renovations.accepted(CASE_NUMBER.from(execution));
        ACCEPTED.set(execution, Renovation.YES);
    }
}
