package io.guanjia.notification;

import java.time.Instant;

/**
 * One message to one person, as a channel gets it.
 *
 * @param key        idempotency key of this delivery: the message's own, with the person added for a group
 * @param caseNumber null if the message is about no case
 */
record Delivery(String key, String caseNumber, String template, Contact to, RenderedMessage content, Instant at) {
}
