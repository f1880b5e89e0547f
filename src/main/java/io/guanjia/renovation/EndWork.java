package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.WORK_RESULT;

import io.guanjia.engine.Executions;
import io.guanjia.registry.goods.MovingSlots;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes how the work ended; what was still asked for, kept or to be put right ends with it (RN-11, RN-14, GO-04). */
@Component
class EndWork implements JavaDelegate {

    private final Renovations renovations;
    private final Works works;
    private final Breaches breaches;
    private final MovingSlots slots;

    EndWork(Renovations renovations, Works works, Breaches breaches, MovingSlots slots) {
        this.renovations = renovations;
        this.works = works;
        this.breaches = breaches;
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        String user = Executions.actor(execution).orElse(null);
        boolean expelled = renovations.get(caseNumber).expelledAt() != null;
        if (!expelled) {
            renovations.completed(caseNumber);
        }
        works.open(caseNumber).forEach(request ->
                works.decide(request.id(), "withdrawn", expelled ? "施工单位已清退" : "施工已结束", user));
        breaches.open(caseNumber).forEach(finding -> breaches.close(finding.id(), expelled ? "expelled" : "ended"));
        slots.releaseReserved(caseNumber);
        WORK_RESULT.set(execution, expelled ? "expelled" : "completed");
    }
}
