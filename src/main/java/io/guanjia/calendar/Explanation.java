package io.guanjia.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts into words how a period was counted, such as
 * {@code 3个工作日:9月30日次日起算,跳过10月1日至7日,计入10月10日(调休),10月10日18:00截止}.
 *
 * <p>Days off are named where the date does not say it already: weekends, holidays by the moon or the sun, and a
 * manager's rows. The year is told where it is not the start's.
 */
final class Explanation {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** Everybody knows them by their date, which is the same each year. */
    private static final Set<String> KNOWN_BY_DATE = Set.of("元旦", "劳动节", "国庆节");

    /** More weekends than that are told by number: the reader of a long period wants to know the holidays. */
    private static final int LISTED_WEEKENDS = 3;

    /** More holidays than that are told by number too; only a period of years has them. */
    private static final int LISTED_RANGES = 24;

    private final ZonedDateTime start;
    private final List<String> parts = new ArrayList<>();

    Explanation(ZonedDateTime start, Period period) {
        this.start = start;
        this.parts.add(period.text() + ":" + day(start.toLocalDate()));
    }

    /** A period in hours or minutes. */
    String clockTime(ZonedDateTime due) {
        extendFirst(start.format(TIME) + "起算");
        return String.join(",", parts) + "," + moment(due) + "截止";
    }

    /** As {@link #clockTime}, counted backwards. */
    String clockTimeBack(ZonedDateTime due) {
        extendFirst(start.format(TIME) + "倒算");
        return String.join(",", parts) + "," + moment(due) + "截止";
    }

    void countedBack() {
        extendFirst("前一日倒算");
    }

    void countedBackWorkingDays(List<CalendarDay> days) {
        countedBack();
        skipped(days);
        counted(days);
    }

    /** @param days from the working day that the end is moved to, mostly one, to the day that the period leads to */
    void movedBack(List<CalendarDay> days) {
        CalendarDay last = days.get(0);
        if (days.size() > 1) {
            parts.add(day(days.get(days.size() - 1).date()) + "期满");
            skipped(days);
            parts.add("提前至" + day(last.date()) + workingLabel(last));
        } else if (!workingLabel(last).isEmpty()) {
            parts.add(day(last.date()) + "上班" + workingLabel(last));
        }
    }

    void countedWorkingDays(List<CalendarDay> days) {
        extendFirst("次日起算");
        skipped(days);
        counted(days);
    }

    void monthWithoutThatDay(YearMonth month) {
        parts.add("%s无%d日,取月末%s".formatted(
                month(month), start.getDayOfMonth(), day(month.atEndOfMonth())));
    }

    /** @param days from the day that the period ends on to the working day that it is moved to, mostly one */
    void lastDay(List<CalendarDay> days) {
        extendFirst("次日起算");
        CalendarDay last = days.get(days.size() - 1);
        if (days.size() > 1) {
            parts.add(day(days.get(0).date()) + "期满");
            skipped(days);
            parts.add("顺延至" + day(last.date()) + workingLabel(last));
        } else if (!workingLabel(last).isEmpty()) {
            parts.add(day(last.date()) + "上班" + workingLabel(last));
        }
    }

    String closeOfBusiness(ZonedDateTime due, List<Integer> unpublishedYears) {
        parts.add(moment(due) + "截止");
        String text = String.join(",", parts);
        if (unpublishedYears.isEmpty()) {
            return text;
        }
        String years = unpublishedYears.stream().map(String::valueOf).collect(Collectors.joining("、"));
        return text + "(暂定:" + years + "年放假安排尚未公布)";
    }

    private void extendFirst(String text) {
        parts.set(0, parts.get(0) + text);
    }

    private void skipped(List<CalendarDay> days) {
        List<Range> ranges = ranges(days, day -> !day.working());
        List<Range> weekends = ranges.stream().filter(Range::isWeekend).toList();
        List<Range> holidays = ranges.stream().filter(range -> !range.isWeekend()).toList();
        if (holidays.size() > LISTED_RANGES) {
            parts.add("跳过其间%d天休息日".formatted(days.stream().filter(day -> !day.working()).count()));
        } else if (weekends.size() > LISTED_WEEKENDS) {
            String listed = holidays.isEmpty() ? "其间" : list(holidays) + "及其间";
            parts.add("跳过%s%d个周末".formatted(listed, weekends.size()));
        } else if (!ranges.isEmpty()) {
            parts.add("跳过" + list(ranges));
        }
    }

    private void counted(List<CalendarDay> days) {
        List<Range> ranges = ranges(days, day -> !workingLabel(day).isEmpty());
        if (ranges.size() > LISTED_RANGES) {
            parts.add("计入其间%d个调休工作日".formatted(ranges.stream().mapToLong(Range::days).sum()));
        } else if (!ranges.isEmpty()) {
            parts.add("计入" + list(ranges));
        }
    }

    /** Neighbours with one label share it: {@code 11月28日至29日、12月5日至6日(周末)}. */
    private String list(List<Range> ranges) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            text.append(range.text(this));
            boolean last = i == ranges.size() - 1;
            if (last || !ranges.get(i + 1).label().equals(range.label())) {
                text.append(range.label());
            }
            text.append(last ? "" : "、");
        }
        return text.toString();
    }

    private static List<Range> ranges(List<CalendarDay> days, Predicate<CalendarDay> wanted) {
        List<Range> ranges = new ArrayList<>();
        for (CalendarDay day : days) {
            if (!wanted.test(day)) {
                continue;
            }
            String label = day.working() ? workingLabel(day) : dayOffLabel(day);
            Range previous = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (previous != null && previous.last().plusDays(1).equals(day.date()) && previous.label().equals(label)) {
                ranges.set(ranges.size() - 1, new Range(previous.first(), day.date(), label));
            } else {
                ranges.add(new Range(day.date(), day.date(), label));
            }
        }
        return ranges;
    }

    private static String dayOffLabel(CalendarDay day) {
        if (day.source() == CalendarDay.Source.WEEKEND) {
            return "(周末)";
        }
        return KNOWN_BY_DATE.contains(day.name()) ? "" : "(" + day.name() + ")";
    }

    /** Why a day is worked that the week or a holiday would have given off; empty on other days. */
    private static String workingLabel(CalendarDay day) {
        return switch (day.source()) {
            case MAKE_UP -> "(调休)";
            case OVERRIDE -> day.working() ? "(" + day.name() + ")" : "";
            case ORDINARY, WEEKEND, HOLIDAY -> "";
        };
    }

    private String moment(ZonedDateTime moment) {
        return day(moment.toLocalDate()) + moment.format(TIME);
    }

    private String day(LocalDate date) {
        return month(YearMonth.from(date)) + date.getDayOfMonth() + "日";
    }

    private String month(YearMonth month) {
        String year = month.getYear() == start.getYear() ? "" : month.getYear() + "年";
        return year + month.getMonthValue() + "月";
    }

    private record Range(LocalDate first, LocalDate last, String label) {

        boolean isWeekend() {
            return label.equals("(周末)");
        }

        long days() {
            return last.toEpochDay() - first.toEpochDay() + 1;
        }

        String text(Explanation words) {
            if (first.equals(last)) {
                return words.day(first);
            }
            String end;
            if (YearMonth.from(first).equals(YearMonth.from(last))) {
                end = last.getDayOfMonth() + "日";
            } else if (first.getYear() == last.getYear()) {
                end = last.getMonthValue() + "月" + last.getDayOfMonth() + "日";
            } else {
                end = words.day(last);
            }
            return words.day(first) + "至" + end;
        }
    }
}
