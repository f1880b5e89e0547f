package io.guanjia.renovation;

import static io.guanjia.renovation.RenovationWork.REQUESTED;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;
import static io.guanjia.renovation.RenovationWork.REQUEST_KIND;

import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Direction;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Enters what is asked for while work lasts, and tells the running case (RN-06, RN-09, RN-10, RN-15). */
@Component
class RegisterRequest extends RunningWork {

    private final Renovations renovations;
    private final Works works;
    private final CaseData caseData;
    private final SubmittedSteps steps;
    private final Clock clock;

    RegisterRequest(Renovations renovations, Works works, CaseData caseData, SubmittedSteps steps, Clock clock) {
        this.renovations = renovations;
        this.works = works;
        this.caseData = caseData;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String caseNumber = RenovationApplication.text(form.content(), RequestForm.CASE);
        String kind = (String) form.content().get(RequestForm.KIND);
        String askedBy = RenovationApplication.text(form.content(), RequestForm.ASKED_BY);
        boolean late = clock.instant().isAfter(renovations.get(caseNumber).validUntil());
        long id = works.request(caseNumber, kind, form.content(), askedBy, late, form.submittedBy());
        renovations.spoke(caseNumber, Direction.IN, ContactWays.of(form.content().get(RequestForm.WAY)), askedBy,
                form.submittedBy(), steps.text(form), form.elementId());
        tell(execution, REQUESTED, caseNumber, Map.of(REQUEST_ID.name(), id, REQUEST_KIND.name(), kind));
        execution.setProcessBusinessKey(caseNumber);
    }
}
