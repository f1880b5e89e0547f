package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.PLAN_CASE;
import static io.guanjia.movein.MoveInPlanning.PLAN_DECISION;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters what the manager said of the plan; an approved one orders the notices. */
@Component
class RecordPlanDecision implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final CaseData caseData;

    RecordPlanDecision(Plans plans, Notices notices, CaseData caseData) {
        this.plans = plans;
        this.notices = notices;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String plan = PLAN_CASE.from(execution);
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), MoveInPlanning.APPROVE_PLAN);

        PlanDecision decision = PlanTexts.decision(form, PLAN_DECISION.from(execution));
        plans.decided(plan, decision);
        if (decision.decision().equals("approved")) {
            plans.approved(plan, decision.reason());
            notices.begin(plan, plan, false);
        }
    }
}
