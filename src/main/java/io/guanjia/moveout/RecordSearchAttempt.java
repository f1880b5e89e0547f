package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CONTACT_TRIES;
import static io.guanjia.moveout.TenantMoveOut.TENANT_TRIES;
import static io.guanjia.moveout.TenantMoveOut.WHOM;

import io.guanjia.engine.Variable;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters a try to reach the tenant or the emergency contact, and counts it (KY-05). */
@Component
class RecordSearchAttempt implements TaskListener {

    private final MoveOuts moveOuts;
    private final CaseData caseData;

    RecordSearchAttempt(MoveOuts moveOuts, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Map<String, Object> values = form.content();
        String whom = WHOM.from(task);
        moveOuts.tried(CASE_NUMBER.from(task), new MoveOuts.Attempt(whom, (String) values.get("calledName"),
                (String) values.get("calledPhone"), OffsetDateTime.parse((String) values.get("calledAt")).toInstant(),
                (String) values.get("searchResult"), (String) values.get("calledWords"), form.submittedBy()), task.getId());
        Variable<Integer> tries = whom.equals("tenant") ? TENANT_TRIES : CONTACT_TRIES;
        tries.set(task, tries.from(task) + 1);
    }
}
