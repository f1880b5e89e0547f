package io.guanjia.timeframe;

import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When people are told that a task is late: at its due moment, and then again and again.
 *
 * <p>Each reminder is a period after the one before it, counted as any other period is: a reminder by working day
 * comes at close of business of the next one, a reminder by hours by day and night. As text it is the description
 * that a repeating timer keeps, such as {@code deadline 2026-11-24T18:00:00+08:00 every 1 工作日}.
 *
 * @param every empty for a single reminder
 */
record ReminderPlan(Instant due, Optional<Period> every) {

    private static final Pattern DESCRIPTION = Pattern.compile("deadline (\\S+)(?: every (\\d{1,9}) (\\S+))?");

    /** Whether a timer's description is ours, and not a cycle of ISO 8601 or a cron expression. */
    static boolean describes(String description) {
        return description.startsWith("deadline ");
    }

    /** @throws IllegalArgumentException when the text is none that {@link #description} makes */
    static ReminderPlan parse(String description) {
        Matcher parts = DESCRIPTION.matcher(description);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a description of reminders: " + description);
        }
        return new ReminderPlan(OffsetDateTime.parse(parts.group(1)).toInstant(),
                Optional.ofNullable(parts.group(2))
                        .map(amount -> new Period(Integer.parseInt(amount), PeriodUnit.ofLabel(parts.group(3)))));
    }

    String description(ZoneId zone) {
        return "deadline " + due.atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                + every.map(period -> " every %d %s".formatted(period.amount(), period.unit().label())).orElse("");
    }

    /** The first moment strictly after the given one; empty when all have passed. */
    Optional<Instant> next(Instant after, WorkingCalendar calendar) {
        Instant moment = due;
        if (moment.isAfter(after)) {
            return Optional.of(moment);
        }
        if (every.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> fixed = fixed(every.get());
        if (fixed.isPresent()) {
            return Optional.of(due.plus(fixed.get().multipliedBy(passed(after, fixed.get()) + 1)));
        }
        while (!moment.isAfter(after)) {
            moment = following(moment, calendar);
        }
        return Optional.of(moment);
    }

    /** How many of the moments have come by then, 1 at the due moment; those that nobody was told of count too. */
    int stage(Instant at, WorkingCalendar calendar) {
        if (every.isEmpty() || at.isBefore(due)) {
            return 1;
        }
        Optional<Duration> fixed = fixed(every.get());
        if (fixed.isPresent()) {
            return Math.toIntExact(1 + passed(at, fixed.get()));
        }
        int stage = 1;
        for (Instant moment = following(due, calendar); !moment.isAfter(at); moment = following(moment, calendar)) {
            stage++;
        }
        return stage;
    }

    private Instant following(Instant moment, WorkingCalendar calendar) {
        return calendar.deadline(moment, every.orElseThrow()).due().toInstant();
    }

    private long passed(Instant at, Duration interval) {
        return Duration.between(due, at).dividedBy(interval);
    }

    /** Minutes and hours are of one length, so that years of them need no loop. */
    private static Optional<Duration> fixed(Period period) {
        return switch (period.unit()) {
            case MINUTES -> Optional.of(Duration.ofMinutes(period.amount()));
            case HOURS -> Optional.of(Duration.ofHours(period.amount()));
            case DAYS, WORKING_DAYS, WEEKS, MONTHS -> Optional.empty();
        };
    }
}
