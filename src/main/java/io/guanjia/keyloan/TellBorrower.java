package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.ElementProperties;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the borrower that there are no keys, and why (KY-02). */
@Component
class TellBorrower implements JavaDelegate {

    private final KeyLoans loans;
    private final CaseFiles cases;
    private final Notifications notifications;

    TellBorrower(KeyLoans loans, CaseFiles cases, Notifications notifications) {
        this.loans = loans;
        this.cases = cases;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = KeyLending.CASE_NUMBER.from(execution);
        KeyLoan loan = loans.find(caseNumber).orElseThrow();
        notifications.send(new OutgoingMessage(Occurrence.key(execution), caseNumber,
                ElementProperties.require(execution, "template"),
                Recipient.person(loan.borrowerName(), null, loan.borrowerPhone(), "auto"),
                Map.of("borrowerName", loan.borrowerName(), "place", loan.place(),
                        "outcome", cases.find(caseNumber).orElseThrow().outcome())));
    }
}
