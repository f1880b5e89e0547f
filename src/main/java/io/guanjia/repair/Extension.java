package io.guanjia.repair;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code extension}: a delay is told before the limit passes, not after (RE-10). The form names {@code limitPassed}. */
@Component
class Extension implements FieldCheck {

    private static final String LATER = "later";
    private static final String LIMIT_PASSED = "limitPassed";

    @Override
    public String name() {
        return "extension";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        if (!LATER.equals(value)) {
            return Optional.empty();
        }
        if (!allValues.containsKey(LIMIT_PASSED)) {
            throw new IllegalStateException("A form with the check 'extension' must name " + LIMIT_PASSED);
        }
        return Boolean.TRUE.equals(allValues.get(LIMIT_PASSED))
                ? Optional.of("「%s」时限已过,不能再延期:延期须在时限届满前告知客户。请尽快修复".formatted(label)) : Optional.empty();
    }
}
