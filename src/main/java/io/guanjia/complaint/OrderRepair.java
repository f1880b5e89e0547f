package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.CASE_NUMBER;
import static io.guanjia.complaint.ComplaintHandling.CHANNEL;
import static io.guanjia.complaint.ComplaintHandling.DEFECT_PERSISTS;
import static io.guanjia.complaint.ComplaintHandling.FAULT_KIND;
import static io.guanjia.complaint.ComplaintHandling.LOCATION;
import static io.guanjia.complaint.ComplaintHandling.ORIGIN_CASE;
import static io.guanjia.complaint.ComplaintHandling.ORIGIN_FORMS;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Asks repair dispatch for a repair. What is to be repaired stands in the complaint's forms ({@code repairNeed},
 * {@code repairPlace}), to which the message refers.
 */
@Component
class OrderRepair implements JavaDelegate {

    private static final String COMPLAINT = "complaint";

    @Override
    public void execute(DelegateExecution execution) {
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(ComplaintHandling.REPAIR_REQUESTED)
                .setVariable(ORIGIN_CASE.name(), CASE_NUMBER.from(execution))
                .setVariable(ORIGIN_FORMS.name(), Executions.rootProcessInstanceId(execution))
                .setVariable(CHANNEL.name(), COMPLAINT)
                .setVariable(FAULT_KIND.name(), FAULT_KIND.from(execution))
                .setVariable(LOCATION.name(), LOCATION.from(execution))
                .setVariable(DEFECT_PERSISTS.name(), Boolean.TRUE.equals(DEFECT_PERSISTS.from(execution)))
                .correlateStartMessage();
    }
}
