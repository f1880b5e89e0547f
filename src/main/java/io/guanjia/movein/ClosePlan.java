package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.BATCH_ID;
import static io.guanjia.movein.MoveInPlanning.PLAN_CASE;
import static io.guanjia.movein.MoveInPlanning.PLAN_DECISION;

import io.guanjia.casefile.CaseFiles;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a plan that is carried out, or was called off. */
@Component
class ClosePlan implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final CaseFiles cases;

    ClosePlan(Plans plans, Notices notices, CaseFiles cases) {
        this.plans = plans;
        this.notices = notices;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String plan = PLAN_CASE.from(execution);
        if ("calledOff".equals(PLAN_DECISION.from(execution))) {
            plans.ended(plan, PlanState.CALLED_OFF);
            cases.withdraw(plan, "本批入伙已取消");
            return;
        }
        plans.ended(plan, PlanState.PREPARED);
        cases.close(plan, PlanTexts.outcome(notices.counts(plan, BATCH_ID.from(execution))));
    }
}
