package io.guanjia.registry;

/** What a person is to a unit. One person may be several things, at the same time or one after another. */
public enum ResidencyRole {
    /** Holds the title, living there or not. */
    OWNER("业主"),
    /** Has it on lease. */
    TENANT("租户"),
    /** Lives or works there with an owner or tenant. */
    OCCUPANT("同住人");

    private final String label;

    ResidencyRole(String label) {
        this.label = label;
    }

    /** What staff read. */
    public String label() {
        return label;
    }
}
