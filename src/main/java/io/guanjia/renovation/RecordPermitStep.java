package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.RenovationPermits.BEGIN_WATER_TEST;
import static io.guanjia.renovation.RenovationPermits.CHECK_FROM;
import static io.guanjia.renovation.RenovationPermits.CHECK_WATER_TEST;
import static io.guanjia.renovation.RenovationPermits.FAILED;
import static io.guanjia.renovation.RenovationPermits.REVIEW_CHANGE;
import static io.guanjia.renovation.RenovationPermits.WITHDRAWN;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.timeframe.Deadlines;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps each look at a request with its words, and words with the contractor in the communication record (EN-06). */
@Component
class RecordPermitStep implements TaskListener {

    private static final String READY = "ready";
    private static final String HANDED_IN = "handedIn";
    /** What the form says that has no choice. */
    private static final String BEGUN = "begun";
    private static final Set<String> SPOKEN = Set.of(READY, HANDED_IN, WITHDRAWN);

    private final ExtraPermits permits;
    private final Renovations renovations;
    private final RenovationPapers papers;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordPermitStep(ExtraPermits permits, Renovations renovations, RenovationPapers papers, CaseData caseData,
            SubmittedSteps steps) {
        this.permits = permits;
        this.renovations = renovations;
        this.papers = papers;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        String element = task.getTaskDefinitionKey();
        String caseNumber = CASE_NUMBER.from(task);
        String result = result(form);
        String user = form.submittedByOr(CASE_OWNER.from(task));
        permits.add(new ExtraPermits.Step(REQUEST_ID.from(task), Deadlines.step(element), result,
                (String) form.content().get("permitWords"), facts(element, caseNumber, form), user, form.submittedAt(),
                form.taskId()));
        if (result.equals(READY) || result.equals(FAILED)) {
            // The next look is counted from now, not from the end of what was looked at
            CHECK_FROM.set(task, Date.from(form.submittedAt()));
        }
        if (SPOKEN.contains(result)) {
            renovations.spoke(caseNumber, Direction.IN, Way.DESK, renovations.get(caseNumber).contractor().siteManager(),
                    user, steps.text(form), element);
        }
    }

    private static String result(FormRecord form) {
        Object said = form.content().get("permitResult");
        return said == null ? BEGUN : said.toString();
    }

    private String facts(String element, String caseNumber, FormRecord form) {
        return switch (element) {
            case REVIEW_CHANGE -> papers.changeDrawing(caseNumber);
            case BEGIN_WATER_TEST -> "蓄水 %s 毫米".formatted(form.content().get("waterLevel"));
            case CHECK_WATER_TEST -> "查看处 %s".formatted(form.content().get("lookedFrom"));
            default -> null;
        };
    }
}
