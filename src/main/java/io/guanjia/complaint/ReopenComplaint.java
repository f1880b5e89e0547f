package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.ROUND;
import static io.guanjia.complaint.ComplaintHandling.ROUND_STARTED_AT;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ReopenComplaint implements JavaDelegate {

    private final Complaints complaints;
    private final Clock clock;

    ReopenComplaint(Complaints complaints, Clock clock) {
        this.complaints = complaints;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int round = ROUND.from(execution) + 1;

        complaints.reopened(CASE_NUMBER.from(execution), round);

        ROUND.set(execution, round);
        ROUND_STARTED_AT.set(execution, Date.from(clock.instant()));
    }
}
