package io.guanjia.notification;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A message to be sent.
 *
 * @param idempotencyKey names this one message to this one recipient (case, element, occurrence); the same key is sent
 *                       once, and goes along so that a receiver can drop a repeat. Printable ASCII, at most 200
 * @param caseNumber     the case that it is about, null if none; templates have it as {@code caseNumber}
 * @param template       name of a file in {@code messages/} without {@code .txt}: lower case letters, digits, hyphens
 * @param recipient      who gets it
 * @param values         what the template's placeholders stand for; one that the template needs and that is absent,
 *                       null or blank makes {@link Notifications#send} fail
 */
public record OutgoingMessage(String idempotencyKey, String caseNumber, String template, Recipient recipient,
        Map<String, String> values) {

    // It becomes a mail and an HTTP header, where a line break would begin another one
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,198}[\\x21-\\x7E])?");

    public OutgoingMessage {
        if (idempotencyKey == null || !KEY.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException("An idempotency key is 1 to 200 printable ASCII characters");
        }
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(recipient, "recipient");
        // Not Map.copyOf: a process variable that is not set arrives as null
        values = values == null ? Map.of() : Collections.unmodifiableMap(new HashMap<>(values));
    }
}
