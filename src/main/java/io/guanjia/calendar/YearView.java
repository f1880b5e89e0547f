package io.guanjia.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A year as the page shows it.
 *
 * @param missing the statutory holidays not known yet; empty when the year's notice is known
 */
record YearView(int year, List<MonthView> months, List<HolidayView> holidays, List<CalendarOverride> overrides,
        long workingDays, long daysOff, List<String> missing) {

    private static final int COLUMNS = 7;
    /** As many as any month needs, so that all months are of one height. */
    private static final int WEEKS = 6;

    static YearView of(int year, Days days, LocalDate today) {
        List<CalendarDay> all = LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1))
                .map(days::of).toList();
        List<MonthView> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> month(YearMonth.of(year, month), days, today)).toList();
        List<CalendarOverride> overrides = all.stream()
                .flatMap(day -> days.override(day.date()).stream()).toList();
        long working = all.stream().filter(CalendarDay::working).count();
        return new YearView(year, months, holidays(all), overrides, working, all.size() - working,
                days.missingHolidays(year));
    }

    private static MonthView month(YearMonth month, Days days, LocalDate today) {
        List<DayView> cells = new ArrayList<>();
        // Weeks begin on Monday, as on calendars in China
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            cells.add(DayView.BLANK);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            cells.add(day(month.atDay(day), days, today));
        }
        while (cells.size() < COLUMNS * WEEKS) {
            cells.add(DayView.BLANK);
        }
        List<List<DayView>> weeks = new ArrayList<>();
        for (int i = 0; i < cells.size(); i += COLUMNS) {
            weeks.add(List.copyOf(cells.subList(i, i + COLUMNS)));
        }
        return new MonthView(month.getMonthValue() + "月", List.copyOf(weeks));
    }

    private static DayView day(LocalDate date, Days days, LocalDate today) {
        CalendarDay day = days.of(date);
        boolean overridden = days.override(date).isPresent();
        String mark = "";
        String css;
        if (day.working()) {
            boolean unusual = day.source() != CalendarDay.Source.ORDINARY;
            css = unusual ? "make-up" : "work";
            mark = unusual ? "班" : "";
        } else if (day.source() == CalendarDay.Source.WEEKEND) {
            css = "weekend";
        } else {
            css = "holiday";
            mark = "休";
        }
        css += (overridden ? " overridden" : "") + (date.equals(today) ? " today" : "");
        return new DayView(String.valueOf(date.getDayOfMonth()), css, mark, title(day, overridden));
    }

    private static String title(CalendarDay day, boolean overridden) {
        String text = switch (day.source()) {
            case ORDINARY -> "工作日";
            case WEEKEND -> "周末";
            case HOLIDAY -> day.name() + "放假";
            case MAKE_UP -> day.name() + "调休上班";
            case OVERRIDE -> (day.working() ? "上班：" : "休息：") + day.name();
        };
        return day.date() + " " + text + (overridden ? "（本公司安排）" : "");
    }

    /** The year's holidays with their make-up workdays, by name, as the notice tells them. */
    private static List<HolidayView> holidays(List<CalendarDay> all) {
        Map<String, List<CalendarDay>> byName = all.stream()
                .filter(day -> Set.of(CalendarDay.Source.HOLIDAY, CalendarDay.Source.MAKE_UP).contains(day.source()))
                .collect(Collectors.groupingBy(CalendarDay::name, LinkedHashMap::new, Collectors.toList()));
        // In the order of the holidays themselves: a make-up day may stand before another holiday
        return byName.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().stream()
                        .filter(day -> !day.working()).findFirst().orElse(entry.getValue().get(0)).date()))
                .map(entry -> new HolidayView(entry.getKey(),
                        span(entry.getValue().stream().filter(day -> !day.working()).toList()),
                        entry.getValue().stream().filter(CalendarDay::working)
                                .map(day -> monthDay(day.date())).collect(Collectors.joining("、"))))
                .toList();
    }

    private static String span(List<CalendarDay> days) {
        if (days.isEmpty()) {
            return "";
        }
        String first = monthDay(days.get(0).date());
        return days.size() == 1
                ? first + "，共1天"
                : first + "至" + monthDay(days.get(days.size() - 1).date()) + "，共" + days.size() + "天";
    }

    private static String monthDay(LocalDate date) {
        return date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    record MonthView(String name, List<List<DayView>> weeks) {
    }

    record DayView(String number, String css, String mark, String title) {

        static final DayView BLANK = new DayView("", "blank", "", null);
    }

    record HolidayView(String name, String off, String worked) {
    }
}
