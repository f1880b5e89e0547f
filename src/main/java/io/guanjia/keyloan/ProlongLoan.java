package io.guanjia.keyloan;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The repair is not done: from now on the limit of work over night holds (KY-03). */
@Component
class ProlongLoan implements JavaDelegate {

    private static final String OVERNIGHT_LEVEL = "overnight";

    private final Clock clock;

    ProlongLoan(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeyLending.LEVEL.set(execution, OVERNIGHT_LEVEL);
        KeyLending.LENT_AT.set(execution, Date.from(clock.instant()));
    }
}
