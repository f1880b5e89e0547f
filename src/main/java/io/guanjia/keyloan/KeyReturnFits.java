package io.guanjia.keyloan;

import io.guanjia.form.FieldCheck;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The form check {@code keyReturn}: keys are kept longer for repair work only (KY-03), and whoever says that some are
 * missing or broken says which. The form names {@code prolongable}.
 */
@Component
class KeyReturnFits implements FieldCheck {

    private static final String PROLONGABLE = "prolongable";

    @Override
    public String name() {
        return "keyReturn";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        if ("prolong".equals(value)) {
            if (!allValues.containsKey(PROLONGABLE)) {
                throw new IllegalStateException("A form with the check 'keyReturn' must name " + PROLONGABLE);
            }
            return "yes".equals(allValues.get(PROLONGABLE)) ? Optional.empty()
                    : Optional.of("「%s」除维修工程外,所借钥匙要当日归还,不得过夜使用,不能延期".formatted(label));
        }
        if (!"partly".equals(value)) {
            return Optional.empty();
        }
        Collection<?> missing = list(allValues.get("missingKeys"));
        Collection<?> damaged = list(allValues.get("damagedKeys"));
        if (missing.isEmpty() && damaged.isEmpty()) {
            return Optional.of("「%s」有缺失或损坏的,请勾选是哪几把".formatted(label));
        }
        return missing.stream().anyMatch(damaged::contains)
                ? Optional.of("「%s」同一把钥匙不能既缺失又损坏".formatted(label)) : Optional.empty();
    }

    private static Collection<?> list(Object value) {
        return value instanceof Collection<?> values ? values : List.of();
    }
}
