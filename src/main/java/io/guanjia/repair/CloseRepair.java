package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.ACCEPTED;
import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.CONFIRMED;
import static io.guanjia.repair.RepairHandling.CONTINUATION;
import static io.guanjia.repair.RepairHandling.ORDERED_AT;
import static io.guanjia.repair.RepairHandling.OUTCOME;
import static io.guanjia.repair.RepairHandling.PRICE_ANSWER;
import static io.guanjia.repair.RepairHandling.SUPERVISE_CONTRACTOR;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.timeframe.Deadlines;
import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseRepair implements JavaDelegate {

    private final RepairOrders orders;
    private final CaseData caseData;
    private final Deadlines deadlines;

    CloseRepair(RepairOrders orders, CaseData caseData, Deadlines deadlines) {
        this.orders = orders;
        this.caseData = caseData;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RepairOutcome outcome = RepairOutcome.of(CONTINUATION.from(execution), ACCEPTED.from(execution),
                PRICE_ANSWER.from(execution), CONFIRMED.from(execution));

        orders.closed(CASE_NUMBER.from(execution), outcome.text(caseData.values(
                Executions.rootProcessInstanceId(execution))), outcome.isRepaired() ? limit(execution) : null);

        OUTCOME.set(execution, outcome.isRepaired() ? "repaired" : outcome.name());
    }

    /** Until when it was to be done, unless the customer was told another date before it passed (RE-05, RE-10). */
    private Instant limit(DelegateExecution execution) {
        boolean outside = orders.get(CASE_NUMBER.from(execution)).contractor() != null;
        return deadlines.limit(execution, Deadlines.step(outside ? SUPERVISE_CONTRACTOR : CARRY_OUT_REPAIR),
                ORDERED_AT.from(execution));
    }
}
