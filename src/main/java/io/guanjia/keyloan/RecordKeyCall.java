package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.CONTACT_CALLS;
import static io.guanjia.keyloan.KeyLending.KEY_CONSENT;
import static io.guanjia.keyloan.KeyLending.OWNER_CALLS;
import static io.guanjia.keyloan.KeyLending.WHOM;

import io.guanjia.engine.Variable;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.keys.KeyLoans;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Records each try to reach somebody before a household's spare key is used, and counts it (KY-05). */
@Component
class RecordKeyCall implements TaskListener {

    private static final String OWNER = "owner";
    private static final String NOBODY = "none";

    private final KeyLoans loans;
    private final CaseData caseData;

    RecordKeyCall(KeyLoans loans, CaseData caseData) {
        this.loans = loans;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Map<String, Object> values = form.content();
        String consent = KEY_CONSENT.from(task);
        boolean reached = !NOBODY.equals(consent);

        loans.called(CASE_NUMBER.from(task), new KeyLoans.Call(WHOM.from(task), (String) values.get("calledName"),
                (String) values.get("calledPhone"), OffsetDateTime.parse((String) values.get("calledAt")).toInstant(),
                reached, reached ? "given".equals(consent) : null, (String) values.get("calledWords"),
                form.submittedBy()));

        Variable<Integer> calls = OWNER.equals(WHOM.from(task)) ? OWNER_CALLS : CONTACT_CALLS;
        calls.set(task, calls.from(task) + 1);
    }
}
