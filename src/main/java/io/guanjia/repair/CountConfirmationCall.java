package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CONFIRMATION_CALLS;
import static io.guanjia.repair.RepairHandling.LAST_TRIED_AT;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Counts the calls for a confirmation, and notes when the last one was. */
@Component
class CountConfirmationCall implements TaskListener {

    private final Clock clock;

    CountConfirmationCall(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        CONFIRMATION_CALLS.set(task, CONFIRMATION_CALLS.from(task) + 1);
        LAST_TRIED_AT.set(task, Date.from(clock.instant()));
    }
}
