package io.guanjia.movein;

import io.guanjia.form.FieldCheck;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code cancellableMoveIn}: the number is that of an open move-in whose keys have not been handed over. */
@Component
class CancellableMoveIn implements FieldCheck {

    private final MoveInCases moveIns;

    CancellableMoveIn(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public String name() {
        return "cancellableMoveIn";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        String number = value.toString().strip();
        return moveIns.find(number).map(moveIn -> RequestCancellation.hindrance(label, number, moveIn))
                .orElseGet(() -> Optional.of("「%s」没有编号为“%s”的入伙案件,请核对后再填".formatted(label, value)));
    }
}
