package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.DEFECT_PERSISTS;
import static io.guanjia.repair.RepairHandling.DEFECT_REPORT;
import static io.guanjia.repair.RepairHandling.FOUND_BY_VISIT;
import static io.guanjia.repair.RepairHandling.REWORK_OF;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A visit found the defect again: the rework is an order of its own (RE-12, CO-17). */
@Component
class OrderRework implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(DEFECT_PERSISTS)
                .setVariable(REWORK_OF.name(), CASE_NUMBER.from(execution))
                .setVariable(DEFECT_REPORT.name(), Executions.rootProcessInstanceId(execution))
                .setVariable(FOUND_BY_VISIT.name(), true)
                .correlateStartMessage();
    }
}
