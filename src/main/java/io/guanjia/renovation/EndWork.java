package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.WORK_RESULT;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes how the work ended; what was still asked for or to be put right ends with it (RN-11, RN-14). */
@Component
class EndWork implements JavaDelegate {

    private final Renovations renovations;
    private final Works works;
    private final Breaches breaches;

    EndWork(Renovations renovations, Works works, Breaches breaches) {
        this.renovations = renovations;
        this.works = works;
        this.breaches = breaches;
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
        WORK_RESULT.set(execution, expelled ? "expelled" : "completed");
    }
}
