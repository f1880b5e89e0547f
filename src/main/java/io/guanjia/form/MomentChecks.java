package io.guanjia.form;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Checks of a date, or a date and time, against the clock: {@code notFuture} (today is allowed), {@code notPast} (today
 * is allowed) and {@code afterToday}.
 */
@Configuration(proxyBeanMethods = false)
class MomentChecks {

    @Bean
    FieldCheck notFutureCheck(Clock clock) {
        return new MomentCheck("notFuture", clock, day -> !day.isAfter(LocalDate.now(clock)), "不能晚于今天",
                moment -> !moment.isAfter(clock.instant()), "不能晚于现在");
    }

    @Bean
    FieldCheck notPastCheck(Clock clock) {
        return new MomentCheck("notPast", clock, day -> !day.isBefore(LocalDate.now(clock)), "不能早于今天",
                // A form knows minutes only, and this one has not passed yet
                moment -> !moment.isBefore(clock.instant().truncatedTo(ChronoUnit.MINUTES)), "不能早于现在");
    }

    @Bean
    FieldCheck afterTodayCheck(Clock clock) {
        Function<Instant, LocalDate> day = moment -> LocalDate.ofInstant(moment, clock.getZone());
        return new MomentCheck("afterToday", clock, date -> date.isAfter(LocalDate.now(clock)), "必须晚于今天",
                moment -> day.apply(moment).isAfter(LocalDate.now(clock)), "必须晚于今天");
    }

    private record MomentCheck(String name, Clock clock, Predicate<LocalDate> fits, String otherwise,
            Predicate<Instant> fitsMoment, String otherwiseMoment) implements FieldCheck {

        @Override
        public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
            if (value instanceof LocalDate date) {
                return fits.test(date) ? Optional.empty() : Optional.of("「" + label + "」" + otherwise);
            }
            if (value instanceof OffsetDateTime moment) {
                return fitsMoment.test(moment.toInstant()) ? Optional.empty()
                        : Optional.of("「" + label + "」" + otherwiseMoment);
            }
            return Optional.of("「" + label + "」不是日期");
        }
    }
}
