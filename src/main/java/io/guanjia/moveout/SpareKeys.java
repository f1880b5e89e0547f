package io.guanjia.moveout;

import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import java.util.List;

/** The keys of a unit's door that the company keeps (KY-05). */
final class SpareKeys {

    private SpareKeys() {
    }

    static List<KeyItem> of(Keys keys, long unitId) {
        return keys.ofUnit(unitId).stream()
                .filter(key -> key.kind() == KeyKind.HOUSE && key.state() == KeyState.KEPT).toList();
    }
}
