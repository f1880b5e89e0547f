package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.CHECK_SITE;
import static io.guanjia.renovation.RenovationWork.DECIDE_EXPULSION;
import static io.guanjia.renovation.RenovationWork.DECIDE_STOPPAGE;
import static io.guanjia.renovation.RenovationWork.PROPOSE_EXPULSION;
import static io.guanjia.renovation.RenovationWork.REVIEW_EXTENSION;
import static io.guanjia.renovation.RenovationWork.SITE_READY;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps what a step of the work came to, and whether the site is ready for work (RN-08). */
@Component
class RecordWorkStep implements TaskListener {

    private static final Map<String, String> EVENTS = Map.of(REVIEW_EXTENSION, "extensionReviewed",
            DECIDE_STOPPAGE, "stoppageDecided", PROPOSE_EXPULSION, "expulsionProposed",
            DECIDE_EXPULSION, "expulsionDecided");
    private static final int LONGEST = 1000;
    /** What the record of the case calls it. */
    static final String SITE_NOT_READY = "siteNotReady";

    private final Renovations renovations;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordWorkStep(Renovations renovations, CaseData caseData, SubmittedSteps steps) {
        this.renovations = renovations;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        String caseNumber = CASE_NUMBER.from(task);
        if (task.getTaskDefinitionKey().equals(CHECK_SITE)) {
            List<String> missing = missing(form.content(), renovations.get(caseNumber).terms().extinguishers());
            SITE_READY.set(task, missing.isEmpty() ? Renovation.YES : Renovation.NO);
            renovations.event(caseNumber, missing.isEmpty() ? "siteReady" : SITE_NOT_READY,
                    missing.isEmpty() ? null : String.join("；", missing), form.submittedBy());
            return;
        }
        String text = steps.text(form);
        renovations.event(caseNumber, EVENTS.get(task.getTaskDefinitionKey()),
                text.length() > LONGEST ? text.substring(0, LONGEST) : text, form.submittedBy());
    }

    /** What a site lacks for work to begin (RN-05, RN-08), in Chinese. */
    static List<String> missing(Map<String, Object> found, int extinguishers) {
        List<String> missing = new ArrayList<>();
        long there = ((Number) found.get("extinguishersThere")).longValue();
        if (there < extinguishers) {
            missing.add("灭火器现有%d具,应配备%d具".formatted(there, extinguishers));
        }
        if (!Renovation.YES.equals(found.get("permitPosted"))) {
            missing.add("未张贴装修许可证");
        }
        if (!Renovation.YES.equals(found.get("commonProtected"))) {
            missing.add("公共部位未做好成品保护");
        }
        return missing;
    }
}
