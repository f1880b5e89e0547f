package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the complainant the message that the diagram names in the extension property {@code template}. */
@Component
class TellComplainant implements JavaDelegate {

    private final Complaints complaints;
    private final ComplaintMessages messages;
    private final Notifications notifications;

    TellComplainant(Complaints complaints, ComplaintMessages messages, Notifications notifications) {
        this.complaints = complaints;
        this.messages = messages;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Complaint complaint = complaints.get(CASE_NUMBER.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), complaint.caseNumber(),
                ElementProperties.require(execution, "template"),
                Recipient.person(complaint.complainantName(), complaint.email(), complaint.phone(), "auto"),
                messages.values(complaint, execution)));
    }
}
