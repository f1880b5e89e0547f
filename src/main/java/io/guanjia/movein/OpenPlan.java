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
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Opens the one plan of the batch that the form names. */
@Component
class OpenPlan implements JavaDelegate {

    private static final String ONLY_LEVEL = "batch";

    private final Plans plans;
    private final HandoverBatches batches;
    private final CaseData caseData;
    private final Clock clock;

    OpenPlan(Plans plans, HandoverBatches batches, CaseData caseData, Clock clock) {
        this.plans = plans;
        this.batches = batches;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String instance = execution.getProcessInstanceId();
        String name = (String) caseData.newestIn(instance).content().get("batchName");
        HandoverBatch batch = batches.find(name).orElseThrow();

        String caseNumber = plans.open(batch, instance, CASE_OWNER.from(execution));

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        PLAN_CASE.set(execution, caseNumber);
        LEVEL.set(execution, ONLY_LEVEL);
        BATCH_ID.set(execution, batch.id());
        HANDOVER_FROM.set(execution, Date.from(batch.handoverFrom().atStartOfDay(clock.getZone()).toInstant()));
    }
}
