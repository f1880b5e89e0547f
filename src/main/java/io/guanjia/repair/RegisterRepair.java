package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.CASE_OWNER;
import static io.guanjia.repair.RepairHandling.CHANNEL;
import static io.guanjia.repair.RepairHandling.DEFECT_IS_BACK;
import static io.guanjia.repair.RepairHandling.DEFECT_REPORT;
import static io.guanjia.repair.RepairHandling.FAULT_KIND;
import static io.guanjia.repair.RepairHandling.LOCATION;
import static io.guanjia.repair.RepairHandling.FOUND_BY_VISIT;
import static io.guanjia.repair.RepairHandling.ORDERED_AT;
import static io.guanjia.repair.RepairHandling.ORIGIN_CASE;
import static io.guanjia.repair.RepairHandling.ORIGIN_FORMS;
import static io.guanjia.repair.RepairHandling.ORIGIN_ITEM;
import static io.guanjia.repair.RepairHandling.REWORK_OF;
import static io.guanjia.repair.RepairHandling.REWORK_ORDERED;

import io.guanjia.engine.Executions;
import io.guanjia.repair.RepairOrder.Channel;
import io.guanjia.repair.RepairOrder.FaultKind;
import io.guanjia.repair.RepairOrder.Location;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterRepair implements JavaDelegate {

    private final RepairOrders orders;
    private final RepairReports reports;

    RegisterRepair(RepairOrders orders, RepairReports reports) {
        this.orders = orders;
        this.reports = reports;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RepairReports.Report report = report(execution);

        String caseNumber = orders.register(report.request(), Executions.rootProcessInstanceId(execution),
                report.owner());

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        CASE_OWNER.set(execution, report.owner());
        CHANNEL.set(execution, report.request().channel().name());
        FAULT_KIND.set(execution, report.request().faultKind().name());
        LOCATION.set(execution, report.request().location().value());
        DEFECT_IS_BACK.set(execution, report.request().defectPersists());
        ORDERED_AT.set(execution, Date.from(report.request().reportedAt()));
        endVisitsOfTheEarlierOrder(execution);
    }

    private RepairReports.Report report(DelegateExecution execution) {
        if (REWORK_OF.from(execution) != null) {
            return reports.rework(REWORK_OF.from(execution), DEFECT_REPORT.from(execution));
        }
        if (ORIGIN_CASE.from(execution) != null) {
            return reports.forCase(ORIGIN_CASE.from(execution), ORIGIN_FORMS.from(execution),
                    ORIGIN_ITEM.from(execution),
                    Channel.valueOf(CHANNEL.from(execution)), FaultKind.valueOf(FAULT_KIND.from(execution)),
                    Location.of(LOCATION.from(execution)), Boolean.TRUE.equals(DEFECT_IS_BACK.from(execution)));
        }
        return reports.byForm(Executions.rootProcessInstanceId(execution), CASE_OWNER.from(execution));
    }

    /** The rework has visits of its own; one that found the defect itself ends its procedure itself (RE-12). */
    private static void endVisitsOfTheEarlierOrder(DelegateExecution execution) {
        String earlier = REWORK_OF.from(execution);
        if (earlier != null && !Boolean.TRUE.equals(FOUND_BY_VISIT.from(execution))) {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(REWORK_ORDERED)
                    .processInstanceBusinessKey(earlier).correlateAll();
        }
    }
}
