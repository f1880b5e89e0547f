package io.guanjia.repair;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code consentToWork}: in a home nobody works without the resident's word (RE-06). The form names {@code location}. */
@Component
class ConsentToWork implements FieldCheck {

    private static final String PUBLIC = "public";
    private static final String LOCATION = "location";

    @Override
    public String name() {
        return "consentToWork";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        if (!allValues.containsKey(LOCATION)) {
            throw new IllegalStateException("A form with the check 'consentToWork' must name " + LOCATION);
        }
        return PUBLIC.equals(value) && !PUBLIC.equals(allValues.get(LOCATION))
                ? Optional.of("「%s」报修位置在室内,须先说明情况、征得客户同意,不能按公共部位办理".formatted(label)) : Optional.empty();
    }
}
