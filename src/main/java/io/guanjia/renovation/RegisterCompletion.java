package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Direction;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormRejected;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** The contractor asks for acceptance; not as long as something is open (RN-11, RN-14). */
@Component
class RegisterCompletion implements TaskListener {

    private final Renovations renovations;
    private final OpenMatters openMatters;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RegisterCompletion(Renovations renovations, OpenMatters openMatters, CaseData caseData, SubmittedSteps steps) {
        this.renovations = renovations;
        this.openMatters = openMatters;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        String caseNumber = CASE_NUMBER.from(task);
        // The form has checked it; something may have come up in between
        openMatters.of(caseNumber).ifPresent(open -> {
            throw new FormRejected(List.of(new Violation("completed", "完工确认",
                    "「完工确认」%s".formatted(OpenMatters.refusal(open)))));
        });
        renovations.spoke(caseNumber, Direction.IN, ContactWays.of(form.content().get(RequestForm.WAY)),
                (String) form.content().get(RequestForm.ASKED_BY), form.submittedBy(), steps.text(form),
                task.getTaskDefinitionKey());
    }
}
