package io.guanjia.timeframe;

import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.task.Task;

/**
 * Lets repeating timers follow the working calendar. Descriptions of a {@link ReminderPlan} and of a {@link WeeklyPlan}
 * are understood, all others are the engine's own.
 *
 * <p>The engine asks without a repeat offset when it creates a timer: the answer is the due moment, even if it has
 * passed, so that a task that is late from the start is chased at once. It asks with a repeat offset when a timer
 * fires: the answer is the next reminder to come, so that those missed while the server was down fire once, not one
 * after the other.
 */
final class ReminderCalendar extends CycleBusinessCalendar {

    private final WorkingCalendar calendar;
    private final Clock clock;

    ReminderCalendar(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Date resolveDuedate(String description, Task task) {
        return resolveDuedate(description);
    }

    @Override
    public Date resolveDuedate(String description) {
        return resolveDuedate(description, (Date) null);
    }

    @Override
    public Date resolveDuedate(String description, Date startDate) {
        if (WeeklyPlan.describes(description)) {
            return Date.from(WeeklyPlan.parse(description).first());
        }
        return ReminderPlan.describes(description)
                ? Date.from(ReminderPlan.parse(description).due())
                : super.resolveDuedate(description, startDate);
    }

    @Override
    public Date resolveDuedate(String description, Date startDate, long repeatOffset) {
        // An operator who moved one timer and all after it left the difference as the offset
        Instant after = (startDate == null ? clock.instant() : startDate.toInstant()).minusMillis(repeatOffset);
        if (WeeklyPlan.describes(description)) {
            return Date.from(WeeklyPlan.parse(description).next(after, calendar, clock.getZone())
                    .plusMillis(repeatOffset));
        }
        if (!ReminderPlan.describes(description)) {
            return super.resolveDuedate(description, startDate, repeatOffset);
        }
        return ReminderPlan.parse(description).next(after, calendar)
                .map(moment -> Date.from(moment.plusMillis(repeatOffset)))
                .orElse(null);
    }
}
