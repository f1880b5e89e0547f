package io.guanjia.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts periods by the Civil Code, articles 200 to 204.
 *
 * <ul>
 * <li>Hours and minutes run from the moment itself, by day and night, and never roll (article 201).</li>
 * <li>Of a period in days, working days, weeks or months the day of the event is not counted (article 201).</li>
 * <li>A period in months ends on the day of the month that it began on, or the month's last (article 202).</li>
 * <li>If that end is a day off, the period ends on the next working day, at close of business (article 203).</li>
 * <li>Working days are those that the State Council's notice leaves, make-up workdays included (article 204 lets
 * the parties agree on such a way of counting).</li>
 * </ul>
 */
@Component
public class WorkingCalendar {

    private final CalendarProperties hours;
    private final Supplier<Days> source;

    @Autowired
    WorkingCalendar(CalendarProperties hours, CalendarOverrides overrides) {
        this(hours, overrides::days);
    }

    WorkingCalendar(CalendarProperties hours, Supplier<Days> source) {
        this.hours = hours;
        this.source = source;
    }

    /** The end of a period that an event at {@code start} sets running. */
    public Deadline deadline(Instant start, Period period) {
        ZonedDateTime from = start.truncatedTo(ChronoUnit.MILLIS).atZone(hours.zone());
        Days days = source.get();
        return switch (period.unit()) {
            case MINUTES, HOURS -> {
                ZonedDateTime due = from.plus(period.amount(), clockUnit(period));
                yield new Deadline(from, due, false, new Explanation(from, period).clockTime(due));
            }
            case WORKING_DAYS -> endOfBusiness(from, period, days, from.toLocalDate());
            case DAYS -> endOfBusiness(from, period, days, from.toLocalDate().plusDays(period.amount()));
            case WEEKS -> endOfBusiness(from, period, days, from.toLocalDate().plusWeeks(period.amount()));
            case MONTHS -> endOfBusiness(from, period, days, from.toLocalDate().plusMonths(period.amount()));
        };
    }

    /**
     * The moment that lies a period before a due moment, for telling people ahead of time.
     *
     * <p>Hours and minutes are taken off exactly. For the other units the time of day is kept: working days count
     * backwards over working days only, days, weeks and months by the calendar. The result then lies in office hours
     * of a working day, moved earlier where needed and never later, so that the notice keeps its length: a day off
     * becomes the last working day before it, a time after close of business becomes that close, and a time before
     * opening becomes the close of the working day before.
     */
    public Instant before(Instant due, Period lead) {
        ZonedDateTime end = due.truncatedTo(ChronoUnit.MILLIS).atZone(hours.zone());
        Days days = source.get();
        return switch (lead.unit()) {
            case MINUTES, HOURS -> end.minus(lead.amount(), clockUnit(lead)).toInstant();
            case WORKING_DAYS -> {
                LocalDate day = end.toLocalDate();
                for (int counted = 0; counted < lead.amount(); counted++) {
                    day = days.onOrBefore(day.minusDays(1));
                }
                yield inOfficeHours(day, end.toLocalTime(), days);
            }
            case DAYS -> inOfficeHours(end.toLocalDate().minusDays(lead.amount()), end.toLocalTime(), days);
            case WEEKS -> inOfficeHours(end.toLocalDate().minusWeeks(lead.amount()), end.toLocalTime(), days);
            case MONTHS -> inOfficeHours(end.toLocalDate().minusMonths(lead.amount()), end.toLocalTime(), days);
        };
    }

    /**
     * Until when something has to be done so that it lies a whole period before a day, such as a notice that goes out a
     * month before the handover.
     *
     * <p>Counted backwards in the same spirit: the day of the event is not counted; a period in months leads to the
     * day of that number, or to the month's last; the result is the close of business of that day, or, where it is a
     * day off, of the working day before it, so that the period is never cut. Hours and minutes are taken off exactly.
     *
     * @param event a moment of that day
     */
    public Deadline latest(Instant event, Period lead) {
        ZonedDateTime from = event.truncatedTo(ChronoUnit.MILLIS).atZone(hours.zone());
        LocalDate day = from.toLocalDate();
        Days days = source.get();
        return switch (lead.unit()) {
            case MINUTES, HOURS -> {
                ZonedDateTime due = from.minus(lead.amount(), clockUnit(lead));
                yield new Deadline(from, due, false, new Explanation(from, lead).clockTimeBack(due));
            }
            case WORKING_DAYS -> closeBefore(from, lead, days, day);
            case DAYS -> closeBefore(from, lead, days, day.minusDays(lead.amount()));
            case WEEKS -> closeBefore(from, lead, days, day.minusWeeks(lead.amount()));
            case MONTHS -> closeBefore(from, lead, days, day.minusMonths(lead.amount()));
        };
    }

