package io.guanjia.identity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may carry; more is refused with status 413.
 *
 * @param deployment diagrams, tables and forms together
 * @param table      a table of units and residents, from somebody who is logged in
 * @param other      any other request
 */
@ConfigurationProperties("guanjia.request-limit")
record RequestLimits(@DefaultValue("10MB") DataSize deployment, @DefaultValue("20MB") DataSize table,
        @DefaultValue("1MB") DataSize other) {
}
