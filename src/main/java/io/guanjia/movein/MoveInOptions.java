package io.guanjia.movein;

import io.guanjia.form.OptionLabels;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.Keys;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words for what was chosen in the forms of a move-in: fees, keys, who was there. */
@Component
class MoveInOptions implements OptionLabels {

    /** Who came to the inspection, in the order of the form. */
    static final Map<String, String> PRESENCES = presences();
    static final Map<String, String> METERS = Map.of("water", "水表", "electricity", "电表", "gas", "燃气表");

    private final Keys keys;

    MoveInOptions(Keys keys) {
        this.keys = keys;
    }

    private static Map<String, String> presences() {
        Map<String, String> presences = new LinkedHashMap<>();
        presences.put("owner", "业主本人");
        presences.put(MoveIn.REPRESENTATIVE, "代办人");
        presences.put("absent", "未到场");
        presences.put(MoveIn.WITNESSED, "未到场,由见证人在场验收");
        return presences;
    }

    static String label(KeyItem item) {
        return item.kind().label() + " " + item.tag();
    }

    @Override
    public Optional<String> label(String valuesKey, String value) {
        return switch (valuesKey) {
            case "unpaidFees" -> Arrays.stream(Fee.values()).filter(fee -> fee.name().equals(value)).findAny()
                    .map(Fee::label);
            case "payWays" -> Arrays.stream(PaymentWay.values()).filter(way -> way.name().equals(value)).findAny()
                    .map(PaymentWay::label);
            case "keptKeys" -> value.matches("\\d{1,18}") ? keys.find(List.of(Long.valueOf(value))).stream().findAny()
                    .map(MoveInOptions::label) : Optional.empty();
            case "presences" -> Optional.ofNullable(PRESENCES.get(value));
            case "metersRead" -> Optional.ofNullable(METERS.get(value));
            default -> Optional.empty();
        };
    }
}
