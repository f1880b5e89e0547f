package io.guanjia.timeframe;

import io.guanjia.calendar.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When something that is done once for each week is done: at a moment that its own record knows, and then again at the
 * moment that the record knows to follow. As text it is the description of a timer start event, such as
 * {@code weekly 2026-11-23T09:00:00+08:00 next 2026-11-30T09:00:00+08:00}.
 *
 * <p>The engine evaluates the timer's expression when a model is deployed and at each firing, before the work is done.
 * So {@code first} is what is due at that moment, perhaps long since, and {@code next} what will be due after that work.
 *
 * @param first when the earliest week that is not done yet is due; a moment that has passed fires at once
 * @param next  when the week after that one is due; in the future of whoever makes the plan, even if it is late as well
 */
public record WeeklyPlan(Instant first, Instant next) {

    private static final Pattern DESCRIPTION = Pattern.compile("weekly (\\S+) next (\\S+)");

    /** The text that a timer keeps. */
    public String description(ZoneId zone) {
        return "weekly %s next %s".formatted(text(first, zone), text(next, zone));
    }

    static boolean describes(String description) {
        return description.startsWith("weekly ");
    }

    /** @throws IllegalArgumentException when the text is none that {@link #description} makes */
    static WeeklyPlan parse(String description) {
        Matcher parts = DESCRIPTION.matcher(description);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a description of a weekly timer: " + description);
        }
        return new WeeklyPlan(OffsetDateTime.parse(parts.group(1)).toInstant(),
                OffsetDateTime.parse(parts.group(2)).toInstant());
    }

    /**
     * The moment of the timer that follows one that fires now. A plan of which both moments have passed is an old one:
     * a timer whose work failed asks by the text that it was made with. Then it is the next opening of a week, so that
     * what fails is not repeated without a pause; that week's work finds what was left.
     */
    Instant next(Instant now, WorkingCalendar calendar, ZoneId zone) {
        if (first.isAfter(now)) {
            return first;
        }
        if (next.isAfter(now)) {
            return next;
        }
        LocalDate monday = now.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (!calendar.opening(monday).isAfter(now)) {
            monday = monday.plusWeeks(1);
        }
        return calendar.opening(monday);
    }

    private static String text(Instant moment, ZoneId zone) {
        return moment.atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
