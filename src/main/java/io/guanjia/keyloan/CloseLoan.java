package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.APPROVE_KEY_LOAN;
import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.ISSUE_OUTCOME;
import static io.guanjia.keyloan.KeyLending.NOT_LENT;
import static io.guanjia.keyloan.KeyLending.PERMITTED;
import static io.guanjia.keyloan.KeyLending.RETURN_OUTCOME;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.privacy.Privacy;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.LoanPurpose;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseLoan implements JavaDelegate {

    private final KeyLoans loans;
    private final CaseFiles cases;
    private final CaseData caseData;

    CloseLoan(KeyLoans loans, CaseFiles cases, CaseData caseData) {
        this.loans = loans;
        this.cases = cases;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Optional<FormRecord> approval = caseData.records(Executions.rootProcessInstanceId(execution)).stream()
                .filter(form -> form.elementId().equals(APPROVE_KEY_LOAN)).findFirst();
        LoanOutcome outcome = LoanOutcome.of(PERMITTED.from(execution), approval.isPresent(),
                LoanPurpose.emergency.name().equals(KeyLending.PURPOSE.from(execution)),
                "issued".equals(ISSUE_OUTCOME.from(execution)) ? null : ISSUE_OUTCOME.from(execution),
                RETURN_OUTCOME.from(execution));
        // Shown beyond those who work on the case
        String text = Privacy.hidePhones(outcome.text(approval.map(form -> (String) form.content().get("refusalReason")).orElse(null)));
        if (!outcome.isLent()) {
            loans.notLent(caseNumber);
        }
        if (outcome.isWithdrawn()) {
            cases.withdraw(caseNumber, text);
        } else {
            cases.close(caseNumber, text);
        }
        NOT_LENT.set(execution, !outcome.isLent());
    }
}
