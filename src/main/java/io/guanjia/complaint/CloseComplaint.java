package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseComplaint implements JavaDelegate {

    private final Complaints complaints;

    CloseComplaint(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void execute(DelegateExecution execution) {
        complaints.closed(CASE_NUMBER.from(execution));
    }
}
