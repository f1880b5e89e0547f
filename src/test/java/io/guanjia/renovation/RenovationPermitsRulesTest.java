package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of permits that need neither engine nor database. */
class RenovationPermitsRulesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ExtraPermits.Rule RULE = new ExtraPermits.Rule("security", 7, new BigDecimal("20.00"), "升", "x",
            "security", false, "x", "RN-15");

    @ParameterizedTest
    @CsvSource({
        // Tuesday
        "2026-01-06T08:00, 2026-01-06T12:00, true",
        "2026-01-06T11:00, 2026-01-06T15:00, false",
        "2026-01-06T17:00, 2026-01-06T18:01, false",
        "2026-01-06T09:00, 2026-01-07T10:00, false",
        // Saturday
        "2026-01-10T09:00, 2026-01-10T10:00, false"})
    @Clause("RN-17")
    void noOvertimeInTheHoursOfTheTerms(String from, String until, boolean covered) {
        assertThat(RenovationHours.of("工作日 8:00 至 12:00、14:00 至 18:00").cover(LocalDateTime.parse(from).atZone(ZONE),
                LocalDateTime.parse(until).atZone(ZONE), day -> day.getDayOfWeek().getValue() < 6)).isEqualTo(covered);
    }

    @Test
    @Clause("RN-17")
    void hoursInOtherWordsForbidNothing() {
        assertThat(RenovationHours.of("按物业公告").spans()).isEmpty();
        assertThat(RenovationHours.of(null).cover(LocalDateTime.parse("2026-01-06T09:00").atZone(ZONE),
                LocalDateTime.parse("2026-01-06T10:00").atZone(ZONE), day -> true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-06T09:00, 2026-01-12T18:00, 20, ",
        "2026-01-06T23:00, 2026-01-13T01:00, 20, '一次最多 7 天,申请的是 8 天'",
        "2026-01-06T09:00, 2026-01-06T18:00, 21, '最多 20 升,申请的是 21'",
        "2026-01-06T09:00, 2026-01-06T18:00, , "})
    @Clause("RN-15")
    void notLongerNorMoreThanTheTableAllows(String from, String until, BigDecimal amount, String message) {
        assertThat(PermitObstacles.exceeded(RULE, moment(from), moment(until), amount, ZONE).orElse(null)).isEqualTo(message);
        assertThat(PermitObstacles.exceeded(null, moment(from), moment(until), amount, ZONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hotWork, 2026-01-06T08:59, true",
        "hotWork, 2026-01-06T09:00, false",
        "paint,   2026-01-06T09:00, true",
        "paint,   2026-01-06T18:00, false"})
    @Clause({"RN-09", "RN-15"})
    void hotWorkInAdvanceTheOthersUntilTheyEnd(RequestKind kind, String now, boolean inTime) {
        assertThat(PermitObstacles.late(kind, moment("2026-01-06T09:00"), moment("2026-01-06T18:00"), moment(now), ZONE))
                .matches(late -> late.isEmpty() == inTime);
    }

    @Test
    @Clause("RN-15")
    void eachKindTellsItsParticulars() {
        assertThat(lines("electricity", Map.of("permitReason", "切割", "electricPower", 8, "electricPoint", "配电箱",
                "electrician", "王工"))).isEqualTo("内容和原因:切割|用电功率:8 千瓦|接线点:配电箱|电工及证书编号:王工");
        assertThat(lines("paint", Map.of("permitReason", "刷漆", "paintRooms", "主卧"))).isEqualTo("内容和原因:刷漆|油漆的房间:主卧");
        assertThat(lines("overtime", Map.of("permitReason", "赶工"))).isEqualTo("内容和原因:赶工");
        assertThat(lines("change", Map.of("changeBy", "agent", "changeWords", "加吊顶")))
                .isEqualTo("申报人:业主的委托人|变更内容:加吊顶");
        assertThat(new PermitRequest(RequestKind.paint, Map.of()).amount()).isNull();
    }

    private static String lines(String kind, Map<String, Object> content) {
        return String.join("|", new PermitRequest(RequestKind.valueOf(kind), content).lines().stream()
                .map(line -> line.label() + ":" + line.text()).toList());
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
