package io.guanjia.calendar;

import java.time.LocalDate;

/** A manager's row: it stands above what the library and the week say of that day. */
record CalendarOverride(LocalDate day, boolean working, String name) {
}
