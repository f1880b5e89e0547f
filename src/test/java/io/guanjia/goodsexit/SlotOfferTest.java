package io.guanjia.goodsexit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.registry.goods.MovingSlot;
import io.guanjia.support.Clause;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times are offered for moving (GO-04). */
@Clause("GO-04")
class SlotOfferTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final Predicate<LocalDate> WEEKDAYS = day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    private static final SlotRule MORNING = rule(true, "09:30", "11:30", 60, 2, 2);

    @Test
    void timesFillTheHoursForEachLift() {
        assertThat(texts(List.of(MORNING), FRIDAY, "2026-11-20T08:00", List.of())).containsExactly(
                "2026-11-20 周五 09:30-10:30 1号电梯", "2026-11-20 周五 09:30-10:30 2号电梯",
                "2026-11-20 周五 10:30-11:30 1号电梯", "2026-11-20 周五 10:30-11:30 2号电梯");
    }

    @Test
    void aTimeThatDoesNotFitWholeIsLeftOut() {
        assertThat(texts(List.of(rule(true, "09:00", "11:30", 60, 1, 1)), FRIDAY, "2026-11-20T08:00", List.of()))
                .containsExactly("2026-11-20 周五 09:00-10:00 1号电梯", "2026-11-20 周五 10:00-11:00 1号电梯");
    }

    @Test
    void daysOffHaveHoursOfTheirOwn() {
        assertThat(texts(List.of(rule(true, "09:30", "10:30", 60, 1, 4), rule(false, "14:00", "15:00", 60, 1, 4)),
                FRIDAY, "2026-11-20T08:00", List.of())).containsExactly("2026-11-20 周五 09:30-10:30 1号电梯",
                "2026-11-21 周六 14:00-15:00 1号电梯", "2026-11-22 周日 14:00-15:00 1号电梯",
                "2026-11-23 周一 09:30-10:30 1号电梯");
    }

    @Test
    void whatOthersHaveIsNotOffered() {
        MovingSlot other = new MovingSlot(1, "1栋", 1, at("2026-11-20T10:00"), at("2026-11-20T10:45"), "1-1-0101", "FX-1");
        assertThat(texts(List.of(MORNING), FRIDAY, "2026-11-20T08:00", List.of(other))).containsExactly(
                "2026-11-20 周五 09:30-10:30 2号电梯", "2026-11-20 周五 10:30-11:30 2号电梯");
    }

    @Test
    void goodsByHandKeepNoLiftAndCollideWithNobody() {
        MovingSlot other = new MovingSlot(1, "1栋", 1, at("2026-11-20T09:00"), at("2026-11-20T12:00"), "1-1-0101", "FX-1");
        assertThat(texts(List.of(rule(true, "10:00", "12:00", 120, 0, 1)), FRIDAY, "2026-11-20T08:00", List.of(other)))
                .containsExactly("2026-11-20 周五 10:00-12:00 不占用电梯");
    }

    @Test
    void aPastDayAndATimeThatIsOverAreNotOffered() {
        assertThat(texts(List.of(rule(true, "09:30", "11:30", 60, 1, 1)), FRIDAY.minusDays(9), "2026-11-20T10:31",
                List.of())).containsExactly("2026-11-20 周五 10:30-11:30 1号电梯");
    }

    @Test
    void offersBeginOnTheDayThatIsWished() {
        assertThat(texts(List.of(rule(true, "09:30", "10:30", 60, 1, 3)), FRIDAY.plusDays(5), "2026-11-20T08:00",
                List.of())).first().isEqualTo("2026-11-25 周三 09:30-10:30 1号电梯");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"opens\": \"9点\"", "\"minutes\": 0", "\"lifts\": -1", "\"daysAhead\": 0",
        "\"closes\": \"08:00\""})
    void aRowThatCannotBeUsedIsToldInChinese(String wrong) {
        String json = "[{\"days\": \"workingDay\", \"opens\": \"09:00\", \"closes\": \"12:00\", \"minutes\": 60,"
                + " \"lifts\": 1, \"daysAhead\": 3, " + wrong + "}]";
        assertThatThrownBy(() -> SlotRule.parse(json, new ObjectMapper())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("搬运时间段");
    }

    private static List<String> texts(List<SlotRule> rules, LocalDate wished, String now, List<MovingSlot> taken) {
        return SlotOffer.free(rules, wished, at(now), taken, WEEKDAYS, ZONE).stream().map(one -> one.text(ZONE))
                .toList();
    }

    private static SlotRule rule(boolean workingDay, String opens, String closes, int minutes, int lifts, int days) {
        return new SlotRule(workingDay, LocalTime.parse(opens), LocalTime.parse(closes), minutes, lifts, days);
    }

    private static Instant at(String local) {
        return OffsetDateTime.parse(local + ":00+08:00").toInstant();
    }
}
