package io.guanjia.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a form (form-js, schema version 16) and refuses what could not be checked when it is handed in. */
final class FormParser {

    /** What the browser's part of the engine renders. */
    private static final int NEWEST_SCHEMA_VERSION = 16;
    private static final Set<String> ONLY_SHOWN = Set.of("text", "html", "image", "spacer", "separator", "button", "table",
            "iframe");
    private static final Set<String> VALIDATION_TYPES = Set.of("email", "phone", "custom");
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final Map<String, FieldCheck> checks;
    private final List<Field> fields = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final Set<String> namedKeys = new LinkedHashSet<>();
    private final Set<String> decidingKeys = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private FormParser(String id, Map<String, FieldCheck> checks) {
        this.id = id;
        this.checks = checks;
    }

    /**
     * Reads one form.
     *
     * @param checks the own checks by name
     * @throws UnfitForm with everything that is wrong with it
     */
    static FormSchema parse(JsonNode form, Map<String, FieldCheck> checks) throws UnfitForm {
        FormParser parser = new FormParser(form.path("id").asText(), checks);
        if (form.path("schemaVersion").asInt(NEWEST_SCHEMA_VERSION) > NEWEST_SCHEMA_VERSION) {
            parser.problem("schemaVersion 不能大于 " + NEWEST_SCHEMA_VERSION);
        }
        parser.components(form, List.of());
        if (!parser.problems.isEmpty()) {
            throw new UnfitForm(parser.id, parser.problems);
        }
        return FormSchema.of(parser.id, parser.fields, parser.namedKeys, parser.decidingKeys);
    }

