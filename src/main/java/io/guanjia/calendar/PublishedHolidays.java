package io.guanjia.calendar;

import com.tyme.holiday.LegalHoliday;
import com.tyme.lunar.LunarDay;
import com.tyme.solar.SolarDay;
import com.tyme.solar.SolarTerm;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The State Council's yearly notices, as the library holds them.
 *
 * <p>The library answers nothing both for ordinary days and for years that it does not know. Each year's notice
 * gives the first of October off, so a year that has that day is a year that it knows.
 */
final class PublishedHolidays {

    private static final MonthDay NATIONAL_DAY = MonthDay.of(10, 1);

    private static final Map<Integer, Map<LocalDate, CalendarDay>> YEARS = new ConcurrentHashMap<>();

    private PublishedHolidays() {
    }

    static boolean covers(int year) {
        CalendarDay nationalDay = of(year).get(NATIONAL_DAY.atYear(year));
        return nationalDay != null && !nationalDay.working();
    }

    /** The days of a year that differ from the week's rhythm; also some of a year not covered, around New Year. */
    static Map<LocalDate, CalendarDay> of(int year) {
        return YEARS.computeIfAbsent(year, PublishedHolidays::read);
    }

    /** The days that the law gives off each year, by name: a notice that lacks one of them is not complete. */
    static Map<String, LocalDate> statutory(int year) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        days.put("元旦", LocalDate.of(year, 1, 1));
        days.put("春节", date(LunarDay.fromYmd(year, 1, 1).getSolarDay()));
        days.put("清明节", date(SolarTerm.fromName(year, "清明").getSolarDay()));
        days.put("劳动节", LocalDate.of(year, 5, 1));
        days.put("端午节", date(LunarDay.fromYmd(year, 5, 5).getSolarDay()));
        days.put("中秋节", date(LunarDay.fromYmd(year, 8, 15).getSolarDay()));
        days.put("国庆节", NATIONAL_DAY.atYear(year));
        return days;
    }

    private static Map<LocalDate, CalendarDay> read(int year) {
        Map<LocalDate, CalendarDay> days = new LinkedHashMap<>();
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            LegalHoliday holiday = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
            if (holiday != null) {
                CalendarDay.Source source =
                        holiday.isWork() ? CalendarDay.Source.MAKE_UP : CalendarDay.Source.HOLIDAY;
                days.put(day, new CalendarDay(day, holiday.isWork(), source, holiday.getName()));
            }
        }
        return Map.copyOf(days);
    }

    private static LocalDate date(SolarDay day) {
        return LocalDate.of(day.getYear(), day.getMonth(), day.getDay());
    }
}
