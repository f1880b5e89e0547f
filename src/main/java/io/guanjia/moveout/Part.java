package io.guanjia.moveout;

import io.guanjia.registry.UnitPart;
import java.util.Arrays;
import java.util.Optional;

/** The parts of a unit that an inspection looks at (楼宇退租检查, MO-02). The names are those of forms and tables. */
enum Part {
    walls(UnitPart.WALLS), floor(UnitPart.FLOOR), ceiling(UnitPart.CEILING), doors(UnitPart.DOORS),
    fittings(UnitPart.FITTINGS), fireEquipment(UnitPart.FIRE_EQUIPMENT), airConditioning(UnitPart.AIR_CONDITIONING);

    final String label;

    Part(UnitPart part) {
        this.label = part.label();
    }

    static Optional<Part> find(String name) {
        return Arrays.stream(values()).filter(part -> part.name().equals(name)).findFirst();
    }

    /** How a part was found. The names are those of forms and tables. */
    enum State {
        intact("完好"), wear("正常损耗"), slight("轻微损坏"), serious("严重损坏"), missing("缺失"),
        none("无此项");

        final String label;

        State(String label) {
            this.label = label;
        }
    }
}
