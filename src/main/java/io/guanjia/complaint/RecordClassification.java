package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

@Component
class RecordClassification implements ExecutionListener {

    private final Complaints complaints;

    RecordClassification(Complaints complaints) {
        this.complaints = complaints;
    }

    @Override
    public void notify(DelegateExecution execution) {
        complaints.classified(CASE_NUMBER.from(execution), LEVEL.from(execution));
    }
}
