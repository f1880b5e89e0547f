package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CARRY_OUT_REPAIR;
import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.DIAGNOSE_FAULT;
import static io.guanjia.repair.RepairHandling.FINISH_REPAIR;
import static io.guanjia.repair.RepairHandling.KEEP_APPOINTMENT;
import static io.guanjia.repair.RepairHandling.RECORD_ARRIVAL;
import static io.guanjia.repair.RepairHandling.SUPERVISE_CONTRACTOR;

import io.guanjia.form.CaseData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters in the order what a form says of arrival, price, firm and new date. */
@Component
class RecordOnOrder implements TaskListener {

    private final RepairOrders orders;
    private final CaseData caseData;

    RecordOnOrder(RepairOrders orders, CaseData caseData) {
        this.orders = orders;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> values = caseData.recordOf(task.getId()).content();
        String caseNumber = CASE_NUMBER.from(task);
        switch (task.getTaskDefinitionKey()) {
            case RECORD_ARRIVAL, KEEP_APPOINTMENT -> orders.arrived(caseNumber, moment(values, "arrivedAt"));
            case DIAGNOSE_FAULT -> orders.diagnosed(caseNumber, (String) values.get("contractor"),
                    values.get("price") == null ? null : new BigDecimal(values.get("price").toString()));
            case CARRY_OUT_REPAIR, SUPERVISE_CONTRACTOR, FINISH_REPAIR -> {
                if (values.get("promisedAt") != null) {
                    orders.promised(caseNumber, moment(values, "promisedAt"));
                }
            }
            default -> throw new IllegalStateException("Nothing to enter from " + task.getTaskDefinitionKey());
        }
    }

    private static Instant moment(Map<String, Object> values, String key) {
        return OffsetDateTime.parse((String) values.get(key)).toInstant();
    }
}
