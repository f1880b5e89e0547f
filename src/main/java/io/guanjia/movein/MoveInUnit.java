package io.guanjia.movein;

import io.guanjia.form.FieldCheck;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.Units;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The form check {@code moveInUnit}: the unit has not been handed over, nor is that under way. */
@Component
class MoveInUnit implements FieldCheck {

    private final Units units;
    private final Occupancies occupancies;
    private final MoveInCases moveIns;

    MoveInUnit(Units units, Occupancies occupancies, MoveInCases moveIns) {
        this.units = units;
        this.occupancies = occupancies;
        this.moveIns = moveIns;
    }

    @Override
    public String name() {
        return "moveInUnit";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        // A unit that is not in the register is told by the check 'unit'
        return units.find(value.toString()).flatMap(unit -> {
            Occupancy now = occupancies.of(unit.id());
            if (now != Occupancy.NOT_HANDED_OVER) {
                return Optional.of("「%s」%s 已经交付(%s),不能再办理入伙".formatted(label, unit.number(), now.label()));
            }
            return moveIns.openOf(unit.id()).map(open -> "「%s」%s 的入伙正在办理,案件编号 %s".formatted(
                    label, unit.number(), open.caseNumber()));
        });
    }
}
