package io.guanjia.engine;

import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Does something at another time, so that sample cases have truthful dates. The moved clock is everybody's, the whole
 * application's included, so it works only as long as the application takes no requests and runs no jobs.
 */
@Component
public class TimeMachine {

    private Instant moved;
    private boolean serving;

    /**
     * Stops the clock of the engine and of the application at a moment, does the work, and sets the clock back, even if
     * the work fails. Within the work another journey may begin; it ends at the moment of this one.
     *
     * @throws IllegalStateException if the application takes requests already
     */
    public void at(Instant moment, Runnable work) {
        at(moment, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #at(Instant, Runnable)}, and answers what the work answers. */
    public synchronized <T> T at(Instant moment, Supplier<T> work) {
        if (serving) {
            throw new IllegalStateException("The clock cannot be moved while requests are served");
        }
        Instant before = moved;
        try {
            moveTo(moment);
            return work.get();
        } finally {
            moveTo(before);
        }
    }

    private void moveTo(Instant moment) {
        moved = moment;
        if (moment == null) {
            ClockUtil.reset();
        } else {
            ClockUtil.setCurrentTime(Date.from(moment));
        }
    }

    @EventListener(WebServerInitializedEvent.class)
    synchronized void serve() {
        serving = true;
    }
}
