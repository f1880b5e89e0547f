package io.guanjia.registry;

/** What a unit is used for; fees and renovation rules differ by it. */
public enum UnitType {
    RESIDENTIAL("住宅"),
    SHOP("商铺"),
    OFFICE("办公"),
    PARKING("车位");

    private final String label;

    UnitType(String label) {
        this.label = label;
    }

    /** What staff read. */
    public String label() {
        return label;
    }
}
