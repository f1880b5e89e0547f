package io.guanjia.sampling;

import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.timeframe.WeeklyPlan;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which week is drawn from next, and when (RE-11): for expressions in the diagram. A week is known by its Monday; what
 * was closed in it is drawn at the opening of the first working day after it, each week once, the oldest first. So a
 * week without any working day is drawn at the next week's first one.
 *
 * <p>Everything follows from the record of the weeks that were begun, nothing from the timer: a timer that was late,
 * lost or made anew leaves no week out and draws none twice.
 */
@Component("samplingWeeks")
public class SamplingWeeks {

    /** Between the draws of two weeks that are late: the engine wants a moment to come. */
    private static final Duration CATCHING_UP = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    SamplingWeeks(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** For the {@code timeCycle} of the start event: when the earliest week that was not begun is due, and what then. */
    public String next() {
        LocalDate week = earliest();
        Instant following = dueAt(week.plusWeeks(1));
        Instant soon = clock.instant().plus(CATCHING_UP);
        return new WeeklyPlan(dueAt(week), following.isAfter(soon) ? following : soon).description(clock.getZone());
    }

    /**
     * The numbers of the orders that were drawn from a week, office by office in the order of drawing.
     *
     * @param week its Monday, as 2026-11-16
     */
    public List<String> drawn(String week) {
        return jdbc.sql("""
                        select d.order_number from guanjia.repair_sample_order d
                        join guanjia.repair_sample_office o on o.id = d.office
                        where o.week = :week order by o.id, d.position""")
                .param("week", LocalDate.parse(week)).query(String.class).list();
    }

    /** The earliest week that was not begun and is due; empty if there is none. */
    Optional<LocalDate> due() {
        return Optional.of(earliest()).filter(week -> !dueAt(week).isAfter(clock.instant()));
    }

    /** When a week is drawn from. */
    Instant dueAt(LocalDate week) {
        return calendar.opening(week.plusWeeks(1));
    }

    // They are begun in their order, so the last one tells all
    private LocalDate earliest() {
        return jdbc.sql("select max(week) from guanjia.repair_sample").query(LocalDate.class).optional()
                .map(last -> last.plusWeeks(1)).orElseGet(this::firstWeek);
    }

    private LocalDate firstWeek() {
        return jdbc.sql("select installed_at from guanjia.repair_sampling_start").query(OffsetDateTime.class).single()
                .atZoneSameInstant(clock.getZone()).toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
