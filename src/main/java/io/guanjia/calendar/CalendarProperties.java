package io.guanjia.calendar;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where and when the office works.
 *
 * @param zone   the zone that days are counted in
 * @param opens  start of business
 * @param closes close of business, when a period in days, weeks or months ends (Civil Code, article 203)
 */
@Validated
@ConfigurationProperties("guanjia.calendar")
record CalendarProperties(
        @NotNull @DefaultValue("Asia/Shanghai") ZoneId zone,
        @NotNull @DefaultValue("09:00") LocalTime opens,
        @NotNull @DefaultValue("18:00") LocalTime closes) {

    @AssertTrue(message = "guanjia.calendar.opens must be before guanjia.calendar.closes")
    boolean isOpenBeforeClosed() {
        return opens == null || closes == null || opens.isBefore(closes);
    }
}
