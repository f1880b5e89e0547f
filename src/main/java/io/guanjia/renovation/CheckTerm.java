package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.VALID_UNTIL;
import static io.guanjia.renovation.RenovationWork.TERM_STATE;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks up the term that holds now, and whether an extension was asked for in time and is not decided yet (RN-06). */
@Component
class CheckTerm implements JavaDelegate {

    private final Renovations renovations;
    private final Works works;
    private final Clock clock;

    CheckTerm(Renovations renovations, Works works, Clock clock) {
        this.renovations = renovations;
        this.works = works;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        Instant until = renovations.get(caseNumber).validUntil();
        TERM_STATE.set(execution, state(caseNumber, VALID_UNTIL.from(execution).toInstant(), until));
        VALID_UNTIL.set(execution, Date.from(until));
    }

    private String state(String caseNumber, Instant known, Instant until) {
        if (until.isAfter(known)) {
            return "extended";
        }
        boolean pending = works.open(caseNumber).stream()
                .anyMatch(request -> request.kind().equals(RequestForm.EXTENSION) && !request.late());
        if (pending) {
            return "pending";
        }
        return clock.instant().isAfter(until) ? "over" : "running";
    }
}
