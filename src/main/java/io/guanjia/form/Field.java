package io.guanjia.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One field of a form.
 *
 * @param key        name of its value
 * @param label      what people call it
 * @param type       what kind of values it takes
 * @param moment     for {@link FieldType#MOMENT}, else null
 * @param disabled   never handed in
 * @param readonly   shown only, perhaps depending on other values
 * @param hiddenWhen expressions, its own and those of the groups around it; it is hidden while one of them is true
 * @param limits     what a value must keep to
 * @param options    for {@link FieldType#CHOICE} and {@link FieldType#CHOICES}, else null
 * @param checks     own checks, in the order the form names them
 * @param variable   whether its value becomes a process variable
 * @param prefill    whether an earlier value of the same key is offered for change
 */
record Field(String key, String label, FieldType type, Moment moment, boolean disabled, Setting readonly,
        List<String> hiddenWhen, Limits limits, Options options, List<FieldCheck> checks, boolean variable,
        boolean prefill) {

    /** What of a date and time a field asks for. */
    enum Moment { DATE, TIME, DATE_TIME }

    /** What a field demands of its value; absent settings are null. */
    record Limits(boolean required, Setting minLength, Setting maxLength, Setting min, Setting max, Pattern pattern,
            String patternMessage, String validationType, Integer decimals, BigDecimal increment, boolean asText,
            boolean noPastDays) {
    }

    /**
     * Where the options come from: given outright, by the name of a value, or by an expression; exactly one of them.
     */
    record Options(List<Object> given, String key, String expression) {
    }

    boolean isHidden(Map<String, Object> values) {
        return hiddenWhen.stream().anyMatch(condition -> Feel.isTrue(condition, values));
    }

    /** Whether a person can fill it in. */
    boolean isInput(Map<String, Object> values) {
        return !disabled && type != FieldType.COMPUTED && !readonly.isTrue(values);
    }
}
