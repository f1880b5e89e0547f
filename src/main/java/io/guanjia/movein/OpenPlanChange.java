package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.BATCH_ID;
import static io.guanjia.movein.MoveInPlanning.CASE_NUMBER;
import static io.guanjia.movein.MoveInPlanning.CASE_OWNER;
import static io.guanjia.movein.MoveInPlanning.HANDOVER_FROM;
import static io.guanjia.movein.MoveInPlanning.LEVEL;
import static io.guanjia.movein.MoveInPlanning.PLAN_CASE;

import io.guanjia.form.CaseData;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens a change of the plan of the batch that the form names. */
@Component
class OpenPlanChange implements JavaDelegate {

    private static final String ONLY_LEVEL = "change";

    private final Plans plans;
    private final HandoverBatches batches;
    private final CaseData caseData;
    private final Clock clock;

    OpenPlanChange(Plans plans, HandoverBatches batches, CaseData caseData, Clock clock) {
        this.plans = plans;
        this.batches = batches;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> form = caseData.newestIn(execution.getProcessInstanceId()).content();
        HandoverBatch batch = batches.find((String) form.get("batchName")).orElseThrow();
        Plan plan = plans.ofBatch(batch.id()).orElseThrow();
        LocalDate from = day(form.get("newFrom"));

        String caseNumber = plans.openChange(plan, batch, execution.getProcessInstanceId(),
                CASE_OWNER.from(execution), (String) form.get("changeKind"), from, day(form.get("newUntil")),
                (String) form.get("changeReason"));

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        PLAN_CASE.set(execution, plan.caseNumber());
        LEVEL.set(execution, ONLY_LEVEL);
        BATCH_ID.set(execution, batch.id());
        LocalDate first = from == null ? plan.handoverFrom() : from;
        HANDOVER_FROM.set(execution, Date.from(first.atStartOfDay(clock.getZone()).toInstant()));
    }

    private static LocalDate day(Object value) {
        return value == null ? null : LocalDate.parse((String) value);
    }
}
