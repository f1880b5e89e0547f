package io.guanjia.timeframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.support.GuanjiaTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GuanjiaTest
class ReminderPlanTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    WorkingCalendar calendar;

    @Test
    void isReadFromTheDescriptionThatItMakes() {
        ReminderPlan plan = new ReminderPlan(at("2026-11-24T18:00"), Optional.of(new Period(1, PeriodUnit.WORKING_DAYS)));
        assertThat(plan.description(ZONE)).isEqualTo("deadline 2026-11-24T18:00:00+08:00 every 1 工作日");
        assertThat(ReminderPlan.parse(plan.description(ZONE))).isEqualTo(plan);

        ReminderPlan once = new ReminderPlan(at("2026-11-24T10:00:00.123"), Optional.empty());
        assertThat(once.description(ZONE)).isEqualTo("deadline 2026-11-24T10:00:00.123+08:00");
        assertThat(ReminderPlan.parse(once.description(ZONE))).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline ", "deadline 2026-11-24T18:00:00+08:00 every", "deadline x every 1 day 2"})
    void refusesOtherDescriptions(String description) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReminderPlan.parse(description));
    }

    @ParameterizedTest
    @CsvSource({
            // due on the last working day before National Day
            "1, 工作日, 2026-09-30T18:00, 2026-09-30T17:59:59, 2026-09-30T18:00, 1",
            "1, 工作日, 2026-09-30T18:00, 2026-09-30T18:00,    2026-10-08T18:00, 1",
            "1, 工作日, 2026-09-30T18:00, 2026-10-05T12:00,    2026-10-08T18:00, 1",
            "1, 工作日, 2026-09-30T18:00, 2026-10-10T18:00,    2026-10-12T18:00, 4",
            "2, 工作日, 2026-09-30T18:00, 2026-10-08T18:00,    2026-10-09T18:00, 1",
            // by days: those that end on a day off roll together, and count once
            "1, 天,    2026-11-20T18:00, 2026-11-21T09:00,    2026-11-23T18:00, 1",
            "1, 天,    2026-11-20T18:00, 2026-11-24T18:00,    2026-11-25T18:00, 3",
            "1, 周,    2026-11-20T18:00, 2026-12-01T09:00,    2026-12-04T18:00, 2",
            "1, 月,    2026-11-20T18:00, 2026-11-20T18:00,    2026-12-21T18:00, 1",
            // a limit in hours, reminded of by working day: close of business
            "1, 工作日, 2026-11-20T10:30, 2026-11-20T10:30,    2026-11-23T18:00, 1",
            "2, 小时,  2026-11-20T10:30, 2026-11-20T14:30,    2026-11-20T16:30, 3",
            "30, 分钟, 2016-11-20T10:30, 2026-11-20T10:45,    2026-11-20T11:00, 175297"})
    void goesOnByTheCalendar(int amount, String unit, String due, String now, String next, int stage) {
        ReminderPlan plan = new ReminderPlan(at(due), Optional.of(new Period(amount, PeriodUnit.ofLabel(unit))));

        assertThat(plan.next(at(now), calendar)).contains(at(next));
        assertThat(plan.stage(at(now), calendar)).isEqualTo(stage);
    }

    @Test
    void leavesOtherCyclesToTheEngine() {
        Instant now = at("2026-11-20T10:00");
        ReminderCalendar reminders = new ReminderCalendar(calendar, Clock.fixed(now, ZONE));

        assertThat(reminders.resolveDuedate("R/2026-11-24T10:00:00/PT1H", Date.from(now), 0L)).isNotNull();
        assertThat(reminders.resolveDuedate("0 0 8 * * ?")).isNotNull();
        assertThatThrownBy(() -> reminders.resolveDuedate("nonsense"))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void keepsTheOffsetThatAnOperatorGaveTheTimer() {
        ReminderCalendar reminders = new ReminderCalendar(calendar, Clock.fixed(at("2026-11-20T20:00"), ZONE));
        String description = "deadline 2026-11-20T18:00:00+08:00 every 1 工作日";

        assertThat(reminders.resolveDuedate(description)).isEqualTo(Date.from(at("2026-11-20T18:00")));
        assertThat(reminders.resolveDuedate(description, null, 0L)).isEqualTo(Date.from(at("2026-11-23T18:00")));
        assertThat(reminders.resolveDuedate(description, null, 7_200_000L))
                .isEqualTo(Date.from(at("2026-11-23T20:00")));
        assertThat(reminders.resolveDuedate("deadline 2026-11-20T18:00:00+08:00", null, 0L)).isNull();
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant();
    }
}
