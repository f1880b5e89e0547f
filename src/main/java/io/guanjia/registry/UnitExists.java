package io.guanjia.registry;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A form's field with the check {@code unit} names a unit of the register, in any spelling that it understands. */
@Component
class UnitExists implements FieldCheck {

    private final Units units;

    UnitExists(Units units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "unit";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        String number = value.toString();
        if (units.find(number).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("「%s」系统中没有“%s”这一房号,请核对后再填,如 1-1-0101".formatted(label, number.strip()));
    }
}
