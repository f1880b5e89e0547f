package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;

import io.guanjia.engine.Executions;
import io.guanjia.engine.Occurrence;
import io.guanjia.form.CaseData;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Announces the corrective action report of a major complaint in the whole company (CO-15). */
@Component
class AnnounceReport implements JavaDelegate {

    private final CaseData caseData;
    private final Notifications notifications;

    AnnounceReport(CaseData caseData, Notifications notifications) {
        this.caseData = caseData;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> report = caseData.values(Executions.rootProcessInstanceId(execution));
        notifications.send(new OutgoingMessage(Occurrence.key(execution), CASE_NUMBER.from(execution),
                "complaint-announcement", Recipient.everyone(), Map.of(
                        "summary", (String) report.get("reportSummary"),
                        "cause", (String) report.get("cause"),
                        "correctiveAction", (String) report.get("correctiveAction"),
                        "prevention", (String) report.get("prevention"))));
    }
}
