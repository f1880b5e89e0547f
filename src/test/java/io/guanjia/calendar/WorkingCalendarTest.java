package io.guanjia.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final CalendarProperties HOURS =
            new CalendarProperties(ZONE, LocalTime.of(9, 0), LocalTime.of(18, 0));

    private final WorkingCalendar calendar = withRows();

    @Nested
    class PublishedYears {

        @ParameterizedTest
        @CsvSource({
                "2025, 1-1 1-28..2-4 4-4..4-6 5-1..5-5 5-31..6-2 10-1..10-8, 1-26 2-8 4-27 9-28 10-11",
                "2026, 1-1..1-3 2-15..2-23 4-4..4-6 5-1..5-5 6-19..6-21 9-25..9-27 10-1..10-7, "
                        + "1-4 2-14 2-28 5-9 9-20 10-10"})
        void holdTheStateCouncilsDaysAnd248WorkingDays(int year, String off, String worked) {
            Set<LocalDate> holidays = dates(year, off);
            Set<LocalDate> makeUp = dates(year, worked);
            List<LocalDate> wrong = all(year)
                    .filter(day -> calendar.isWorkingDay(day)
                            != (makeUp.contains(day) || !holidays.contains(day) && !Days.isWeekend(day)))
                    .toList();

            assertThat(wrong).isEmpty();
            assertThat(all(year).filter(calendar::isWorkingDay)).hasSize(248);
        }

        @Test
        void endWhereTheDataEnds() {
            Days days = new Days(Map.of());

            assertThat(days.isPublished(2025)).isTrue();
            assertThat(days.isPublished(2026)).isTrue();
            assertThat(days.missingHolidays(2090))
                    .containsExactly("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节");
        }

        @Test
        void doNotBeginWithTheMakeUpDaysBeforeTheFirstOne() {
            // The library's data begins with two weekends of December 2001, worked for the New Year of 2002
            assertThat(PublishedHolidays.of(2001)).isNotEmpty();
            assertThat(PublishedHolidays.covers(2001)).isFalse();
        }
    }

    @Nested
    class CountingWorkingDays {

        @Test
        void overNationalDayReadsAsTheManagersExpect() {
            Deadline deadline = deadline("2026-09-30T10:00", 3, PeriodUnit.WORKING_DAYS);

            assertThat(deadline.due().toLocalDateTime()).isEqualTo("2026-10-10T18:00");
            assertThat(deadline.provisional()).isFalse();
            assertThat(deadline.explanation())
                    .isEqualTo("3个工作日:9月30日次日起算,跳过10月1日至7日,计入10月10日(调休),10月10日18:00截止");
        }

        @ParameterizedTest
        @CsvSource({
                "2026-11-16T10:00,  1, 2026-11-17T18:00",
                // before opening and after closing: the day of the event is not counted in either case
                "2026-11-16T07:00,  1, 2026-11-17T18:00",
                "2026-11-16T23:59,  1, 2026-11-17T18:00",
                "2026-11-20T10:00,  1, 2026-11-23T18:00",
                // an event on a day off
                "2026-11-21T10:00,  1, 2026-11-23T18:00",
                "2026-10-03T10:00,  1, 2026-10-08T18:00",
                // Spring Festival 2026: off 2/15 to 2/23, worked on 2/14 and 2/28
                "2026-02-13T10:00,  1, 2026-02-14T18:00",
                "2026-02-14T10:00,  1, 2026-02-24T18:00",
                "2026-02-13T10:00,  6, 2026-02-28T18:00",
                "2026-02-13T10:00,  7, 2026-03-02T18:00",
                // the make-up Sundays of 2025
                "2025-01-24T10:00,  1, 2025-01-26T18:00",
                "2025-09-27T10:00,  3, 2025-09-30T18:00",
                "2025-09-30T10:00,  3, 2025-10-11T18:00",
                "2025-12-31T10:00,  1, 2026-01-04T18:00",
                // all of 2025 but its first working day
                "2025-01-02T09:00, 247, 2025-12-31T18:00"})
        void countsThoseOfTheStateCouncilsNotice(String start, int amount, LocalDateTime due) {
            assertThat(deadline(start, amount, PeriodUnit.WORKING_DAYS).due().toLocalDateTime()).isEqualTo(due);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2026-11-16T10:00 | 3  | 3个工作日:11月16日次日起算,11月19日18:00截止",
                "2026-11-20T10:00 | 1  | 1个工作日:11月20日次日起算,跳过11月21日至22日(周末),11月23日18:00截止",
                "2026-11-20T10:00 | 6  | 6个工作日:11月20日次日起算,跳过11月21日至22日、11月28日至29日(周末),11月30日18:00截止",
                "2026-02-13T10:00 | 6  | 6个工作日:2月13日次日起算,跳过2月15日至23日(春节),计入2月14日、2月28日(调休),2月28日18:00截止",
                "2026-09-24T10:00 | 5  | 5个工作日:9月24日次日起算,跳过9月25日至27日(中秋节)、10月1日至7日,10月9日18:00截止",
                "2025-12-30T10:00 | 3  | 3个工作日:12月30日次日起算,跳过2026年1月1日至3日,计入2026年1月4日(调休),2026年1月5日18:00截止",
                "2025-01-27T10:00 | 1  | 1个工作日:1月27日次日起算,跳过1月28日至2月4日(春节),2月5日18:00截止",
                "2026-10-12T10:00 | 30 | 30个工作日:10月12日次日起算,跳过其间6个周末,11月23日18:00截止",
                "2026-08-31T10:00 | 30 | 30个工作日:8月31日次日起算,跳过9月25日至27日(中秋节)、10月1日至7日及其间4个周末,"
                        + "计入9月20日、10月10日(调休),10月16日18:00截止"})
        void isExplainedInOneSentence(String start, int amount, String explanation) {
            assertThat(deadline(start, amount, PeriodUnit.WORKING_DAYS).explanation()).isEqualTo(explanation);
        }
    }

    @Nested
    class CountingDaysWeeksAndMonths {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2026-11-16T10:00 | 3 | 天 | 2026-11-19T18:00 | 3天:11月16日次日起算,11月19日18:00截止",
                "2026-11-18T10:00 | 3 | 天 | 2026-11-23T18:00 "
                        + "| 3天:11月18日次日起算,11月21日期满,跳过11月21日至22日(周末),顺延至11月23日,11月23日18:00截止",
                "2026-09-28T10:00 | 5 | 天 | 2026-10-08T18:00 "
                        + "| 5天:9月28日次日起算,10月3日期满,跳过10月3日至7日,顺延至10月8日,10月8日18:00截止",
                // a make-up Saturday is a working day, so nothing rolls, and one may be rolled to
                "2026-10-07T10:00 | 3 | 天 | 2026-10-10T18:00 | 3天:10月7日次日起算,10月10日上班(调休),10月10日18:00截止",
                "2025-12-31T10:00 | 2 | 天 | 2026-01-04T18:00 "
                        + "| 2天:12月31日次日起算,2026年1月2日期满,跳过2026年1月2日至3日,顺延至2026年1月4日(调休),2026年1月4日18:00截止",
                "2026-11-16T10:00 | 1 | 周 | 2026-11-23T18:00 | 1周:11月16日次日起算,11月23日18:00截止",
                "2026-02-09T10:00 | 1 | 周 | 2026-02-24T18:00 "
                        + "| 1周:2月9日次日起算,2月16日期满,跳过2月16日至23日(春节),顺延至2月24日,2月24日18:00截止",
                "2026-11-07T10:00 | 2 | 周 | 2026-11-23T18:00 "
                        + "| 2周:11月7日次日起算,11月21日期满,跳过11月21日至22日(周末),顺延至11月23日,11月23日18:00截止",
                "2026-10-16T10:00 | 1 | 月 | 2026-11-16T18:00 | 1个月:10月16日次日起算,11月16日18:00截止",
                "2026-03-31T10:00 | 1 | 月 | 2026-04-30T18:00 "
                        + "| 1个月:3月31日次日起算,4月无31日,取月末4月30日,4月30日18:00截止",
                // 2028 is a leap year, 2026 is not
                "2026-01-31T10:00 | 1 | 月 | 2026-02-28T18:00 "
                        + "| 1个月:1月31日次日起算,2月无31日,取月末2月28日,2月28日上班(调休),2月28日18:00截止",
                "2024-01-31T10:00 | 1 | 月 | 2024-02-29T18:00 "
                        + "| 1个月:1月31日次日起算,2月无31日,取月末2月29日,2月29日18:00截止",
                "2024-02-29T10:00 | 12 | 月 | 2025-02-28T18:00 "
                        + "| 12个月:2月29日次日起算,2025年2月无29日,取月末2025年2月28日,2025年2月28日18:00截止",
                "2026-04-01T10:00 | 1 | 月 | 2026-05-06T18:00 "
                        + "| 1个月:4月1日次日起算,5月1日期满,跳过5月1日至5日,顺延至5月6日,5月6日18:00截止"})
        void endsAtCloseOfBusinessAndRollsOffDaysOff(String start, int amount, String unit, LocalDateTime due,
                String explanation) {
            Deadline deadline = deadline(start, amount, PeriodUnit.ofLabel(unit));

            assertThat(deadline.due().toLocalDateTime()).isEqualTo(due);
            assertThat(deadline.explanation()).isEqualTo(explanation);
        }
    }

    @Nested
    class CountingHoursAndMinutes {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                "2026-09-30T22:30 | 24 | 小时 | 2026-10-01T22:30 | 24小时:9月30日22:30起算,10月1日22:30截止",
                "2026-11-21T03:00 | 30 | 分钟 | 2026-11-21T03:30 | 30分钟:11月21日03:00起算,11月21日03:30截止",
                "2026-12-31T23:50 | 20 | 分钟 | 2027-01-01T00:10 | 20分钟:12月31日23:50起算,2027年1月1日00:10截止"})
        void runsThroughNightsAndHolidaysWithoutRolling(String start, int amount, String unit, LocalDateTime due,
                String explanation) {
            Deadline deadline = deadline(start, amount, PeriodUnit.ofLabel(unit));

            assertThat(deadline.due().toLocalDateTime()).isEqualTo(due);
            assertThat(deadline.explanation()).isEqualTo(explanation);
            assertThat(deadline.provisional()).isFalse();
        }

        @Test
        void keepsMillisecondsAndNothingFiner() {
            Instant start = Instant.parse("2026-11-21T02:00:00.123456789Z");

            assertThat(calendar.deadline(start, new Period(1, PeriodUnit.HOURS)).due().toInstant())
                    .isEqualTo("2026-11-21T03:00:00.123Z");
        }
    }

    @Nested
    class BeyondThePublishedYears {

        /** The first year that the library does not cover, whichever version of it is in use. */
        private final int year = IntStream.iterate(2026, y -> y + 1)
                .filter(y -> !PublishedHolidays.covers(y)).findFirst().orElseThrow();

        @Test
        void onlyWeekendsAreOffAndTheDeadlineSaysSo() {
            LocalDate lastDay = LocalDate.of(year - 1, 12, 31);
            // 1 January is a working day until somebody publishes that it is not
            Deadline deadline = calendar.deadline(lastDay.atTime(10, 0).atZone(ZONE).toInstant(),
                    new Period(1, PeriodUnit.WORKING_DAYS));

            LocalDate due = LocalDate.of(year, 1, 1);
            while (Days.isWeekend(due)) {
                due = due.plusDays(1);
            }
            assertThat(deadline.due().toLocalDate()).isEqualTo(due);
            assertThat(deadline.provisional()).isTrue();
            assertThat(deadline.explanation())
                    .isEqualTo("1个工作日:12月31日次日起算,%d年1月%d日18:00截止(暂定:%d年放假安排尚未公布)"
                            .formatted(year, due.getDayOfMonth(), year));
        }

        @Test
        void theLastDaysOfThePublishedYearAreStillCertain() {
            Deadline deadline = calendar.deadline(
                    LocalDate.of(year - 1, 12, 25).atTime(10, 0).atZone(ZONE).toInstant(),
                    new Period(3, PeriodUnit.WORKING_DAYS));

            assertThat(deadline.provisional()).isFalse();
        }

        @Test
        void allUnpublishedYearsOfALongPeriodAreNamed() {
            Deadline deadline = calendar.deadline(
                    LocalDate.of(year, 12, 1).atTime(10, 0).atZone(ZONE).toInstant(),
                    new Period(2, PeriodUnit.MONTHS));

            assertThat(deadline.explanation()).endsWith("(暂定:%d、%d年放假安排尚未公布)".formatted(year, year + 1));
        }

        @Test
        void aNoticeThatAManagerEnteredInFullMakesTheYearCertain() {
            CalendarOverride[] notice = PublishedHolidays.statutory(year).entrySet().stream()
                    .map(holiday -> new CalendarOverride(holiday.getValue(), false, holiday.getKey()))
                    .toArray(CalendarOverride[]::new);
            Instant start = LocalDate.of(year - 1, 12, 31).atTime(10, 0).atZone(ZONE).toInstant();
            Period period = new Period(1, PeriodUnit.WORKING_DAYS);

            assertThat(withRows(notice).deadline(start, period).provisional()).isFalse();
            assertThat(withRows(notice).deadline(start, period).due().toLocalDate())
                    .isAfter(LocalDate.of(year, 1, 1));
            assertThat(withRows(Arrays.copyOf(notice, notice.length - 1)).deadline(start, period).provisional())
                    .isTrue();
        }
    }

    @Nested
    class ManagersRows {

        @Test
        void giveAWorkingDayOff() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.of(2026, 11, 17), false, "台风停工"));

            Deadline deadline = deadline(own, "2026-11-16T10:00", 1, PeriodUnit.WORKING_DAYS);
            assertThat(deadline.explanation())
                    .isEqualTo("1个工作日:11月16日次日起算,跳过11月17日(台风停工),11月18日18:00截止");
        }

        @Test
        void makeAHolidayAWorkingDay() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.of(2026, 10, 5), true, "入伙值班"));

            Deadline deadline = deadline(own, "2026-09-30T10:00", 1, PeriodUnit.WORKING_DAYS);
            assertThat(deadline.explanation())
                    .isEqualTo("1个工作日:9月30日次日起算,跳过10月1日至4日,计入10月5日(入伙值班),10月5日18:00截止");
        }

        @Test
        void takeAMakeUpDayBack() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.of(2026, 10, 10), false, "公司补休"));

            Deadline deadline = deadline(own, "2026-09-30T10:00", 3, PeriodUnit.WORKING_DAYS);
            assertThat(deadline.explanation()).isEqualTo("3个工作日:9月30日次日起算,"
                    + "跳过10月1日至7日、10月10日(公司补休)、10月11日(周末),10月12日18:00截止");
        }

        @Test
        void thatChangeNothingAreNotTold() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.of(2026, 11, 17), true, "盘点"));

            assertThat(deadline(own, "2026-11-16T10:00", 2, PeriodUnit.WORKING_DAYS).explanation())
                    .isEqualTo("2个工作日:11月16日次日起算,11月18日18:00截止");
        }
    }

    @Nested
    class TellingAhead {

        @ParameterizedTest
        @CsvSource({
                // working days backwards, at the same time of day
                "2026-10-10T18:00,  1, 工作日, 2026-10-09T18:00",
                "2026-10-08T18:00,  1, 工作日, 2026-09-30T18:00",
                "2026-10-08T18:00,  2, 工作日, 2026-09-29T18:00",
                "2026-11-23T11:15,  1, 工作日, 2026-11-20T11:15",
                "2026-03-02T18:00,  1, 工作日, 2026-02-28T18:00",
                // a limit in hours may end at night: the notice moves earlier into office hours
                "2026-11-20T22:30,  1, 工作日, 2026-11-19T18:00",
                "2026-11-20T03:00,  1, 工作日, 2026-11-18T18:00",
                "2026-11-23T03:00,  1, 工作日, 2026-11-19T18:00",
                "2026-11-22T11:00,  1, 工作日, 2026-11-20T11:00",
                // days and weeks that lead to a day off fall back to the last working day
                "2026-11-23T18:00,  1, 天,    2026-11-20T18:00",
                "2026-11-23T03:00,  1, 天,    2026-11-20T18:00",
                "2026-10-10T18:00,  1, 周,    2026-09-30T18:00",
                "2026-03-31T18:00,  1, 月,    2026-02-28T18:00",
                // hours and minutes are exact
                "2026-10-08T09:00, 12, 小时,  2026-10-07T21:00",
                "2026-10-08T00:10, 30, 分钟,  2026-10-07T23:40"})
        void isNeverLaterThanTheLeadAndInOfficeHours(LocalDateTime due, int amount, String unit,
                LocalDateTime expected) {
            Instant before = calendar.before(due.atZone(ZONE).toInstant(),
                    new Period(amount, PeriodUnit.ofLabel(unit)));

            assertThat(before.atZone(ZONE).toLocalDateTime()).isEqualTo(expected);
        }
    }

    @Nested
    class ThatHaveToLieBeforeADay {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {
                // the day of that number, with and without an ordinary week between
                "2026-12-18 | 1 | 月 | 2026-11-18T18:00 | 1个月:12月18日前一日倒算,11月18日18:00截止",
                // shorter months: the last day of February, here a make-up workday
                "2026-03-31 | 1 | 月 | 2026-02-28T18:00 | 1个月:3月31日前一日倒算,2月无31日,取月末2月28日,"
                        + "2月28日上班(调休),2月28日18:00截止",
                "2026-03-29 | 1 | 月 | 2026-02-28T18:00 | 1个月:3月29日前一日倒算,2月无29日,取月末2月28日,"
                        + "2月28日上班(调休),2月28日18:00截止",
                "2024-03-31 | 1 | 月 | 2024-02-29T18:00 | 1个月:3月31日前一日倒算,2月无31日,取月末2月29日,2月29日18:00截止",
                "2026-12-31 | 1 | 月 | 2026-11-30T18:00 | 1个月:12月31日前一日倒算,11月无31日,取月末11月30日,"
                        + "11月30日18:00截止",
                // over the Spring Festival: earlier, onto the worked Saturday before it
                "2026-03-17 | 1 | 月 | 2026-02-14T18:00 | 1个月:3月17日前一日倒算,2月17日期满,"
                        + "跳过2月15日至17日(春节),提前至2月14日(调休),2月14日18:00截止",
                "2026-03-23 | 1 | 月 | 2026-02-14T18:00 | 1个月:3月23日前一日倒算,2月23日期满,"
                        + "跳过2月15日至23日(春节),提前至2月14日(调休),2月14日18:00截止",
                // over National Day
                "2026-11-05 | 1 | 月 | 2026-09-30T18:00 | 1个月:11月5日前一日倒算,10月5日期满,"
                        + "跳过10月1日至5日,提前至9月30日,9月30日18:00截止",
                // a weekend, and into the year before
                "2026-01-22 | 1 | 月 | 2025-12-22T18:00 | 1个月:1月22日前一日倒算,2025年12月22日18:00截止",
                "2026-12-13 | 1 | 月 | 2026-11-13T18:00 | 1个月:12月13日前一日倒算,11月13日18:00截止",
                "2026-12-15 | 1 | 月 | 2026-11-13T18:00 | 1个月:12月15日前一日倒算,11月15日期满,"
                        + "跳过11月14日至15日(周末),提前至11月13日,11月13日18:00截止",
                "2026-12-18 | 5 | 周 | 2026-11-13T18:00 | 5周:12月18日前一日倒算,11月13日18:00截止",
                "2026-12-18 | 3 | 天 | 2026-12-15T18:00 | 3天:12月18日前一日倒算,12月15日18:00截止",
                // working days alone, make-up workdays among them
                "2026-10-12 | 3 | 工作日 | 2026-10-08T18:00 | 3个工作日:10月12日前一日倒算,跳过10月11日(周末),"
                        + "计入10月10日(调休),10月8日18:00截止",
                "2026-10-08 | 1 | 工作日 | 2026-09-30T18:00 | 1个工作日:10月8日前一日倒算,跳过10月1日至7日,9月30日18:00截止"})
        void endAtCloseOfBusinessOfAWorkingDayThatLeavesTheWholePeriod(LocalDate day, int amount, String unit,
                LocalDateTime latest, String explanation) {
            Deadline deadline = calendar.latest(day.atTime(9, 0).atZone(ZONE).toInstant(),
                    new Period(amount, PeriodUnit.ofLabel(unit)));

            assertThat(deadline.due().toLocalDateTime()).isEqualTo(latest);
            assertThat(deadline.explanation()).isEqualTo(explanation);
            assertThat(deadline.provisional()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"2027-01-11, 1, 月, false", "2027-02-11, 1, 月, true", "2027-01-04, 3, 工作日, true",
                "2027-01-01, 3, 工作日, false"})
        void areProvisionalOnlyWhereACountedDayLiesInAYearThatIsNotPublished(LocalDate day, int amount, String unit,
                boolean provisional) {
            assertThat(calendar.latest(day.atStartOfDay(ZONE).toInstant(), new Period(amount, PeriodUnit.ofLabel(unit)))
                    .provisional()).isEqualTo(provisional);
        }

        @Test
        void inHoursAreTakenOffExactly() {
            Deadline deadline = calendar.latest(LocalDateTime.parse("2026-10-01T09:00").atZone(ZONE).toInstant(),
                    new Period(24, PeriodUnit.HOURS));

            assertThat(deadline.due().toLocalDateTime()).isEqualTo(LocalDateTime.parse("2026-09-30T09:00"));
            assertThat(deadline.explanation()).isEqualTo("24小时:10月1日09:00倒算,9月30日09:00截止");
        }

        @Test
        void followARowThatAManagerHasEntered() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.parse("2026-11-18"), false, "停电"));

            Deadline deadline = own.latest(LocalDateTime.parse("2026-12-18T09:00").atZone(ZONE).toInstant(),
                    new Period(1, PeriodUnit.MONTHS));

            assertThat(deadline.due().toLocalDateTime()).isEqualTo(LocalDateTime.parse("2026-11-17T18:00"));
            assertThat(deadline.explanation()).contains("跳过11月18日(停电),提前至11月17日");
        }

        @ParameterizedTest
        @CsvSource({
                "2026-11-18T08:00, 2026-11-18T18:00", "2026-11-18T17:59, 2026-11-18T18:00",
                "2026-11-18T18:00, 2026-11-19T18:00", "2026-11-20T19:00, 2026-11-23T18:00",
                "2026-09-30T18:30, 2026-10-08T18:00"})
        void andArePassedAreToBeDoneByTheNextClosing(LocalDateTime now, LocalDateTime closing) {
            assertThat(calendar.nextClosing(now.atZone(ZONE).toInstant()).atZone(ZONE).toLocalDateTime())
                    .isEqualTo(closing);
        }
    }

    @Nested
    class WorkingTime {

        @ParameterizedTest
        @CsvSource({
                "2026-11-16T10:00, 2026-11-16T10:30, PT30M",
                "2026-11-16T10:00, 2026-11-16T10:00:00.250, PT0.25S",
                // what lies before opening and after closing does not count
                "2026-11-16T07:00, 2026-11-16T20:00, PT9H",
                "2026-11-16T07:00, 2026-11-16T08:59, PT0S",
                "2026-11-16T18:00, 2026-11-17T09:00, PT0S",
                "2026-11-16T17:30, 2026-11-17T09:30, PT1H",
                // a weekend, the National Day holiday with its make-up workday, and a day off from end to end
                "2026-11-20T17:00, 2026-11-23T10:00, PT2H",
                "2026-09-30T17:00, 2026-10-10T10:00, PT20H",
                "2026-11-21T09:00, 2026-11-22T18:00, PT0S",
                // no time at all
                "2026-11-16T10:00, 2026-11-16T10:00, PT0S",
                "2026-11-17T10:00, 2026-11-16T10:00, PT0S"})
        void isOfficeHoursOfWorkingDays(LocalDateTime from, LocalDateTime to, Duration worked) {
            assertThat(calendar.workingTime(instant(from), instant(to))).isEqualTo(worked);
        }

        @Test
        void ofAYearIsThatOfItsWorkingDays() {
            assertThat(calendar.workingTime(instant(LocalDateTime.parse("2026-01-01T00:00")),
                    instant(LocalDateTime.parse("2027-01-01T00:00")))).isEqualTo(Duration.ofHours(248 * 9));
        }

        @Test
        void addsUpWhereverItIsCut() {
            Instant from = instant(LocalDateTime.parse("2026-09-24T16:40"));
            Instant to = instant(LocalDateTime.parse("2026-10-12T09:20"));
            for (Instant cut = from; cut.isBefore(to); cut = cut.plus(Duration.ofMinutes(97))) {
                assertThat(calendar.workingTime(from, cut).plus(calendar.workingTime(cut, to))).as("cut at %s", cut)
                        .isEqualTo(calendar.workingTime(from, to));
            }
        }

        @Test
        void followsARowThatAManagerHasEntered() {
            WorkingCalendar own = withRows(new CalendarOverride(LocalDate.parse("2026-11-17"), false, "停电"));

            assertThat(own.workingTime(instant(LocalDateTime.parse("2026-11-16T17:00")),
                    instant(LocalDateTime.parse("2026-11-18T10:00")))).isEqualTo(Duration.ofHours(2));
        }

        private static Instant instant(LocalDateTime local) {
            return local.atZone(ZONE).toInstant();
        }
    }

    @Nested
    class Periods {

        @ParameterizedTest
        @ValueSource(strings = {"日", "day", "", "个工作日"})
        void ofAnUnknownUnitAreRefusedWithTheKnownOnes(String label) {
            assertThatIllegalArgumentException().isThrownBy(() -> PeriodUnit.ofLabel(label))
                    .withMessageContaining("“" + label + "”").withMessageContaining("分钟、小时、天、工作日、周、月");
        }

        @ParameterizedTest
        @EnumSource(PeriodUnit.class)
        void areAtLeastOneAndAtMostAboutTenYears(PeriodUnit unit) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Period(0, unit));
            assertThatIllegalArgumentException().isThrownBy(() -> new Period(unit.largestAmount() + 1, unit));
            // A column of the engine holds 4,000 characters, and the clause is still to follow
            assertThat(deadline("2016-01-04T10:00", unit.largestAmount(), unit).explanation())
                    .hasSizeLessThan(2_000);
        }
    }

    private static WorkingCalendar withRows(CalendarOverride... rows) {
        Days days = new Days(Arrays.stream(rows)
                .collect(Collectors.toMap(CalendarOverride::day, Function.identity())));
        return new WorkingCalendar(HOURS, () -> days);
    }

    private Deadline deadline(String start, int amount, PeriodUnit unit) {
        return deadline(calendar, start, amount, unit);
    }

    private static Deadline deadline(WorkingCalendar calendar, String start, int amount, PeriodUnit unit) {
        return calendar.deadline(LocalDateTime.parse(start).atZone(ZONE).toInstant(), new Period(amount, unit));
    }

    private static Stream<LocalDate> all(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    private static Set<LocalDate> dates(int year, String ranges) {
        Set<LocalDate> dates = new TreeSet<>();
        for (String range : ranges.trim().split(" ")) {
            String[] ends = range.split("\\.\\.");
            LocalDate last = date(year, ends[ends.length - 1]);
            date(year, ends[0]).datesUntil(last.plusDays(1)).forEach(dates::add);
        }
        return dates;
    }

    private static LocalDate date(int year, String monthAndDay) {
        String[] parts = monthAndDay.split("-");
        return LocalDate.of(year, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
