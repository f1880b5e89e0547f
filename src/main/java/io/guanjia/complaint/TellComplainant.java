package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CALL_BACK;
import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.HANDLER_GROUP;
import static io.guanjia.complaint.ComplaintHandling.HANDLE_COMPLAINT;
import static io.guanjia.complaint.ComplaintHandling.ROUND_STARTED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_AT;
import static io.guanjia.complaint.ComplaintHandling.SETTLED_ON_SPOT;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.timeframe.Deadlines;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the complainant the message that the diagram names in the extension property {@code template}. */
@Component
class TellComplainant implements JavaDelegate {

    private final Complaints complaints;
    private final ComplaintMessages messages;
    private final Deadlines deadlines;
    private final Notifications notifications;

    TellComplainant(Complaints complaints, ComplaintMessages messages, Deadlines deadlines,
            Notifications notifications) {
        this.complaints = complaints;
        this.messages = messages;
        this.deadlines = deadlines;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Complaint complaint = complaints.get(CASE_NUMBER.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), complaint.caseNumber(),
                ElementProperties.require(execution, "template"),
                Recipient.person(complaint.complainantName(), complaint.email(), complaint.phone(), "auto"),
                messages.values(complaint, HANDLER_GROUP.from(execution), due(execution), callBackDue(execution))));
    }

    private Instant due(DelegateExecution execution) {
        return Boolean.TRUE.equals(SETTLED_ON_SPOT.from(execution)) ? null
                : deadlines.limit(execution, Deadlines.step(HANDLE_COMPLAINT), ROUND_STARTED_AT.from(execution));
    }

    private Instant callBackDue(DelegateExecution execution) {
        Date settledAt = SETTLED_AT.from(execution);
        return settledAt == null ? null : deadlines.limit(execution, Deadlines.step(CALL_BACK), settledAt);
    }
}