    /** The form's JSON, or null if it is none. */
    static JsonNode read(byte[] content) {
        try {
            return JSON.readTree(new String(content, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void components(JsonNode parent, List<String> hiddenWhen) {
        for (JsonNode component : parent.path("components")) {
            List<String> conditions = new ArrayList<>(hiddenWhen);
            String hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank()) {
                conditions.add(deciding(hide, name(component)));
            }
            names(component);
            String type = component.path("type").asText();
            if (type.equals("group")) {
                if (!component.path("path").asText("").isEmpty()) {
                    problem("分组「" + name(component) + "」不能有 path");
                }
                components(component, conditions);
            } else if (FieldType.named(type) != null) {
                field(component, FieldType.named(type), conditions);
            } else if (!ONLY_SHOWN.contains(type)) {
                problem("「" + name(component) + "」的类型 " + type + " 无法检查");
            }
        }
    }

    private void field(JsonNode component, FieldType type, List<String> hiddenWhen) {
        String key = component.path("key").asText("");
        String label = name(component);
        if (!KEY.matcher(key).matches()) {
            problem("「" + label + "」的 key “" + key + "” 只能由字母、数字和下划线组成");
        } else if (!keys.add(key)) {
            problem("key “" + key + "” 出现了两次");
        }
        JsonNode properties = component.path("properties");
        fields.add(new Field(key, label, type, type == FieldType.MOMENT ? moment(component, label) : null,
                component.path("disabled").asBoolean(false), setting(component.path("readonly"), label, "readonly"),
                List.copyOf(hiddenWhen), limits(component, type, label),
                type == FieldType.CHOICE || type == FieldType.CHOICES ? options(component, label) : null,
                checks(properties.path("check").asText(""), label),
                properties.path("variable").asBoolean(false), properties.path("prefill").asBoolean(false)));
    }

    private Field.Moment moment(JsonNode component, String label) {
        String subtype = component.path("subtype").asText();
        return switch (subtype) {
            case "date" -> Field.Moment.DATE;
            case "time" -> Field.Moment.TIME;
            case "datetime" -> Field.Moment.DATE_TIME;
            default -> {
                problem("「" + label + "」的 subtype “" + subtype + "” 无法检查");
                yield Field.Moment.DATE;
            }
        };
    }

    private Field.Limits limits(JsonNode component, FieldType type, String label) {
        JsonNode validate = component.path("validate");
        String validationType = validate.path("validationType").asText("");
        if (!validationType.isEmpty() && !VALIDATION_TYPES.contains(validationType)) {
            problem("「" + label + "」的 validationType “" + validationType + "” 无法检查");
        }
        boolean number = type == FieldType.NUMBER;
        return new Field.Limits(validate.path("required").asBoolean(false),
                setting(validate.path("minLength"), label, "minLength"),
                setting(validate.path("maxLength"), label, "maxLength"),
                setting(validate.path("min"), label, "min"), setting(validate.path("max"), label, "max"),
                pattern(validate.path("pattern").asText(""), label),
                component.path("properties").path("patternMessage").asText("的格式不正确"), validationType,
                number && component.path("decimalDigits").canConvertToInt() ? component.path("decimalDigits").asInt() : null,
                number ? increment(component.path("increment"), label) : null,
                number && component.path("serializeToString").asBoolean(false),
                component.path("disallowPassedDates").asBoolean(false));
    }

    private Pattern pattern(String pattern, String label) {
        try {
            return pattern.isEmpty() ? null : Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            problem("「" + label + "」的 pattern “" + pattern + "” 写错了");
            return null;
        }
    }

    private BigDecimal increment(JsonNode given, String label) {
        if (given.isMissingNode() || given.isNull() || given.asText().isEmpty()) {
            return null;
        }
        try {
            BigDecimal increment = new BigDecimal(given.asText());
            if (increment.signum() > 0) {
                return increment;
            }
        } catch (NumberFormatException e) {
            // told below, as zero is
        }
        problem("「" + label + "」的 increment “" + given.asText() + "” 不是正数");
        return null;
    }

    /** A flag or number, or an expression that yields one; a setting of nothing where there is none. */
    private Setting setting(JsonNode given, String label, String name) {
        if (given.isMissingNode() || given.isNull() || given.isTextual() && given.asText().isEmpty()) {
            return new Setting(null, null);
        }
        if (given.isBoolean()) {
            return new Setting(given.asBoolean(), null);
        }
        if (given.isTextual() && Feel.isExpression(given.asText())) {
            return new Setting(null, deciding(given.asText(), label));
        }
        try {
            return new Setting(new BigDecimal(given.asText()), null);
        } catch (NumberFormatException e) {
            problem("「" + label + "」的 " + name + " “" + given.asText() + "” 无法检查");
            return new Setting(null, null);
        }
    }

    private Field.Options options(JsonNode component, String label) {
        if (component.path("values").isArray()) {
            List<Object> values = new ArrayList<>();
            component.path("values").forEach(option -> values.add(Values.option(option.path("value"))));
            if (values.isEmpty() || values.contains(null)) {
                problem("「" + label + "」有没有值的选项");
                return null;
            }
            return new Field.Options(List.copyOf(values), null, null);
        }
        String key = component.path("valuesKey").asText("");
        if (!key.isEmpty()) {
            decidingKeys.add(key);
            return new Field.Options(null, key, null);
        }
        String expression = component.path("valuesExpression").asText("");
        if (!expression.isEmpty()) {
            return new Field.Options(null, null, deciding(expression, label));
        }
        problem("「" + label + "」没有选项");
        return null;
    }

    private List<FieldCheck> checks(String names, String label) {
        List<FieldCheck> found = new ArrayList<>();
        Arrays.stream(names.split("[\\s,，]+")).filter(name -> !name.isEmpty()).forEach(name -> {
            if (checks.containsKey(name)) {
                found.add(checks.get(name));
            } else {
                problem("「" + label + "」要求的检查 " + name + " 不存在，可用的有 " + String.join("、", checks.keySet()));
            }
        });
        return List.copyOf(found);
    }

    private String deciding(String expression, String label) {
        if (!Feel.isReadable(expression)) {
            problem("「" + label + "」的表达式 “" + expression + "” 写错了");
        }
        decidingKeys.addAll(Feel.names(expression));
        return expression;
    }

    /** Whatever a component's texts refer to, wherever they stand in it. */
    private void names(JsonNode node) {
        node.properties().forEach(entry -> {
            if (!entry.getKey().equals("components") && !entry.getKey().equals("properties")) {
                namesWithin(entry.getValue());
            }
        });
    }

    private void namesWithin(JsonNode node) {
        if (node.isTextual()) {
            String text = node.asText();
            namedKeys.addAll(Feel.isExpression(text) ? Feel.names(text) : Feel.namesInTemplate(text));
        } else if (node.isArray()) {
            node.forEach(this::namesWithin);
        } else {
            names(node);
        }
    }

    private void problem(String problem) {
        problems.add(problem);
    }

    /** What people call the component; a label that the browser computes is of no use here. */
    static String name(JsonNode component) {
        String label = component.path("label").asText("").strip();
        if (component.path("type").asText().equals("datetime")) {
            String own = component.path("dateLabel").asText("").strip();
            label = own.isEmpty() ? component.path("timeLabel").asText(label).strip() : own;
        }
        if (label.isEmpty() || Feel.isExpression(label) || label.contains("{{")) {
            label = component.path("key").asText(component.path("id").asText("?"));
        }
        return label;
    }
}
