package io.guanjia.moveout;

import io.guanjia.moveout.Part.State;
import io.guanjia.registry.PartState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an inspection form says (MO-02).
 *
 * @param water       reading, null where there is no such meter; so the others
 * @param states      as the register keeps them
 * @param toPrice     what this tenant has worn, damaged or lost, for the table of charges; damage that was there when
 *                    he came is recorded and not priced
 */
record Inspection(BigDecimal water, BigDecimal electricity, BigDecimal gas, List<PartState> states,
        List<ToPrice> toPrice) {

    static Inspection of(Map<String, Object> values) {
        List<PartState> states = new ArrayList<>();
        List<ToPrice> toPrice = new ArrayList<>();
        for (Part part : Part.values()) {
            State state = State.valueOf((String) values.get(part.name() + "State"));
            Object count = values.get(part.name() + "Count");
            Object note = values.get(part.name() + "Note");
            states.add(new PartState(part.label, state.label, note == null ? null : note.toString()));
            int fresh = count == null ? 1 : ((Number) count).intValue();
            if (state != State.intact && state != State.none && fresh > 0) {
                toPrice.add(new ToPrice(part.name(), state.name(), fresh));
            }
        }
        return new Inspection(reading(values, "waterReading"), reading(values, "electricityReading"),
                reading(values, "gasReading"), List.copyOf(states), List.copyOf(toPrice));
    }

    private static BigDecimal reading(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null ? null : new BigDecimal(value.toString());
    }
}
