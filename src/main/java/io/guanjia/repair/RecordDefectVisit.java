package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.VISITS;
import static io.guanjia.repair.RepairHandling.VISIT_DEFECT;
import static io.guanjia.repair.RepairHandling.VISIT_RESULT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters a visit in the record of its own (专项记录, RE-12). */
@Component
class RecordDefectVisit implements JavaDelegate {

    private final RepairOrders orders;
    private final CaseData caseData;

    RecordDefectVisit(RepairOrders orders, CaseData caseData) {
        this.orders = orders;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), VISIT_DEFECT);
        Map<String, Object> values = form.content();
        int visit = VISITS.from(execution) + 1;

        orders.visited(CASE_NUMBER.from(execution), new RepairOrders.DefectVisit(visit,
                OffsetDateTime.parse((String) values.get("visitedAt")).toInstant(),
                "persists".equals(VISIT_RESULT.from(execution)), (String) values.get("visitFindings"),
                form.submittedBy()));

        VISITS.set(execution, visit);
    }
}
