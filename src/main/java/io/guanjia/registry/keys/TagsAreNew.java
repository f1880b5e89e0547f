package io.guanjia.registry.keys;

import io.guanjia.form.FieldCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The form check {@code newKeyTags}: no key of the register has one of these tags yet. */
@Component
class TagsAreNew implements FieldCheck {

    /** As the register can keep it. */
    private static final int LONGEST = 60;

    private final Keys keys;

    TagsAreNew(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "newKeyTags";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        List<String> tags = KeyTags.split(value.toString());
        Optional<String> tooLong = tags.stream().filter(tag -> tag.length() > LONGEST).findFirst();
        if (tooLong.isPresent()) {
            return Optional.of("「%s」编号“%s”超过%d个字".formatted(label, tooLong.get(), LONGEST));
        }
        String taken = keys.tagged(tags).stream().map(key -> "“%s”".formatted(key.tag())).collect(Collectors.joining("、"));
        return taken.isEmpty() ? Optional.empty() : Optional.of("「%s」编号%s已登记,请另编号".formatted(label, taken));
    }
}
