package io.guanjia.form;

import java.math.BigDecimal;
import java.util.List;

/**
 * One field of a start form as somebody must know it who fills the form in by a program.
 *
 * @param key         name of the value
 * @param label       what people call the field, in Chinese
 * @param help        the manual's wording beside it; empty where there is none
 * @param kind        what kind of value it takes
 * @param required    must not be left empty while it is asked for
 * @param conditional asked for only while other values say so; else what it holds is ignored
 * @param options     what can be chosen; empty for other kinds and where the options come from elsewhere
 * @param minLength   characters, null without limit
 * @param maxLength   characters, null without limit of its own
 * @param min         null without limit
 * @param max         null without limit
 * @param pattern     regular expression, null if there is none
 */
public record FormField(String key, String label, String help, Kind kind, boolean required, boolean conditional,
        List<Option> options, Integer minLength, Integer maxLength, BigDecimal min, BigDecimal max, String pattern) {

    /** What kind of value a field takes; {@code CHOICES} is a list, dates and times are ISO 8601. */
    public enum Kind { TEXT, NUMBER, FLAG, CHOICE, CHOICES, DATE, TIME, DATE_TIME }

    /**
     * One thing that can be chosen.
     *
     * @param value text, number or flag: what is handed in
     * @param label what it means, in Chinese
     */
    public record Option(Object value, String label) {
    }
}
