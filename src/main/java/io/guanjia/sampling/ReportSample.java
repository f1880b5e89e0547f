package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.CASE_NUMBER;
import static io.guanjia.sampling.RepairSampling.SAMPLE_WEEK;

import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends the weekly summary to the group that the diagram names. */
@Component
class ReportSample implements JavaDelegate {

    private final Samples samples;
    private final Notifications notifications;

    ReportSample(Samples samples, Notifications notifications) {
        this.samples = samples;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LocalDate week = LocalDate.parse(SAMPLE_WEEK.from(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), CASE_NUMBER.from(execution),
                ElementProperties.require(execution, "template"),
                Recipient.group(ElementProperties.require(execution, "recipientGroup"), "auto"),
                SampleSummary.values(samples.get(week), samples.results(week))));
    }
}
