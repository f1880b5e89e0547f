package io.guanjia.audit.export;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the diagrams say of elements, read once for each version of a process within one export. */
final class ElementNames {

    private final JdbcClient jdbc;
    private final Map<String, Map<String, Element>> known = new HashMap<>();

    ElementNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param name   null if it has none @param clause null if it names none */
    record Element(String name, String clause) {

        static final Element UNKNOWN = new Element(null, null);
    }

    /** @param definition null where it is not known */
    Element of(String definition, String element) {
        return definition == null ? Element.UNKNOWN
                : known.computeIfAbsent(definition, this::read).getOrDefault(element, Element.UNKNOWN);
    }

    private Map<String, Element> read(String definition) {
        Map<String, Element> elements = new HashMap<>();
        jdbc.sql("select element, name, clause from guanjia.audit_element where definition_id = ?")
                .param(definition)
                .query((row, number) -> elements.put(row.getString("element"),
                        new Element(row.getString("name"), row.getString("clause"))))
                .list();
        return elements;
    }
}
