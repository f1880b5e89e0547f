package io.guanjia.form;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A form as it was deployed, read once.
 *
 * @param id          the form's id
 * @param fields      by key, in the order of the form
 * @param namedKeys   what its texts and expressions refer to
 * @param decidingKeys what of these decides about fields: conditions, limits, options
 */
record FormSchema(String id, Map<String, Field> fields, Set<String> namedKeys, Set<String> decidingKeys) {

    static FormSchema of(String id, List<Field> fields, Collection<String> namedKeys, Collection<String> decidingKeys) {
        Map<String, Field> byKey = new LinkedHashMap<>();
        fields.forEach(field -> byKey.put(field.key(), field));
        return new FormSchema(id, Collections.unmodifiableMap(byKey), Set.copyOf(namedKeys), Set.copyOf(decidingKeys));
    }

    /** What the checks need to know besides what is handed in. */
    Set<String> keysToKnow() {
        Set<String> keys = new LinkedHashSet<>(decidingKeys);
        keys.removeIf(key -> isAsked(key));
        return keys;
    }

    /**
     * What of a case this form may show: what its texts and expressions name and its fields that are read only or
     * offered for change. A field that a person is to fill in is not among them.
     */
    Set<String> keysToShow() {
        Set<String> keys = new LinkedHashSet<>(namedKeys);
        keys.addAll(decidingKeys);
        fields.values().stream().filter(field -> field.type() != FieldType.COMPUTED).forEach(field -> keys.add(field.key()));
        keys.removeIf(key -> isAsked(key));
        return keys;
    }

    /** A field to be filled in afresh. One that is read only by an expression is not: its value is needed when it is. */
    private boolean isAsked(String key) {
        Field field = fields.get(key);
        return field != null && !field.prefill() && field.readonly().expression() == null && field.isInput(Map.of());
    }
}
