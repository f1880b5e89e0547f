package io.guanjia.movein;

import io.guanjia.registry.PartState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The parts of a unit that a joint inspection looks at (MI-11). Form fields end in their names. */
enum InspectedPart {
    Wall("墙面"), Floor("地面"), Ceiling("天花"), DoorWindow("门窗"), Fittings("洁具配件"), Fire("消防设施"), AirCon("空调");

    private static final Map<String, String> STATES = Map.of("good", "完好", "flawed", "有缺陷", "none", "无此项");

    final String label;

    InspectedPart(String label) {
        this.label = label;
    }

    /** What the inspection form says of all of them. */
    static List<PartState> states(Map<String, Object> values) {
        return Arrays.stream(values()).map(part -> new PartState(part.label,
                STATES.get((String) values.get("part" + part)), MoveInForms.text(values, "partNote" + part))).toList();
    }
}
