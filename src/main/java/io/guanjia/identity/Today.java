package io.guanjia.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/**
 * The current day at the office, for the queries of task filters: {@code ${today.end()}}. Public, since expressions
 * find no method of a class that is not.
 */
@Component("today")
public class Today {

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    /** Midnight, in the office's zone. */
    public Date start() {
        return Date.from(LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
    }

    /** The last millisecond of the day: the engine's "before" takes in the moment itself. */
    public Date end() {
        return Date.from(LocalDate.now(clock).plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusMillis(1));
    }
}
