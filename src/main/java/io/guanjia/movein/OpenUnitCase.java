package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.BATCH_ID;
import static io.guanjia.movein.MoveInPlanning.HANDOVER_FROM;
import static io.guanjia.movein.MoveInPlanning.HANDOVER_UNTIL;
import static io.guanjia.movein.MoveInPlanning.PLAN_CASE;
import static io.guanjia.movein.MoveInPlanning.UNIT_ID;

import io.guanjia.casefile.CaseNumbers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Starts the move-in of a unit, once. A unit that has its case already keeps it; if the handover has moved, the case
 * learns the new time. One that somebody has begun by hand before the notice is taken for the unit's case.
 */
@Component
class OpenUnitCase implements JavaDelegate {

    private final Plans plans;
    private final Notices notices;
    private final CaseNumbers numbers;
    private final Clock clock;

    OpenUnitCase(Plans plans, Notices notices, CaseNumbers numbers, Clock clock) {
        this.plans = plans;
        this.notices = notices;
        this.numbers = numbers;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long batchId = BATCH_ID.from(execution);
        long unitId = UNIT_ID.from(execution);
        Plan plan = plans.get(PLAN_CASE.from(execution));
        RuntimeService runtime = execution.getProcessEngineServices().getRuntimeService();

        Optional<String> running = notices.caseOf(batchId, unitId);
        if (running.isPresent()) {
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(running.get()).list()
                    .forEach(instance -> runtime.setVariables(instance.getId(), handover(plan)));
            return;
        }
        Optional<String> byHand = notices.openMoveInOf(unitId);
        if (byHand.isPresent()) {
            notices.started(batchId, unitId, byHand.get(), plan.caseNumber());
            return;
        }
        String number = numbers.next(MoveInPlanning.UNIT_NUMBER_PREFIX);
        notices.started(batchId, unitId, number, plan.caseNumber());
        runtime.createMessageCorrelation(MoveInPlanning.ANNOUNCED)
                .processInstanceBusinessKey(number)
                .setVariables(handover(plan))
                .setVariable(UNIT_ID.name(), unitId)
                .setVariable(PLAN_CASE.name(), plan.caseNumber())
                .setVariable(BATCH_ID.name(), batchId)
                .correlateStartMessage();
    }

    private Map<String, Object> handover(Plan plan) {
        return Map.of(HANDOVER_FROM.name(), day(plan.handoverFrom()), HANDOVER_UNTIL.name(), day(plan.handoverUntil()));
    }

    private Date day(LocalDate day) {
        return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
    }
}
