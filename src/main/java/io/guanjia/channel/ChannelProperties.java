package io.guanjia.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How other channels come in.
 *
 * @param keepRequests       how long a repeat of a request gets the same answer
 * @param requestsPerMinute  what the page {@code /channels} proposes for a new key
 * @param largestBody        of a request
 * @param wrongKeys          wrong keys taken from one client address within {@code wrongKeysWindow}; then it has to wait
 * @param wrongKeysWindow    the time in which all these attempts come back
 */
@ConfigurationProperties("guanjia.channel")
record ChannelProperties(
        @DefaultValue("30d") Duration keepRequests,
        @DefaultValue("60") int requestsPerMinute,
        @DefaultValue("64KB") DataSize largestBody,
        @DefaultValue("30") int wrongKeys,
        @DefaultValue("5m") Duration wrongKeysWindow) {
}
