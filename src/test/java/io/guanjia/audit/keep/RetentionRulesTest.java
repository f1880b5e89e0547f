package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.guanjia.casefile.Procedure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionRulesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void aProcedureMayHaveARuleOfItsOwn() {
        RetentionRules rules = rules("2026-01-06T12:00", Map.of("default", "P5Y",
                "procedures.complaint-handling", "P400D", "procedures.complaint-withdrawal", "P1Y6M"));

        assertThat(rules.all()).containsExactly(new RetentionRules.Rule("complaint-handling", Period.ofDays(400)),
                new RetentionRules.Rule("complaint-withdrawal", Period.of(1, 6, 0)),
                new RetentionRules.Rule(null, Period.ofYears(5)));
        assertThat(rules.of("complaint-handling")).isEqualTo(Period.ofDays(400));
        assertThat(rules.of("key-loan")).isEqualTo(Period.ofYears(5));
        assertThat(rules.names()).containsEntry("complaint-handling", "投诉处理").containsKey("complaint-withdrawal");
    }

    @Test
    void withoutAWordItIsTenYearsByNight() {
        RetentionRules rules = rules("2026-01-06T02:00", Map.of());

        assertThat(rules.all()).containsExactly(new RetentionRules.Rule(null, Period.ofYears(10)));
        assertThat(rules.night()).contains(LocalDate.parse("2026-01-06"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "10y", "P0D", "P-1Y", "P1Y-2M", "PT10H", "", "ten years"})
    void unfitPeriodsAreRefused(String period) {
        assertThatThrownBy(() -> rules("2026-01-06T12:00", Map.of("default", period)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("guanjia.audit.retention.default");
        assertThatThrownBy(() -> rules("2026-01-06T12:00", Map.of("procedures.complaint-handling", period)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guanjia.audit.retention.procedures.complaint-handling");
    }

    @Test
    void anUnknownProcedureIsRefused() {
        assertThatThrownBy(() -> rules("2026-01-06T12:00", Map.of("procedures.complaint", "P1Y")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("guanjia.audit.retention.procedures.complaint")
                .hasMessageContaining("complaint-handling");
    }

    @Test
    void hoursThatNeverEndAreRefused() {
        assertThatThrownBy(() -> rules("2026-01-06T12:00", Map.of("from", "02:00", "until", "02:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"P10Y, 2026-01-06, 2016-01-06", "P3650D, 2026-01-06, 2016-01-09", "P1M, 2026-03-01, 2026-02-01",
        "P1M, 2026-02-28, 2026-01-28", "P1Y, 2025-03-01, 2024-03-01", "P1Y, 2024-02-29, 2023-03-01"})
    void aPeriodIsOverWithItsLastDay(String period, LocalDate today, LocalDate endedBefore) {
        RetentionRules rules = rules("2026-01-06T12:00", Map.of());

        assertThat(rules.endedBefore(Period.parse(period), today))
                .isEqualTo(endedBefore.atStartOfDay(ZONE).toInstant());
        // The last that goes is past its time, the first that stays is not
        assertThat(endedBefore.minusDays(1).plus(Period.parse(period))).isBefore(today);
        assertThat(endedBefore.plus(Period.parse(period))).isAfterOrEqualTo(today);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-06T21:59,", "2026-01-06T22:00, 2026-01-06", "2026-01-07T00:30, 2026-01-06",
        "2026-01-07T03:59, 2026-01-06", "2026-01-07T04:00,"})
    void hoursPastMidnightBelongToTheDayOnWhichTheyBegan(String now, LocalDate night) {
        RetentionRules rules = rules(now, Map.of("from", "22:00", "until", "04:00"));

        assertThat(rules.night()).isEqualTo(Optional.ofNullable(night));
        assertThat(rules.from()).isEqualTo(LocalTime.of(22, 0));
    }

    private static RetentionRules rules(String now, Map<String, String> said) {
        Map<String, String> named = said.entrySet().stream().collect(java.util.stream.Collectors.toMap(
                entry -> "guanjia.audit.retention." + entry.getKey(), Map.Entry::getValue));
        RetentionProperties properties = new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("guanjia.audit.retention", RetentionProperties.class);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("complaints", new Procedure("complaint-handling", "投诉处理"));
        RepositoryService repository = mock(RepositoryService.class, RETURNS_DEEP_STUBS);
        ProcessDefinition definition = mock(ProcessDefinition.class);
        when(definition.getKey()).thenReturn("complaint-withdrawal");
        when(repository.createProcessDefinitionQuery().latestVersion().list()).thenReturn(List.of(definition));
        Instant at = LocalDateTime.parse(now).atZone(ZONE).toInstant();
        return new RetentionRules(properties, beans.getBeanProvider(Procedure.class), repository,
                Clock.fixed(at, ZONE));
    }
}
