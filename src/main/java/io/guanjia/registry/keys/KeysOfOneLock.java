package io.guanjia.registry.keys;

import io.guanjia.form.FieldCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The form check {@code lockKeys}: the field names keys by tag that open one lock and are in use (KY-06). */
@Component
class KeysOfOneLock implements FieldCheck {

    private final Keys keys;

    KeysOfOneLock(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "lockKeys";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        List<String> tags = KeyTags.split(value.toString());
        List<KeyItem> found = keys.tagged(tags);
        Optional<String> unknown = UnknownTags.among(label, tags, found);
        if (unknown.isPresent()) {
            return unknown;
        }
        String dead = found.stream().filter(key -> key.state() == KeyState.VOID).map(Keys::whereabouts)
                .collect(Collectors.joining(";"));
        if (!dead.isEmpty()) {
            return Optional.of("「%s」%s".formatted(label, dead));
        }
        String cards = found.stream().filter(key -> !key.kind().opensLock())
                .map(key -> "“%s”是%s".formatted(key.tag(), key.kind().label())).collect(Collectors.joining("、"));
        if (!cards.isEmpty()) {
            return Optional.of("「%s」%s,不用换锁".formatted(label, cards));
        }
        return found.stream().map(key -> List.of(key.kind(), key.place())).distinct().count() > 1
                ? Optional.of("「%s」一次只能填同一把锁的钥匙".formatted(label)) : Optional.empty();
    }
}
