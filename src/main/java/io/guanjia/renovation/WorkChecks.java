package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.form.FieldCheck;
import io.guanjia.form.NamedCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks that the forms between permit and acceptance ask for by name. */
@Configuration(proxyBeanMethods = false)
class WorkChecks {

    /** A renovation between permit and acceptance. */
    @Bean
    FieldCheck renovationAtWorkCheck(Renovations renovations) {
        return new NamedCheck("renovationAtWork", (value, all) -> {
            String number = value.toString().strip();
            Optional<RenovationCase> found = renovations.find(number);
            if (found.isEmpty() || found.get().overAt() != null) {
                return "没有编号为“%s”的在办装修案件".formatted(number);
            }
            RenovationCase renovation = found.get();
            if (renovation.permitAt() == null) {
                return "案件 %s 尚未发放装修许可证".formatted(number);
            }
            return renovation.completedAt() == null && renovation.expelledAt() == null ? null
                    : "案件 %s 的施工已经结束".formatted(number);
        });
    }

    /** One extension at a time (RN-06). */
    @Bean
    FieldCheck requestKindFitsCheck(Works works) {
        return new NamedCheck("requestKindFits", (value, all) -> {
            boolean twice = value.equals(RequestForm.EXTENSION) && all.get(RequestForm.CASE) != null
                    && works.open(all.get(RequestForm.CASE).toString().strip()).stream()
                            .anyMatch(request -> request.kind().equals(RequestForm.EXTENSION));
            return twice ? "该案件已有一份延期申请在办理" : null;
        });
    }

    /** More time than there is now (RN-06). */
    @Bean
    FieldCheck extensionWishedCheck(Renovations renovations, Clock clock) {
        return new NamedCheck("extensionWished", (value, all) -> Optional.ofNullable(all.get(RequestForm.CASE))
                .flatMap(number -> renovations.find(number.toString().strip()))
                .map(RenovationCase::validUntil)
                .filter(until -> value instanceof LocalDate day && !day.isAfter(day(until, clock)))
                .map(until -> "应晚于现在的期限 %s".formatted(MomentText.minute(until, clock.getZone())))
                .orElse(null));
    }

    /** A day after the term that ends, and not beyond what the table allows at most (RN-06). */
    @Bean
    FieldCheck extensionWithinCheck(Clock clock) {
        return new NamedCheck("extensionWithin", (value, all) -> {
            LocalDate from = day(all, "extensionFrom", clock);
            LocalDate most = day(all, "extensionMost", clock);
            if (!(value instanceof LocalDate day) || from == null || most == null) {
                return null;
            }
            if (!day.isAfter(from)) {
                return "应晚于 %s".formatted(from);
            }
            return day.isAfter(most) ? "一次延期最迟到 %s".formatted(most) : null;
        });
    }

    /** Requests and breaches are settled before acceptance (RN-11, RN-14). */
    @Bean
    FieldCheck nothingOpenCheck() {
        return new NamedCheck("nothingOpen", (value, all) -> all.get("openMatters") instanceof String open
                ? OpenMatters.refusal(open) : null);
    }

    /** A guard who reports violence says what happened: it may put the contractor out (RN-11). */
    @Bean
    FieldCheck breachToldCheck() {
        return new NamedCheck("breachTold", (value, all) -> value instanceof Collection<?> kinds
                && (kinds.contains(BreachKind.violence.name()) || kinds.contains(BreachKind.otherBreach.name()))
                && all.get("breachWords") == null ? "选择此项的,须在「情况说明」中写明经过" : null);
    }

    private static LocalDate day(Map<String, Object> all, String key, Clock clock) {
        return all.get(key) instanceof String text ? day(MomentText.read(text, clock.getZone()), clock) : null;
    }

    private static LocalDate day(Instant moment, Clock clock) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
