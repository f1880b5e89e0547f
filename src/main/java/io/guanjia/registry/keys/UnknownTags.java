package io.guanjia.registry.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which tags no key has. */
final class UnknownTags {

    private UnknownTags() {
    }

    /** @param found the keys that have one of the tags */
    static Optional<String> among(String label, List<String> tags, List<KeyItem> found) {
        if (tags.isEmpty()) {
            return Optional.of("「%s」至少要填一把钥匙的编号".formatted(label));
        }
        Set<String> known = found.stream().map(KeyItem::tag).collect(Collectors.toSet());
        String unknown = tags.stream().filter(tag -> !known.contains(tag)).map("“%s”"::formatted)
                .collect(Collectors.joining("、"));
        return unknown.isEmpty() ? Optional.empty()
                : Optional.of("「%s」钥匙登记表中没有编号%s,请核对后再填".formatted(label, unknown));
    }
}
