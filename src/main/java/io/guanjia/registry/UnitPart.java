package io.guanjia.registry;

/**
 * The parts of a unit that joint inspections look at (MI-11, MO-02). Move-in and move-out record them under the same
 * names, or what one found could not be held against the other.
 */
public enum UnitPart {
    WALLS("墙面"), FLOOR("地面"), CEILING("天花"), DOORS("门窗"), FITTINGS("洁具配件"), FIRE_EQUIPMENT("消防设施"),
    AIR_CONDITIONING("空调");

    private final String label;

    UnitPart(String label) {
        this.label = label;
    }

    /** As staff read it and {@link PartState} keeps it. */
    public String label() {
        return label;
    }
}
