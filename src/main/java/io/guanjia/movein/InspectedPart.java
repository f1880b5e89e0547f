package io.guanjia.movein;

import io.guanjia.registry.PartState;
import io.guanjia.registry.UnitPart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parts of a unit that a joint inspection looks at (MI-11). Form fields end in their names. */
enum InspectedPart {
    Wall(UnitPart.WALLS), Floor(UnitPart.FLOOR), Ceiling(UnitPart.CEILING), DoorWindow(UnitPart.DOORS),
    Fittings(UnitPart.FITTINGS), Fire(UnitPart.FIRE_EQUIPMENT), AirCon(UnitPart.AIR_CONDITIONING);

    private static final Map<String, String> STATES = Map.of("good", "完好", "flawed", "有缺陷", "none", "无此项");

    final String label;

    InspectedPart(UnitPart part) {
        this.label = part.label();
    }

    /** What the inspection form says of all of them. */
    static List<PartState> states(Map<String, Object> values) {
        return Arrays.stream(values()).map(part -> new PartState(part.label,
                STATES.get((String) values.get("part" + part)), MoveInForms.text(values, "partNote" + part))).toList();
    }
}
