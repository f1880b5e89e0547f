package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.EXTENSION_FROM;
import static io.guanjia.renovation.RenovationWork.EXTENSION_MOST;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.calendar.MomentText;
import io.guanjia.timeframe.Deadlines;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Until when an extension may be granted at most: counted from the end of the term, or from when it was asked for late. */
@Component
class ReadExtension implements JavaDelegate {

    private final Extensions extensions;
    private final Works works;
    private final Deadlines deadlines;
    private final Clock clock;

    ReadExtension(Extensions extensions, Works works, Deadlines deadlines, Clock clock) {
        this.extensions = extensions;
        this.works = works;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant start = extensions.start(CASE_NUMBER.from(execution), works.get(REQUEST_ID.from(execution)));
        EXTENSION_FROM.set(execution, MomentText.minute(start, clock.getZone()));
        EXTENSION_MOST.set(execution, MomentText.minute(deadlines.limit(execution, "extensionMost", Date.from(start)),
                clock.getZone()));
    }
}
