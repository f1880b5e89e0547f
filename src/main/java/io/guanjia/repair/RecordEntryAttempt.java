package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_NUMBER;
import static io.guanjia.repair.RepairHandling.CONTACT_TRIES;
import static io.guanjia.repair.RepairHandling.ENTRY_CONSENT;
import static io.guanjia.repair.RepairHandling.OWNER_TRIES;
import static io.guanjia.repair.RepairHandling.WHOM;

import io.guanjia.engine.Variable;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Records each try to reach somebody before a home is entered, and counts it (RE-15, KY-05). */
@Component
class RecordEntryAttempt implements TaskListener {

    private static final String OWNER = "owner";

    private final RepairOrders orders;
    private final CaseData caseData;

    RecordEntryAttempt(RepairOrders orders, CaseData caseData) {
        this.orders = orders;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Map<String, Object> values = form.content();
        String consent = ENTRY_CONSENT.from(task);
        String whom = WHOM.from(task);

        orders.triedToReach(CASE_NUMBER.from(task), new RepairOrders.EntryAttempt(whom,
                (String) values.get("calledName"), (String) values.get("calledPhone"),
                OffsetDateTime.parse((String) values.get("calledAt")).toInstant(), !"none".equals(consent),
                "none".equals(consent) ? null : "given".equals(consent), (String) values.get("calledWords"),
                form.submittedBy()));

        Variable<Integer> tries = OWNER.equals(whom) ? OWNER_TRIES : CONTACT_TRIES;
        tries.set(task, tries.from(task) + 1);
    }
}
