package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;

import io.guanjia.casefile.CaseFiles;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes a change whose notices are out. */
@Component
class ClosePlanChange implements JavaDelegate {

    private final Plans plans;
    private final CaseFiles cases;

    ClosePlanChange(Plans plans, CaseFiles cases) {
        this.plans = plans;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PlanChange change = plans.change(CASE_NUMBER.from(execution));
        plans.changeEnded(change.caseNumber(), "MADE");
        cases.close(change.caseNumber(), change.isOfTime() ? "入伙时间已改期,通知书已重新发出" : "已向新增房屋的业主发出通知书");
    }
}
