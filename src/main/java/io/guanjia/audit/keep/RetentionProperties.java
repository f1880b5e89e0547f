package io.guanjia.audit.keep;

import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * How long history is kept, and when it is cleaned. {@link RetentionRules} refuses what is unfit.
 *
 * @param standard   {@code guanjia.audit.retention.default}: an ISO 8601 period, counted from the end of the case
 * @param procedures other periods by id of the process
 * @param from       start of the quiet hours, in the office's zone; what is after {@code until} ends on the next day
 * @param until      end of the quiet hours
 */
@Validated
@ConfigurationProperties("guanjia.audit.retention")
record RetentionProperties(
        @Name("default") @NotNull @DefaultValue("P10Y") String standard,
        @DefaultValue Map<String, String> procedures,
        @NotNull @DefaultValue("02:00") LocalTime from,
        @NotNull @DefaultValue("05:00") LocalTime until) {
}
