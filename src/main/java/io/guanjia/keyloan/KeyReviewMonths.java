package io.guanjia.keyloan;

import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.timeframe.WeeklyPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which month's keys are reviewed next, and when (KY-07): for expressions in the diagram. A month is reviewed from the
 * opening of the first working day after it on, each month once, the oldest first.
 *
 * <p>Everything follows from the record of the months that were begun, nothing from the timer: a timer that was late,
 * lost or made anew leaves no month out and begins none twice.
 */
@Component("keyReviewMonths")
public class KeyReviewMonths {

    /** Between two months that are late: the engine wants a moment to come. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    KeyReviewMonths(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** For the {@code timeCycle} of the start event: when the earliest month that was not begun is due, and what then. */
    public String next() {
        LocalDate month = earliest();
        Instant following = dueAt(month.plusMonths(1));
        Instant soon = clock.instant().plus(CATCHING_UP);
        // The plan knows two moments, and does not mind that a month lies between them
        return new WeeklyPlan(dueAt(month), following.isAfter(soon) ? following : soon).description(clock.getZone());
    }

    /**
     * The offices whose keys are reviewed for a month, by their keys in the register.
     *
     * @param month its first day, as 2026-11-01
     */
    public List<Long> offices(String month) {
        return jdbc.sql("select office_id from guanjia.key_review where month = :month order by office_id")
                .param("month", LocalDate.parse(month)).query(Long.class).list();
    }

    /** The earliest month that was not begun and is due; empty if there is none. */
    Optional<LocalDate> due() {
        return Optional.of(earliest()).filter(month -> !dueAt(month).isAfter(clock.instant()));
    }

    /** When a month's review begins. */
    Instant dueAt(LocalDate month) {
        return calendar.opening(month.plusMonths(1));
    }

    // They are begun in their order, so the last one tells all
    private LocalDate earliest() {
        return jdbc.sql("select max(month) from guanjia.key_review_month").query(LocalDate.class).optional()
                .map(last -> last.plusMonths(1)).orElseGet(this::firstMonth);
    }

    private LocalDate firstMonth() {
        return jdbc.sql("select installed_at from guanjia.key_review_start").query(OffsetDateTime.class).single()
                .atZoneSameInstant(clock.getZone()).toLocalDate().withDayOfMonth(1);
    }
}
