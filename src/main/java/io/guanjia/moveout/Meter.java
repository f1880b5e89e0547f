package io.guanjia.moveout;

import io.guanjia.ledger.Fee;
import io.guanjia.registry.UnitCondition;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * A meter of a unit (MO-02, MO-04).
 *
 * @param key     as the forms begin their fields
 * @param fee     what its use is charged as
 * @param label   in Chinese
 * @param unit    of a reading, in Chinese
 * @param of      its reading in an inspection, null where there is no such meter
 */
record Meter(String key, Fee fee, String label, String unit, Function<UnitCondition, BigDecimal> of) {

    private static final List<Meter> ALL = List.of(
            new Meter("water", Fee.WATER, "水表", "立方米", UnitCondition::water),
            new Meter("electricity", Fee.ELECTRICITY, "电表", "千瓦时", UnitCondition::electricity),
            new Meter("gas", Fee.GAS, "燃气表", "立方米", UnitCondition::gas));

    static List<Meter> all() {
        return ALL;
    }

    /** The field of the inspection form. */
    String reading() {
        return key + "Reading";
    }

    /** The value that the forms show of move-in. */
    String before() {
        return key + "Before";
    }

    /** The value that the forms show of this inspection. */
    String now() {
        return key + "Now";
    }

    /** The field of the settlement form. */
    String billed() {
        return key + "Billed";
    }
}
