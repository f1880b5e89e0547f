package io.guanjia.moveout;

import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import java.util.List;
import org.springframework.stereotype.Component;

/** The keys that this case took from the tenant and that are still kept, to be given back when he stays. */
@Component
class KeysBack {

    private final Keys keys;

    KeysBack(Keys keys) {
        this.keys = keys;
    }

    List<KeyItem> of(MoveOut moveOut) {
        return keys.ofUnit(moveOut.unitId()).stream().filter(key -> key.state() == KeyState.KEPT)
                .filter(key -> keys.movements(key.id()).stream().map(KeyMovement::caseNumber)
                        .anyMatch(moveOut.caseNumber()::equals))
                .toList();
    }
}
