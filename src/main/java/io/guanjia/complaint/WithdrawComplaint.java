package io.guanjia.complaint;

import static io.guanjia.complaint.ComplaintHandling.COMPLAINT_WITHDRAWN;
import static io.guanjia.complaint.ComplaintHandling.WITHDRAWAL_CASE;
import static io.guanjia.complaint.ComplaintHandling.WITHDRAWN_CASE;

import io.guanjia.engine.Executions;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends {@code complaint.withdrawn} to the running complaint, with a reference to the form that says why. */
@Component
class WithdrawComplaint implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = WITHDRAWN_CASE.from(execution).strip();
        execution.setProcessBusinessKey(caseNumber);
        try {
            execution.getProcessEngineServices().getRuntimeService()
                    .createMessageCorrelation(COMPLAINT_WITHDRAWN)
                    .processInstanceBusinessKey(caseNumber)
                    .setVariable(WITHDRAWAL_CASE.name(), Executions.rootProcessInstanceId(execution))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            // The form has checked that it is open; somebody closed it in between
            throw new FormRejected(List.of(new Violation(WITHDRAWN_CASE.name(), "案件编号",
                    "「案件编号」投诉 %s 已经办结,不能再撤回".formatted(caseNumber))));
        }
    }
}
