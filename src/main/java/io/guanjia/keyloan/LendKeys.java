package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.LENT_AT;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes who has the keys, in the transaction of the form that says so: if somebody was faster, the form is refused. */
@Component
class LendKeys implements JavaDelegate {

    private final Keys keys;
    private final KeyLoans loans;
    private final CaseData caseData;
    private final Clock clock;

    LendKeys(Keys keys, KeyLoans loans, CaseData caseData, Clock clock) {
        this.keys = keys;
        this.loans = loans;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String caseNumber = CASE_NUMBER.from(execution);
        loans.lent(caseNumber, (String) form.content().get("receivedBy"));
        keys.lend(KeyIds.parse(RegisterLoan.keyIds(execution)), loans.find(caseNumber).orElseThrow().holder(),
                new KeyStep(caseNumber, KeyLending.ISSUE_KEYS, "KY-03", form.submittedBy()));
        LENT_AT.set(execution, Date.from(clock.instant()));
    }
}
