package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_AT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordSettlement implements JavaDelegate {

    private final Complaints complaints;
    private final CaseData caseData;
    private final Clock clock;

    RecordSettlement(Complaints complaints, CaseData caseData, Clock clock) {
        this.complaints = complaints;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant now = clock.instant();
        Object settlement = caseData.values(Executions.rootProcessInstanceId(execution)).get("settlement");

        complaints.settled(CASE_NUMBER.from(execution), (String) settlement, now);

        SETTLED_AT.set(execution, Date.from(now));
    }
}
