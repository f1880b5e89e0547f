package io.guanjia.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;

/** Brings what came in through the engine to the few types that the checks look at. Nothing is deserialised to Java objects. */
final class Values {

    /** Stands for a value that no field takes: an object, bytes, a file. */
    static final Object UNREADABLE = new Object() {
        @Override
        public String toString() {
            return "unreadable";
        }
    };

    private static final int LONGEST_JSON = 100_000;
    private static final int MOST_DIGITS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Values() {
    }

    /** What was handed in, by key: text, {@code Long}, {@code BigDecimal}, flag, date, collection or {@link #UNREADABLE}. */
    static Map<String, Object> handedIn(VariableMap variables) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : variables.keySet()) {
            TypedValue typed = variables.getValueTyped(key);
            values.put(key, plain(typed));
        }
        return values;
    }

    static Object plain(TypedValue typed) {
        if (typed instanceof SerializableValue serializable) {
            return fromJson(serializable);
        }
        return typed == null ? null : plain(typed.getValue());
    }

    private static Object fromJson(SerializableValue value) {
        String format = value.getSerializationDataFormat();
        if (format != null && !format.equals("application/json")) {
            return UNREADABLE;
        }
        String json = value.getValueSerialized();
        if (json == null && value.isDeserialized()) {
            // Only Java hands in a list or a JSON document as it is
            return value.getValue() instanceof Collection<?> collection ? collection
                    : value.getValue() == null ? null : fromJson(value.getValue().toString());
        }
        return json == null ? null : fromJson(json);
    }

    private static Object fromJson(String json) {
        if (json.length() > LONGEST_JSON) {
            return UNREADABLE;
        }
        try {
            JsonNode node = JSON.readTree(json);
            return plain(JSON.convertValue(node, Object.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Collection
                || value instanceof Date || value instanceof Temporal) {
            return value;
        }
        if (value instanceof SpinJsonNode node) {
            return fromJson(node.toString());
        }
        return value instanceof Number number ? number(number) : UNREADABLE;
    }

    /** A {@code Long} where it is whole and fits, else a {@code BigDecimal}; NaN, infinities and monsters are unreadable. */
    static Object number(Number number) {
        try {
            BigDecimal decimal = number instanceof BigInteger whole ? new BigDecimal(whole) : new BigDecimal(number.toString());
            if (decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
                return UNREADABLE;
            }
            decimal = decimal.stripTrailingZeros();
            return decimal.scale() <= 0 && decimal.precision() - decimal.scale() < 19 ? (Object) decimal.longValueExact()
                    : decimal;
        } catch (NumberFormatException e) {
            return UNREADABLE;
        }
    }

    /** One option's value: text, number or flag; null for anything else. */
    static Object option(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? scalar(JSON.convertValue(node, Object.class)) : null;
    }

    /** A text, number or flag as it is compared with options; {@link #UNREADABLE} for anything else. */
    static Object scalar(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        }
        return value instanceof Number number ? number(number) : UNREADABLE;
    }

    static Instant instant(Date date) {
        return Instant.ofEpochMilli(date.getTime());
    }
}
