package io.guanjia.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The lines of {@code security/matrix.yaml}, which says what they mean. */
final class Matrix {

    /** Members of the staff, whose case it is not; beside these, finance is the group of "own". */
    static final List<String> FOREIGN = List.of("security", "front-desk", "customer-assistant", "customer-manager",
            "general-manager", "company-leadership", "quality", "engineering", "duty-manager", "cleaning");
    /** All names of a line's people that stand for a group, and the group. */
    static final Map<String, String> GROUPS = Map.of("own", "finance", "auditor", "auditor",
            "owner", "process-owner", "admin", "camunda-admin");
    private static final Set<String> KEYS = Set.of("ask", "page", "api", "body", "form", "ok", "empty", "unless", "shows", "to");

    private Matrix() {
    }

    /**
     * @param kind   "ask", "page" or "api"
     * @param body   as JSON, or null
     * @param form   as a browser's form, or null
     * @param empty  who gets an answer that must be empty
     * @param unless who is not tried
     * @param shows  what only the people "to" may find in their answer, or null
     */
    record Row(String kind, String method, String path, String body, String form, List<String> ok, List<String> empty,
            List<String> unless, String shows, List<String> to) {

        /** Without what is asked. */
        String address() {
            return path.replaceAll("\\?.*", "");
        }
    }

    static List<Row> rows(String... kinds) {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = Matrix.class.getResourceAsStream("/security/matrix.yaml")) {
            for (Object entry : (List<?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(in)) {
                Map<?, ?> line = (Map<?, ?>) entry;
                if (!KEYS.containsAll(line.keySet())) {
                    throw new AssertionError("Not understood in matrix.yaml: " + line);
                }
                for (String kind : kinds) {
                    if (line.get(kind) instanceof String asked) {
                        String[] words = asked.split(" ", 2);
                        rows.add(new Row(kind, words[0], words[1], (String) line.get("body"), (String) line.get("form"),
                                names(line, "ok"), names(line, "empty"), names(line, "unless"),
                                (String) line.get("shows"), names(line, "to")));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<String> names(Map<?, ?> line, String key) {
        return line.get(key) == null ? List.of() : ((List<?>) line.get(key)).stream().map(String::valueOf).toList();
    }

    /** Whether a pattern such as {@code /task/{id}/form} is that of a line's address. */
    static boolean isOf(String pattern, String address) {
        String[] asked = address.split("/");
        String[] parts = pattern.split("/");
        if (asked.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].startsWith("{") && !parts[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }
}
