package io.guanjia.sampling;

import static io.guanjia.sampling.RepairSampling.DEFECT_PERSISTS;
import static io.guanjia.sampling.RepairSampling.DEFECT_REPORT;
import static io.guanjia.sampling.RepairSampling.ORDER_NUMBER;
import static io.guanjia.sampling.RepairSampling.REWORK_OF;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells repair dispatch that a defect persists, with a reference to the form that describes it. That nobody takes the
 * message is a failure of this step: it is tried again, and in the end an incident. Where a rework of the order is under
 * way already, because the customer has called meanwhile, no second one is ordered.
 */
@Component
class ReportSampledDefect implements JavaDelegate {

    private final CaseFiles cases;

    ReportSampledDefect(CaseFiles cases) {
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String orderNumber = ORDER_NUMBER.from(execution);
        if (cases.linked(orderNumber).stream().anyMatch(rework -> rework.state() == CaseState.OPEN)) {
            return;
        }
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(DEFECT_PERSISTS)
                .processInstanceBusinessKey(orderNumber)
                .setVariable(REWORK_OF.name(), orderNumber)
                // Not the case's: it has many visits, and each may have found another defect
                .setVariable(DEFECT_REPORT.name(), execution.getProcessInstanceId())
                .correlateWithResult();
    }
}
