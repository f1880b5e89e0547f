package io.guanjia.registry;

/** Who uses a unit. */
public enum Occupancy {
    /** Still the developer's: no owner has taken it over yet. */
    NOT_HANDED_OVER("未交付"),
    VACANT("空置"),
    OWNER_OCCUPIED("自住"),
    LET("出租");

    private final String label;

    Occupancy(String label) {
        this.label = label;
    }

    /** What staff read. */
    public String label() {
        return label;
    }
}
