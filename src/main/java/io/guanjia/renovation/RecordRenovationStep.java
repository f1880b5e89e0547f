package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.SCOPE;

import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters words with the applicant in the communication record (EN-06), why there is no permit, and an amended scope. */
@Component
class RecordRenovationStep implements TaskListener {

    /** The answers after which there is no permit, and the field that says why. */
    private static final Map<String, String> REASONS = Map.of(
            Renovation.EXPLAIN_REFUSAL, "refusalWords", Renovation.RECEIVE_PAPERS, "papersNote",
            Renovation.REVIEW_DRAWINGS, "opinion", Renovation.HAND_IN_DRAWINGS, "drawingsNote",
            Renovation.DECIDE_UNPAID, "unpaidDecision");
    private static final Set<String> ENDS = Set.of("giveUp", "givenUp", "refused", Renovation.NO);
    private static final Map<String, String> ANSWERS = Map.of(
            Renovation.EXPLAIN_REFUSAL, "scopeAnswer", Renovation.RECEIVE_PAPERS, "papersAnswer",
            Renovation.REVIEW_DRAWINGS, "drawingsResult", Renovation.HAND_IN_DRAWINGS, "drawingsResult",
            Renovation.DECIDE_UNPAID, "paidUp");
    /** What engineering and manager do among themselves is no word with the applicant. */
    private static final Set<String> INSIDE = Set.of(Renovation.REVIEW_DRAWINGS, Renovation.DECIDE_UNPAID);

    private final Renovations renovations;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordRenovationStep(Renovations renovations, CaseData caseData, SubmittedSteps steps) {
        this.renovations = renovations;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        String caseNumber = CASE_NUMBER.from(task);
        String element = task.getTaskDefinitionKey();
        FormRecord form = caseData.recordOf(task.getId());
        if (form.content().get("scopeItems") instanceof Collection<?> items) {
            SCOPE.set(task, ScopeJudgement.input(items));
        }
        Object answer = form.content().get(ANSWERS.getOrDefault(element, ""));
        if (answer != null && ENDS.contains(answer)) {
            renovations.refused(caseNumber, RenovationApplication.text(form.content(), REASONS.get(element)));
        }
        if (!INSIDE.contains(element)) {
            renovations.spoke(caseNumber, Direction.IN, Way.DESK, renovations.get(caseNumber).applicant().name(),
                    form.submittedByOr(CASE_OWNER.from(task)), steps.text(form), element);
        }
    }
}
