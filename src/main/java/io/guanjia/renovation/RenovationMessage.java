package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the message that the diagram names in the extension property {@code template}; to whom says the subclass. */
abstract class RenovationMessage implements JavaDelegate {

    private final Tools tools;

    RenovationMessage(Tools tools) {
        this.tools = tools;
    }

    /** What all messages about a renovation need. */
    @Component("renovationMessageTools")
    record Tools(Renovations renovations, CaseFiles cases, Notifications notifications, Clock clock) {
    }

    RenovationCase renovation(DelegateExecution execution) {
        return tools.renovations().get(CASE_NUMBER.from(execution));
    }

    /** Who came with the application. */
    void toApplicant(DelegateExecution execution) {
        RenovationCase.Applicant applicant = renovation(execution).applicant();
        send(execution, Recipient.person(applicant.name(), applicant.email(), applicant.phone(), "auto"));
    }

    /** The contractor's man on the site. */
    void toContractor(DelegateExecution execution) {
        RenovationCase.Builder builder = renovation(execution).contractor();
        send(execution, Recipient.person(builder.siteManager(), null, builder.sitePhone(), "auto"));
    }

    /** A group of our own, such as the guards. */
    void toGroup(DelegateExecution execution, String group) {
        send(execution, Recipient.group(group, "auto"));
    }

    /** What a subclass has to say beyond what each message may name. */
    Map<String, String> more(DelegateExecution execution) {
        return Map.of();
    }

    /** To one more recipient: the same one is told once, even where the step runs again. */
    void send(DelegateExecution execution, Recipient recipient) {
        RenovationCase renovation = renovation(execution);
        Map<String, String> values = new HashMap<>();
        values.put("personName", recipient.name());
        values.put("unit", renovation.unitNumber());
        values.put("contractor", renovation.contractor().name());
        values.put("permit", renovation.permitNumber());
        values.put("validUntil", renovation.validUntil() == null ? null
                : MomentText.minute(renovation.validUntil(), tools.clock().getZone()));
        values.put("reason", tools.renovations().refusal(renovation.caseNumber()).orElse(null));
        values.put("outcome", tools.cases().find(renovation.caseNumber()).orElseThrow().outcome());
        values.putAll(more(execution));
        tools.notifications().send(new OutgoingMessage(Occurrence.key(execution), renovation.caseNumber(),
                ElementProperties.require(execution, "template"), recipient, values));
    }
}
