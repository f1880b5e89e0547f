package io.guanjia.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts in an entry's content, read without a library: only what a verifier needs of JSON. */
public final class Facts {

    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    private Facts(String text) {
        this.text = text;
    }

    /**
     * A row and its digest, told by a fact.
     *
     * @param row     {@code <table>/<id>}
     * @param digest  in hexadecimal digits
     * @param subject whose row it is, where the fact says so; else null, and it is that of the entry
     */
    public record Told(String row, String digest, String subject) {
    }

    /** The rows that an entry tells of; none where the content is not what the application writes. */
    public static List<Told> rows(String content) {
        if (content == null || !content.contains("\"row\"")) {
            return List.of();
        }
        List<Told> told = new ArrayList<>();
        for (Object fact : facts(content)) {
            addRow(told, fact);
            if (fact instanceof Map<?, ?> map && map.get("rows") instanceof List<?> rows) {
                rows.forEach(row -> addRow(told, row));
            }
        }
        return told;
    }

    /** The subjects whose contents were cleaned, as an entry of the system says. */
    public static List<String> cleaned(String content) {
        if (content == null || !content.contains("\"cleaned\"")) {
            return List.of();
        }
        List<String> subjects = new ArrayList<>();
        for (Object fact : facts(content)) {
            if (fact instanceof Map<?, ?> map && "cleaned".equals(map.get("k"))
                    && map.get("subjects") instanceof List<?> named) {
                named.stream().filter(String.class::isInstance).map(String.class::cast).forEach(subjects::add);
            }
        }
        return subjects;
    }

    /** What the application itself noticed of the chain's head and put on record; null if nothing. */
    static String doubt(String content) {
        if (content == null || !content.contains("\"head-")) {
            return null;
        }
        for (Object fact : facts(content)) {
            Object kind = fact instanceof Map<?, ?> map ? map.get("k") : null;
            if ("head-foreign".equals(kind)) {
                return "记载：写入时系统发现链头记录不是系统写入的";
            }
            if ("head-overtaken".equals(kind)) {
                return "记载：写入时系统发现链头之后已有不是系统写入的条目";
            }
            if ("head-went-back".equals(kind)) {
                return "记载：写入时系统发现链头退回到了较早的位置，其后的条目已被删除";
            }
        }
        return null;
    }

    private static void addRow(List<Told> told, Object fact) {
        if (fact instanceof Map<?, ?> map && map.get("row") instanceof String row
                && map.get("sha") instanceof String digest) {
            told.add(new Told(row, digest, map.get("subject") instanceof String subject ? subject : null));
        }
    }

    private static List<?> facts(String content) {
        try {
            Facts reader = new Facts(content);
            Object value = reader.value();
            return value instanceof Map<?, ?> map && map.get("facts") instanceof List<?> facts ? facts : List.of();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException broken) {
            return List.of();
        }
    }

    private Object value() {
        space();
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("Too deep");
        }
        try {
            return switch (text.charAt(at)) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                default -> word();
            };
        } finally {
            depth--;
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> values = new LinkedHashMap<>();
        at++;
        while (!ends('}')) {
            space();
            String name = string();
            space();
            expect(':');
            values.put(name, value());
        }
        return values;
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        at++;
        while (!ends(']')) {
            values.add(value());
        }
        return values;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    /** A number, true, false or null: none of them matters. */
    private Object word() {
        int from = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("No value");
        }
        return null;
    }

    /** Whether the object or array ends here; steps over what separates its values. */
    private boolean ends(char end) {
        space();
        if (text.charAt(at) == ',') {
            at++;
            return false;
        }
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("No " + c);
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
