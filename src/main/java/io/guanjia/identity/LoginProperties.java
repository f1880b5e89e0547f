package io.guanjia.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How wrong passwords are slowed down, and how long a login lasts. A name or an address that has used up its attempts is refused, even with the
 * right password, until attempts come back one by one.
 *
 * @param attemptsPerName    wrong passwords for one user name within {@code window}
 * @param attemptsPerAddress wrong passwords from one client address within {@code window}; an office behind one
 *                           address shares them
 * @param window             the time in which all attempts come back
 * @param remembered         names and addresses kept in memory at most, each
 * @param idleTimeout        after how long without anybody's doing anything a session ends
 * @param longestSession     after how long any session ends
 * @param answerAfter        how long a refusal takes at least, so that its time does not tell whether the name exists
 */
@ConfigurationProperties("guanjia.login")
record LoginProperties(
        @DefaultValue("5") int attemptsPerName,
        @DefaultValue("30") int attemptsPerAddress,
        @DefaultValue("5m") Duration window,
        @DefaultValue("20000") int remembered,
        @DefaultValue("30m") Duration idleTimeout,
        @DefaultValue("12h") Duration longestSession,
        @DefaultValue("400ms") Duration answerAfter) {
}
