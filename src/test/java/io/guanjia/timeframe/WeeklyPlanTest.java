package io.guanjia.timeframe;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@GuanjiaTest
class WeeklyPlanTest {

    @Autowired
    WorkingCalendar calendar;

    @Test
    void isReadFromTheDescriptionThatItMakes() {
        WeeklyPlan plan = new WeeklyPlan(at("2026-11-23T09:00").toInstant(), at("2026-11-30T09:00").toInstant());
        assertThat(plan.description(TestEstate.ZONE))
                .isEqualTo("weekly 2026-11-23T09:00:00+08:00 next 2026-11-30T09:00:00+08:00");
        assertThat(WeeklyPlan.parse(plan.description(TestEstate.ZONE))).isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly ", "weekly x next", "weekly 2026-11-23T09:00:00+08:00"})
    void refusesOtherDescriptions(String description) {
        assertThatIllegalArgumentException().isThrownBy(() -> WeeklyPlan.parse(description));
    }

    @ParameterizedTest
    @CsvSource({
            // not due yet; due now; an old plan on a Saturday, and in the week before the Spring Festival's end
            "2026-11-23T09:00, 2026-11-30T09:00, 2026-11-23T08:59, 2026-11-23T09:00",
            "2026-11-23T09:00, 2026-11-30T09:00, 2026-11-23T09:00, 2026-11-30T09:00",
            "2026-10-19T09:00, 2026-10-26T09:00, 2026-11-21T12:00, 2026-11-23T09:00",
            "2026-10-19T09:00, 2026-10-26T09:00, 2026-11-23T08:00, 2026-11-23T09:00",
            "2026-01-05T09:00, 2026-01-12T09:00, 2026-02-14T12:00, 2026-02-24T09:00"})
    void whatFollowsIsAlwaysInTheFuture(String first, String next, String now, String expected) {
        WeeklyPlan plan = new WeeklyPlan(at(first).toInstant(), at(next).toInstant());
        assertThat(plan.next(at(now).toInstant(), calendar, TestEstate.ZONE)).isEqualTo(at(expected).toInstant());
    }
}
