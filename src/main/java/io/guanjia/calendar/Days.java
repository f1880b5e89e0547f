package io.guanjia.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What each day is: the manager's rows first, then the State Council's notice, then the week. Holds one state of the
 * rows, so that a count sees one calendar from its first day to its last.
 */
final class Days {

    private final Map<LocalDate, CalendarOverride> overrides;

    Days(Map<LocalDate, CalendarOverride> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    CalendarDay of(LocalDate date) {
        CalendarOverride override = overrides.get(date);
        CalendarDay usual = usual(date);
        // A row that repeats what an ordinary day is anyway changes nothing that an explanation would have to tell
        boolean changesNothing = override == null || override.working() && usual.source() == CalendarDay.Source.ORDINARY;
        return changesNothing
                ? usual
                : new CalendarDay(date, override.working(), CalendarDay.Source.OVERRIDE, override.name());
    }

    Optional<CalendarOverride> override(LocalDate date) {
        return Optional.ofNullable(overrides.get(date));
    }

    /** What the day is without the manager's rows. */
    CalendarDay usual(LocalDate date) {
        CalendarDay published = PublishedHolidays.of(date.getYear()).get(date);
        if (published != null) {
            return published;
        }
        return isWeekend(date)
                ? new CalendarDay(date, false, CalendarDay.Source.WEEKEND, "")
                : new CalendarDay(date, true, CalendarDay.Source.ORDINARY, "");
    }

    boolean isWorking(LocalDate date) {
        return of(date).working();
    }

    /** The given day if it is worked, else the next one that is. */
    LocalDate onOrAfter(LocalDate date) {
        LocalDate day = date;
        while (!isWorking(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The given day if it is worked, else the last one before it that is. */
    LocalDate onOrBefore(LocalDate date) {
        LocalDate day = date;
        while (!isWorking(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** Whether the year's holidays are known: from the library, or because a manager has entered all of them. */
    boolean isPublished(int year) {
        return missingHolidays(year).isEmpty();
    }

    /** The names of the statutory holidays that nobody has entered for a year that the library does not cover. */
    List<String> missingHolidays(int year) {
        if (PublishedHolidays.covers(year)) {
            return List.of();
        }
        return PublishedHolidays.statutory(year).entrySet().stream()
                .filter(holiday -> {
                    CalendarOverride row = overrides.get(holiday.getValue());
                    return row == null || row.working();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
