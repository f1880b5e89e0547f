package io.guanjia.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A Camunda Form. */
record FormFile(Path path, JsonNode json) implements ModelFile {

    private static final Set<String> INPUTS = Set.of("textfield", "textarea", "number", "checkbox", "radio", "select",
            "checklist", "taglist", "datetime");

    /**
     * One component, those inside groups included.
     *
     * @param json   as it stands in the file
     * @param nested whether it lies in a group
     */
    record Field(JsonNode json, boolean nested) {

        String type() {
            return json.path("type").asText();
        }

        String key() {
            return json.path("key").asText();
        }

        boolean isInput() {
            return INPUTS.contains(type());
        }

        boolean required() {
            return json.path("validate").path("required").asBoolean();
        }

        /** How findings name it: by what staff or the editor know it. */
        String where() {
            return !key().isEmpty() ? key() : json.path("id").asText("(" + type() + ")");
        }

        List<String> clauses() {
            String named = json.path("properties").path("clause").asText();
            return named.isBlank() ? List.of() : Arrays.stream(named.split(",", -1)).map(String::trim).toList();
        }
    }

    String id() {
        return json.path("id").asText();
    }

    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        collect(json, false, fields);
        return fields;
    }

    /** Whether the form tells the deadline of the task that it is shown for. */
    boolean showsDeadline() {
        return fields().stream().filter(field -> field.type().equals("text") || field.type().equals("html"))
                .anyMatch(field -> (field.json().path("text").asText() + field.json().path("content").asText())
                        .replace(" ", "").contains("{{deadline}}"));
    }

    private static void collect(JsonNode parent, boolean nested, List<Field> fields) {
        for (JsonNode component : parent.path("components")) {
            fields.add(new Field(component, nested));
            collect(component, true, fields);
        }
    }
}
