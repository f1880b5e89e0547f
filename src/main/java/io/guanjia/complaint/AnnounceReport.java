package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;

import io.guanjia.engine.Executions;
import io.guanjia.engine.Occurrence;
import io.guanjia.form.CaseData;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.privacy.Privacy;
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
                        "summary", text(report, "reportSummary"),
                        "cause", text(report, "cause"),
                        "correctiveAction", text(report, "correctiveAction"),
                        "prevention", text(report, "prevention"))));
    }

    /** Everybody reads it, so a number that somebody has typed in spite of the form's warning goes (EN-07). */
    private static String text(Map<String, Object> report, String key) {
        return Privacy.hidePhones((String) report.get(key));
    }
}
