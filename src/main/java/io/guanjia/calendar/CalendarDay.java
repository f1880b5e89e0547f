package io.guanjia.calendar;

import java.time.LocalDate;

/**
 * What the calendar says of one day.
 *
 * @param name of the holiday, of the holiday that a make-up workday is for, or what the manager wrote; empty on
 *             ordinary days and weekends
 */
record CalendarDay(LocalDate date, boolean working, Source source, String name) {

    enum Source { ORDINARY, WEEKEND, HOLIDAY, MAKE_UP, OVERRIDE }
}
