package io.guanjia.movein;

import io.guanjia.form.OptionLabels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words for what was chosen in the forms of a move-in: who was there, which meters. */
@Component
class MoveInOptions implements OptionLabels {

    /** Who came to the inspection, in the order of the form. */
    static final Map<String, String> PRESENCES = presences();
    static final Map<String, String> METERS = Map.of("water", "水表", "electricity", "电表", "gas", "燃气表");

    private static Map<String, String> presences() {
        Map<String, String> presences = new LinkedHashMap<>();
        presences.put("owner", "业主本人");
        presences.put(MoveIn.REPRESENTATIVE, "代办人");
        presences.put("absent", "未到场");
        presences.put(MoveIn.WITNESSED, "未到场,由见证人在场验收");
        return presences;
    }

    @Override
    public Optional<String> label(String valuesKey, String value) {
        return switch (valuesKey) {
            case "presences" -> Optional.ofNullable(PRESENCES.get(value));
            case "metersRead" -> Optional.ofNullable(METERS.get(value));
            default -> Optional.empty();
        };
    }
}
