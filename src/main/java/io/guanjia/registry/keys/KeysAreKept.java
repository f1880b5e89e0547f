package io.guanjia.registry.keys;

import io.guanjia.form.FieldCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The form check {@code keptKeys}: the field names keys by tag that one group keeps and that open one unit or public
 * area; of one that is out it tells who has it (KY-02).
 */
@Component
class KeysAreKept implements FieldCheck {

    private final Keys keys;

    KeysAreKept(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "keptKeys";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        List<String> tags = KeyTags.split(value.toString());
        List<KeyItem> found = keys.tagged(tags);
        Optional<String> unknown = UnknownTags.among(label, tags, found);
        if (unknown.isPresent()) {
            return unknown;
        }
        String elsewhere = found.stream().filter(key -> key.state() != KeyState.KEPT).map(Keys::whereabouts)
                .collect(Collectors.joining(";"));
        if (!elsewhere.isEmpty()) {
            return Optional.of("「%s」%s".formatted(label, elsewhere));
        }
        if (found.stream().map(key -> key.unitId() == null ? key.place() : key.unitId()).distinct().count() > 1) {
            return Optional.of("「%s」一次只能填同一房屋或同一公共区域的钥匙,请分开申请".formatted(label));
        }
        if (found.stream().map(key -> keys.keeper(key.id())).distinct().count() > 1) {
            return Optional.of("「%s」这些钥匙不由同一部门保管,请分开申请".formatted(label));
        }
        return Optional.empty();
    }
}
