package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.PERMITTED;
import static io.guanjia.renovation.Renovation.REGISTER_WORKERS;
import static io.guanjia.renovation.Renovation.VALID_UNTIL;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.calendar.Deadline;
import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.registry.passes.WorkPasses;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives the permit its number and its term, counted from now, and issues the passes for it (RN-05, RN-06). */
@Component
class IssueRenovationPermit implements JavaDelegate {

    private final Renovations renovations;
    private final PermitTerms terms;
    private final WorkPasses passes;
    private final WorkingCalendar calendar;
    private final Answers answers;
    private final CaseData caseData;
    private final Clock clock;

    IssueRenovationPermit(Renovations renovations, PermitTerms terms, WorkPasses passes, WorkingCalendar calendar, Answers answers,
            CaseData caseData, Clock clock) {
        this.renovations = renovations;
        this.terms = terms;
        this.passes = passes;
        this.calendar = calendar;
        this.answers = answers;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Instant now = clock.instant();
        Deadline term = calendar.deadline(now, period(execution));
        Instant until = term.due().toInstant();

        renovations.permitted(caseNumber, caseNumber.replace(Renovation.NUMBER_PREFIX + "-", "XK-"), until);
        terms.begin(caseNumber, term);
        passes.issue(caseNumber, now, until, signer(execution), CASE_OWNER.from(execution));

        VALID_UNTIL.set(execution, Date.from(until));
        PERMITTED.set(execution, Renovation.YES);
    }

    private Period period(DelegateExecution execution) {
        JsonNode row = answers.rows(Executions.json(execution, Renovation.TERMS), FixRenovationTerms.TABLE).get(0);
        return new Period(Math.toIntExact(Answers.whole(row, "termAmount", FixRenovationTerms.TABLE)),
                PeriodUnit.ofLabel(Answers.text(row, "termUnit", FixRenovationTerms.TABLE)));
    }

    private String signer(DelegateExecution execution) {
        return RenovationApplication.text(caseData.newestOf(Executions.rootProcessInstanceId(execution), REGISTER_WORKERS)
                .content(), "passesSigner");
    }
}
