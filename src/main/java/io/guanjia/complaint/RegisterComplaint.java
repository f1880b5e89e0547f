package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.CASE_OWNER;
import static io.guanjia.complaint.ComplaintHandling.RECEIVED_AT;
import static io.guanjia.complaint.ComplaintHandling.ROUND;
import static io.guanjia.complaint.ComplaintHandling.ROUND_STARTED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_ON_SPOT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterComplaint implements JavaDelegate {

    private final Complaints complaints;
    private final CaseData caseData;
    private final Clock clock;

    RegisterComplaint(Complaints complaints, CaseData caseData, Clock clock) {
        this.complaints = complaints;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseId = Executions.rootProcessInstanceId(execution);
        ComplaintIntake intake = ComplaintIntake.of(caseData.values(caseId), clock.instant());

        String caseNumber = complaints.register(intake, caseId, CASE_OWNER.from(execution));

        Date receivedAt = Date.from(intake.receivedAt());
        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        RECEIVED_AT.set(execution, receivedAt);
        ROUND.set(execution, 1);
        ROUND_STARTED_AT.set(execution, receivedAt);
        if (Boolean.TRUE.equals(SETTLED_ON_SPOT.from(execution))) {
            SETTLED_AT.set(execution, receivedAt);
        }
    }
}
