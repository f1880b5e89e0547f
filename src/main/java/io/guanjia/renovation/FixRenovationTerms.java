package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.PERMITTED;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.engine.Executions;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.RenovationCase.Terms;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the table of terms asks of this renovation, and begins the register of its workers (RN-04, RN-05, RN-08). */
@Component
class FixRenovationTerms implements JavaDelegate {

    static final String TABLE = "装修条件";

    private final Renovations renovations;
    private final WorkPasses passes;
    private final Answers answers;

    FixRenovationTerms(Renovations renovations, WorkPasses passes, Answers answers) {
        this.renovations = renovations;
        this.passes = passes;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        JsonNode row = answers.rows(Executions.json(execution, Renovation.TERMS), TABLE).get(0);
        renovations.terms(caseNumber, new Terms(Answers.whole(row, "depositFen", TABLE),
                Answers.whole(row, "passCostFen", TABLE), Answers.whole(row, "passDepositFen", TABLE),
                Math.toIntExact(Answers.whole(row, "extinguishers", TABLE)), Answers.text(row, "workHours", TABLE)));
        RenovationCase renovation = renovations.get(caseNumber);
        passes.openSite(caseNumber, renovation.unitId(), renovation.contractor().name(),
                renovation.contractor().siteManager(), CASE_OWNER.from(execution));
        PERMITTED.set(execution, Renovation.NO);
    }
}
