package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.DEFECT_PERSISTS;
import static io.guanjia.repair.RepairHandling.DEFECT_REPORT;
import static io.guanjia.repair.RepairHandling.REWORK_OF;

import io.guanjia.engine.Executions;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the rework of a closed order, with a reference to the form that says what persists (CO-17). */
@Component
class ReportDefect implements JavaDelegate {

    private final RepairOrders orders;

    ReportDefect(RepairOrders orders) {
        this.orders = orders;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String number = REWORK_OF.from(execution).strip();
        orders.lock(number);
        // The form has looked; two people may have reported the same at the same moment
        orders.findOpenRework(number).ifPresent(rework -> {
            throw new FormRejected(List.of(new Violation(REWORK_OF.name(), "工单编号",
                    "「工单编号」%s 已有返修单 %s 在办".formatted(number, rework.caseNumber()))));
        });
        execution.setProcessBusinessKey(number);
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(DEFECT_PERSISTS)
                .setVariable(REWORK_OF.name(), number)
                .setVariable(DEFECT_REPORT.name(), Executions.rootProcessInstanceId(execution))
                .correlateStartMessage();
    }
}
