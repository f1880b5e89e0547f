package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;
import static io.guanjia.movein.MoveInPlanning.HANDOVER_FROM;

import io.guanjia.timeframe.Deadlines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes, once the table has said it, until when a plan or its change has to be approved: later ones need a reason. */
@Component
class NotePlanLimit implements ExecutionListener {

    private final Plans plans;
    private final Deadlines deadlines;

    NotePlanLimit(Plans plans, Deadlines deadlines) {
        this.plans = plans;
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        plans.noticesBy(CASE_NUMBER.from(execution), deadlines.limit(execution,
                Deadlines.step(MoveInPlanning.APPROVE_PLAN), HANDOVER_FROM.from(execution)));
    }
}
