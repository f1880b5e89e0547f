package io.guanjia.moveout;

import io.guanjia.form.OptionLabels;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words for what was chosen in the forms of a move-out: lines of the sheet, and people who left the register. */
@Component
class MoveOutOptions implements OptionLabels {

    static final String OWED = "账上尚欠的费用";
    static final String HELD = "押金与预付款";

    @Override
    public Optional<String> label(String valuesKey, String value) {
        return switch (valuesKey) {
            case "lineChoices", "sheetChoices" -> Optional.of(switch (value) {
                case "owed" -> OWED;
                case "held" -> HELD;
                default -> "第%s项".formatted(value);
            });
            // Their names went out of the register with them, and its record of changes has them
            case "contactChoices", "holderChoices" -> Optional.of("登记编号 " + value);
            default -> Optional.empty();
        };
    }
}
