package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.COUNTED_FROM;
import static io.guanjia.keyloan.KeyLending.FIRST_DAY_COUNTS;
import static io.guanjia.keyloan.KeyLending.LENT_AT;
import static io.guanjia.keyloan.KeyLending.RETURN_KEYS;

import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.timeframe.Deadlines;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Notes until when the keys are to be back. Where the table says that the first day counts, it is counted from its eve. */
@Component
class NoteReturnDue implements JavaDelegate {

    private static final String YES = "yes";

    private final KeyLoans loans;
    private final Deadlines deadlines;

    NoteReturnDue(KeyLoans loans, Deadlines deadlines) {
        this.loans = loans;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant lent = LENT_AT.from(execution).toInstant();
        Date from = Date.from(YES.equals(FIRST_DAY_COUNTS.from(execution)) ? lent.minus(1, ChronoUnit.DAYS) : lent);
        COUNTED_FROM.set(execution, from);
        loans.due(CASE_NUMBER.from(execution), deadlines.limit(execution, Deadlines.step(RETURN_KEYS), from));
    }
}
