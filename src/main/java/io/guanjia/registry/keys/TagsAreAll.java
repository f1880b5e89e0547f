package io.guanjia.registry.keys;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The form check {@code tagCount}: as many tags as the case says that there are keys. The form names the number, which
 * is {@code newKeyCount} of a changed lock or {@code copyCount} of a permitted copy.
 */
@Component
class TagsAreAll implements FieldCheck {

    @Override
    public String name() {
        return "tagCount";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        Number expected = Stream.of("newKeyCount", "copyCount").map(allValues::get).filter(Number.class::isInstance)
                .map(Number.class::cast).findFirst()
                .orElseThrow(() -> new IllegalStateException("A form with the check 'tagCount' must name the number"));
        int written = KeyTags.split(value.toString()).size();
        return written == expected.intValue() ? Optional.empty()
                : Optional.of("「%s」应有%d把,现填了%d把".formatted(label, expected.intValue(), written));
    }
}
