package io.guanjia.trail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that happened, as a kind and named values. {@code src/docs/audit-trail.md} lists the kinds.
 *
 * <p>Values are texts, numbers, flags, and lists and maps of these; moments become ISO 8601 texts in UTC with
 * milliseconds.
 */
public final class Fact {

    static final String KIND = "k";
    private static final String ROW = "row";
    private static final String DIGEST = "sha";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, Object> values;

    private Fact(Map<String, Object> values) {
        this.values = values;
    }

    /** A fact of this kind with nothing else said yet. */
    public static Fact of(String kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(KIND, kind);
        return new Fact(values);
    }

    /** A fact that was read. */
    static Fact read(Map<String, Object> values) {
        return new Fact(values);
    }

    /** Says one thing more; a null is left out. */
    public Fact with(String name, Object value) {
        if (value instanceof Instant moment) {
            values.put(name, MOMENT.format(moment));
        } else if (value instanceof Date date) {
            values.put(name, MOMENT.format(date.toInstant()));
        } else if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /**
     * Says that a row of ours holds what happened. What the row says for good is proved by its digest
     * ({@code guanjia.audit_digest}), which is put in when the entry is sealed.
     *
     * @param table one that the function knows
     */
    public Fact row(String table, long id) {
        values.put(ROW, table + '/' + id);
        values.put(DIGEST, null);
        return this;
    }

    /** The kind, such as {@code task-created}. */
    public String kind() {
        return Objects.toString(values.get(KIND), "");
    }

    /** All that it says, in its order, the kind included. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** A value as text; null where it says none. */
    public String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    /** A moment; null where it says none, or what nobody could have written but by hand. */
    public Instant moment(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A list of named values, such as a decision's inputs; empty where it says none. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> list(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().filter(Map.class::isInstance).map(one -> (Map<String, Object>) one).toList() : List.of();
    }

    boolean needsDigest() {
        return values.containsKey(DIGEST) && values.get(DIGEST) == null;
    }

    String table() {
        return text(ROW).substring(0, text(ROW).indexOf('/'));
    }

    long rowId() {
        return Long.parseLong(text(ROW).substring(text(ROW).indexOf('/') + 1));
    }

    void digest(String sha256) {
        values.put(DIGEST, sha256);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
