package io.guanjia.form;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A setting of a field that a form gives outright or as an expression.
 *
 * @param literal    a {@code Boolean} or {@code BigDecimal}, null if there is an expression
 * @param expression null if there is a literal
 */
record Setting(Object literal, String expression) {

    Object in(Map<String, Object> values) {
        return expression == null ? literal : Feel.evaluate(expression, values);
    }

    boolean isTrue(Map<String, Object> values) {
        return Boolean.TRUE.equals(in(values));
    }

    /** The number, or null where the expression yields none. */
    BigDecimal number(Map<String, Object> values) {
        return in(values) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }
}