    /** The next moment, after this one, at which the office closes on a working day. */
    public Instant nextClosing(Instant after) {
        ZonedDateTime now = after.atZone(hours.zone());
        LocalDate first = now.toLocalTime().isBefore(hours.closes()) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        return source.get().onOrAfter(first).atTime(hours.closes()).atZone(hours.zone()).toInstant();
    }

    /** The opening of the office on that day, or on the next working day where it is a day off. */
    public Instant opening(LocalDate onOrAfter) {
        return source.get().onOrAfter(onOrAfter).atTime(hours.opens()).atZone(hours.zone()).toInstant();
    }

    /**
     * How long the office worked between two moments: its office hours of working days, nothing else.
     *
     * @return zero where nothing of them lies between, and where {@code to} is not after {@code from}
     */
    public Duration workingTime(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        Days days = source.get();
        LocalDate last = to.atZone(hours.zone()).toLocalDate();
        Duration worked = Duration.ZERO;
        for (LocalDate day = from.atZone(hours.zone()).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (days.isWorking(day)) {
                Instant opens = day.atTime(hours.opens()).atZone(hours.zone()).toInstant();
                Instant closes = day.atTime(hours.closes()).atZone(hours.zone()).toInstant();
                Instant begin = from.isAfter(opens) ? from : opens;
                Instant end = to.isBefore(closes) ? to : closes;
                if (begin.isBefore(end)) {
                    worked = worked.plus(Duration.between(begin, end));
                }
            }
        }
        return worked;
    }

    /** Whether the office works on that day: by the manager's rows, the State Council's notice, and the week. */
    public boolean isWorkingDay(LocalDate day) {
        return source.get().isWorking(day);
    }

    /** @param target the last day of the period before it is rolled; for working days the day of the event */
    private Deadline endOfBusiness(ZonedDateTime from, Period period, Days days, LocalDate target) {
        LocalDate first = from.toLocalDate().plusDays(1);
        Explanation explanation = new Explanation(from, period);
        LocalDate last;
        if (period.unit() == PeriodUnit.WORKING_DAYS) {
            last = target;
            for (int counted = 0; counted < period.amount(); counted++) {
                last = days.onOrAfter(last.plusDays(1));
            }
            explanation.countedWorkingDays(days(days, first, last));
        } else {
            last = days.onOrAfter(target);
            if (period.unit() == PeriodUnit.MONTHS && target.getDayOfMonth() != from.getDayOfMonth()) {
                explanation.monthWithoutThatDay(YearMonth.from(target));
            }
            explanation.lastDay(days(days, target, last));
        }
        List<Integer> unpublished = IntStream.rangeClosed(first.getYear(), last.getYear())
                .filter(year -> !days.isPublished(year)).boxed().toList();
        ZonedDateTime due = last.atTime(hours.closes()).atZone(hours.zone());
        return new Deadline(from, due, !unpublished.isEmpty(), explanation.closeOfBusiness(due, unpublished));
    }

    /** @param target the day that the period leads back to, before it is moved; for working days that of the event */
    private Deadline closeBefore(ZonedDateTime from, Period lead, Days days, LocalDate target) {
        Explanation explanation = new Explanation(from, lead);
        LocalDate last = target;
        if (lead.unit() == PeriodUnit.WORKING_DAYS) {
            for (int counted = 0; counted < lead.amount(); counted++) {
                last = days.onOrBefore(last.minusDays(1));
            }
            explanation.countedBackWorkingDays(days(days, last, from.toLocalDate().minusDays(1)));
        } else {
            last = days.onOrBefore(target);
            explanation.countedBack();
            if (lead.unit() == PeriodUnit.MONTHS && target.getDayOfMonth() != from.getDayOfMonth()) {
                explanation.monthWithoutThatDay(YearMonth.from(target));
            }
            explanation.movedBack(days(days, last, target));
        }
        LocalDate counted = lead.unit() == PeriodUnit.WORKING_DAYS ? from.toLocalDate().minusDays(1) : target;
        List<Integer> unpublished = IntStream.rangeClosed(last.getYear(), counted.getYear())
                .filter(year -> !days.isPublished(year)).boxed().toList();
        ZonedDateTime due = last.atTime(hours.closes()).atZone(hours.zone());
        return new Deadline(from, due, !unpublished.isEmpty(), explanation.closeOfBusiness(due, unpublished));
    }

    private static List<CalendarDay> days(Days days, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).map(days::of).toList();
    }

    private Instant inOfficeHours(LocalDate day, LocalTime time, Days days) {
        LocalDate working = days.onOrBefore(day);
        if (time.isBefore(hours.opens()) && working.equals(day)) {
            return days.onOrBefore(working.minusDays(1)).atTime(hours.closes()).atZone(hours.zone()).toInstant();
        }
        boolean cut = time.isAfter(hours.closes()) || time.isBefore(hours.opens());
        return working.atTime(cut ? hours.closes() : time).atZone(hours.zone()).toInstant();
    }

    private static ChronoUnit clockUnit(Period period) {
        return period.unit() == PeriodUnit.MINUTES ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
    }
}
