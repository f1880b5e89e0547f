package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;
import static io.guanjia.movein.MoveInPlanning.CHANGE_DECISION;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.Change;
import io.guanjia.registry.HandoverBatches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters what the manager said of a change; an approved one holds from now on and orders its notices. */
@Component
class ApplyPlanChange implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final HandoverBatches batches;
    private final CaseFiles cases;
    private final CaseData caseData;

    ApplyPlanChange(Plans plans, Notices notices, HandoverBatches batches, CaseFiles cases, CaseData caseData) {
        this.plans = plans;
        this.notices = notices;
        this.batches = batches;
        this.cases = cases;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PlanChange change = plans.change(CASE_NUMBER.from(execution));
        FormRecord form = caseData.newestOf(execution.getProcessInstanceId(), MoveInPlanning.APPROVE_CHANGE);

        PlanDecision decision = PlanTexts.decision(form, CHANGE_DECISION.from(execution));
        plans.decided(change.caseNumber(), decision);
        if (!decision.decision().equals("approved")) {
            plans.changeEnded(change.caseNumber(), "REFUSED");
            cases.close(change.caseNumber(), "经理未批准变更");
            return;
        }
        if (change.isOfTime()) {
            Plan plan = plans.get(change.plan());
            plans.moved(plan.caseNumber(), change.newFrom(), change.newUntil());
            batches.move(plan.batchId(), change.newFrom(), change.newUntil(), new Change(change.caseNumber(), "MI-01",
                    form.submittedBy() == null ? "system" : form.submittedBy(), change.reason()));
        }
        notices.begin(change.plan(), change.caseNumber(), !change.isOfTime());
    }
}
