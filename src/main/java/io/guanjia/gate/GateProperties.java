package io.guanjia.gate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How guessing at permits and passes is slowed down. Somebody who has asked for too many that are not there is refused until
 * attempts come back one by one.
 *
 * @param wrongPermits permits and passes that are not there, asked for by one person within {@code window}
 * @param window       the time in which all attempts come back
 */
@ConfigurationProperties("guanjia.gate")
record GateProperties(@DefaultValue("20") int wrongPermits, @DefaultValue("10m") Duration window) {
}
