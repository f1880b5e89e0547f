package io.guanjia.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * Who gets a message, made by one of the factories. Every factory but {@link #everyone()} takes a channel:
 * <ul>
 *   <li>{@code null}, blank or {@code auto}: mail if an address is known and mail is set up, else the webhook if a
 *       phone number is known and the webhook is set up, else the message page alone;</li>
 *   <li>{@code mail}, {@code webhook}: that one, or the message page alone where it cannot reach the person;</li>
 *   <li>{@code list}: the message page alone.</li>
 * </ul>
 * Whatever the channel, the message stands on the page.
 *
 * @param kind    what sort of recipient it is
 * @param id      group id or login name, null for the other kinds
 * @param name    name of a person, null for a group and for everyone
 * @param email   null or blank if unknown
 * @param phone   null or blank if unknown
 * @param channel {@code auto}, {@code mail}, {@code webhook} or {@code list}
 */
public record Recipient(Kind kind, String id, String name, String email, String phone, String channel) {

    /** What sort of recipient a message has; it decides who sees the message on the page. */
    public enum Kind {
        /** A resident or another person from outside. */
        PERSON,
        /** One member of staff. */
        USER,
        /** The members of a group. */
        GROUP,
        /** The whole company. */
        EVERYONE
    }

    private static final Set<String> CHANNELS = Set.of("auto", "mail", "webhook", "list");

    public Recipient {
        Objects.requireNonNull(kind, "kind");
        channel = channel == null || channel.isBlank() ? "auto" : channel.strip();
        if (!CHANNELS.contains(channel)) {
            throw new IllegalArgumentException("No channel " + channel + ", only " + CHANNELS);
        }
        if ((kind == Kind.GROUP || kind == Kind.USER) && (id == null || id.isBlank())) {
            throw new IllegalArgumentException("A message to a group or a user needs its id");
        }
        if (kind == Kind.PERSON && (name == null || name.isBlank())) {
            throw new IllegalArgumentException("A message to a person needs the person's name");
        }
    }

    /** All members of a group, each one by the channel. */
    public static Recipient group(String groupId, String channel) {
        return new Recipient(Kind.GROUP, groupId, null, null, null, channel);
    }

    /** A resident or another person from outside; e-mail and phone are null or blank if unknown. */
    public static Recipient person(String name, String email, String phone, String channel) {
        return new Recipient(Kind.PERSON, null, name, email, phone, channel);
    }

    /** One member of staff, who sees the message on the page besides. */
    public static Recipient user(Contact contact, String channel) {
        return new Recipient(Kind.USER, contact.userId(), contact.displayName(), contact.email(), contact.phone(),
                channel);
    }

    /** The whole company: an announcement, seen by everyone who is logged in and sent to all who can be reached. */
    public static Recipient everyone() {
        return new Recipient(Kind.EVERYONE, null, null, null, null, "auto");
    }

    /** Tells recipients of the same idempotency key apart. */
    String key() {
        return switch (kind) {
            case GROUP -> "group:" + id;
            case USER -> "user:" + id;
            case EVERYONE -> "everyone";
            case PERSON -> "person:" + digest(name + '\n' + email + '\n' + phone);
        };
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
