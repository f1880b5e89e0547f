package io.guanjia.registry.keys;

import io.guanjia.form.OptionLabels;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The words for keys that were chosen in a form, whatever became of them since. */
@Component
class KeyOptions implements OptionLabels {

    private static final Set<String> KEYS_OF_FORMS = Set.of("keptKeys", "keyChoices", "loanKeys");

    private final Keys keys;

    KeyOptions(Keys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<String> label(String valuesKey, String value) {
        return KEYS_OF_FORMS.contains(valuesKey) && value.matches("\\d{1,18}")
                ? keys.find(List.of(Long.valueOf(value))).stream().findAny().map(KeyItem::label) : Optional.empty();
    }
}
