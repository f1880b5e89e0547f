package io.guanjia.form;

import java.util.Map;
import java.util.Optional;

/**
 * A check of one field that a form asks for by name: {@code "properties": {"check": "phone notFuture"}}, several
 * separated by blanks or commas. Each Spring bean of this type is known by its {@link #name()}; a form that asks for
 * a name that nobody has is refused when it is deployed.
 */
public interface FieldCheck {

    /** The name that forms use: letters and digits only. */
    String name();

    /**
     * Looks at one value. Called only for a field that is shown, not empty and fits everything else the form says of it.
     *
     * @param label     what the form calls the field
     * @param value     a {@code String}, {@code Long}, {@code BigDecimal}, {@code Boolean}, {@code List} of such,
     *                  or by its subtype a {@code LocalDate}, {@code LocalTime} or {@code OffsetDateTime}
     * @param allValues the form's other values by key in the same types, and what of the case the form refers to
     * @return what is wrong, as a whole Chinese sentence with 「label」 in it; empty if nothing is
     */
    Optional<String> violation(String label, Object value, Map<String, Object> allValues);
}
