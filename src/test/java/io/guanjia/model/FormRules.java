package io.guanjia.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Forms that Tasklist can show, the server can check and staff understand. */
final class FormRules {

    private static final int SCHEMA = 16;
    private static final Set<String> TYPES = Set.of("text", "textfield", "textarea", "number", "checkbox", "radio",
            "select", "checklist", "taglist", "datetime", "group", "separator", "spacer", "html");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist", "taglist");
    /** Whose label says all there is to say. */
    private static final Set<String> SELF_EXPLAINING = Set.of("checkbox", "datetime");

    private FormRules() {
    }

    static void tasklistCanShowIt(FormFile file, Models all, Findings findings) {
        JsonNode json = file.json();
        String id = file.baseName();
        findings.require(json.path("schemaVersion").asInt() == SCHEMA, id, "set schemaVersion " + SCHEMA);
        findings.require(json.path("type").asText().equals("default"), id, "set type 'default'");
        findings.require(json.path("executionPlatform").asText().equals("Camunda Platform")
                        && json.path("executionPlatformVersion").asText().startsWith("7.24"), id,
                "set executionPlatform 'Camunda Platform', executionPlatformVersion '7.24.0'");
        for (FormFile.Field field : file.fields()) {
            findings.require(TYPES.contains(field.type()), field.where(),
                    "'" + field.type() + "' is a type that Tasklist cannot show or the server cannot check");
            findings.require(!field.nested() || field.json().path("valuesKey").isMissingNode(), field.where(),
                    "take it out of its group: valuesKey works at top level only");
        }
    }

    static void keysAreCamelCase(FormFile file, Models all, Findings findings) {
        Set<String> keys = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (FormFile.Field field : file.fields()) {
            findings.require(ids.add(field.json().path("id").asText()), field.where(), "give it an id of its own");
            if (field.isInput()) {
                findings.require(field.key().matches("[a-z][a-zA-Z0-9]*"), field.where(), "write its key in camelCase");
                findings.require(keys.add(field.key()), field.where(), "give it a key of its own");
            }
        }
    }

    static void labelsAreChinese(FormFile file, Models all, Findings findings) {
        for (FormFile.Field field : file.fields()) {
            boolean titled = field.isInput() || field.type().equals("group");
            findings.require(!titled || hasHan(label(field.json())), field.where(), "label it in Chinese");
            if (field.type().equals("text") || field.type().equals("html")) {
                String text = field.json().path("text").asText() + field.json().path("content").asText();
                findings.require(hasHan(text) || text.contains("{{"), field.where(), "write its text in Chinese");
            }
            for (JsonNode option : field.json().path("values")) {
                String value = option.path("value").asText();
                findings.require(hasHan(option.path("label").asText()), field.where(),
                        "label the option '" + value + "' in Chinese");
                findings.require(value.matches("[a-z][a-zA-Z0-9]*(-[a-z0-9]+)*"), field.where(),
                        "write the option's value '" + value + "' in camelCase or kebab-case");
            }
            findings.require(!CHOICES.contains(field.type()) || !field.json().path("values").isEmpty()
                            || field.json().hasNonNull("valuesKey"), field.where(), "give it options");
        }
    }

    private static String label(JsonNode json) {
        // A date's label has a name of its own in the schema
        return json.path("label").asText() + json.path("dateLabel").asText() + json.path("timeLabel").asText();
    }

    static void requiredFieldsAreExplained(FormFile file, Models all, Findings findings) {
        for (FormFile.Field field : file.fields()) {
            boolean explain = field.isInput() && field.required() && !SELF_EXPLAINING.contains(field.type());
            findings.require(!explain || hasHan(field.json().path("description").asText()), field.where(),
                    "explain it in 'description' with the manual's wording");
        }
    }

    static void checksCanBeCarriedOut(FormFile file, Models all, Findings findings) {
        for (FormFile.Field field : file.fields()) {
            JsonNode validate = field.json().path("validate");
            try {
                Pattern.compile(validate.path("pattern").asText());
            } catch (PatternSyntaxException e) {
                findings.add(field.where(), "mend the pattern: " + e.getDescription());
            }
            ordered(validate, "min", "max", field, findings);
            ordered(validate, "minLength", "maxLength", field, findings);
            boolean freeText = field.type().equals("textfield") || field.type().equals("textarea");
            findings.require(!freeText || validate.has("maxLength") || validate.has("pattern"), field.where(),
                    "limit what can be typed by maxLength or a pattern");
        }
    }

    private static void ordered(JsonNode validate, String low, String high, FormFile.Field field, Findings findings) {
        findings.require(!validate.has(low) || !validate.has(high)
                        || validate.path(low).asDouble() <= validate.path(high).asDouble(), field.where(),
                low + " is above " + high);
    }

    private static boolean hasHan(String text) {
        return NamingRules.HAN.matcher(text).find();
    }
}
