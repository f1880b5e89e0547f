package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.ORIGIN_CASE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Tells the repair that the complaint waited for that nobody waits any more, whatever ended the complaint: its
 * withdrawal or an operator. Whether the repair goes on is the dispatcher's decision.
 */
@Component
class ReleaseRepair implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) {
            execution.getProcessEngineServices().getRuntimeService()
                    .createMessageCorrelation(ComplaintHandling.REPAIR_RELEASED)
                    .processInstanceVariableEquals(ORIGIN_CASE.name(), CASE_NUMBER.from(execution))
                    .correlateAll();
        }
    }
}
