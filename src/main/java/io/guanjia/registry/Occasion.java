package io.guanjia.registry;

/** What a unit was inspected for together with whoever takes it over or leaves it. */
public enum Occasion {
    /** 入伙验收 (MI-11). */
    MOVE_IN("入伙验收"),
    /** 楼宇退租检查 (MO-02). */
    MOVE_OUT("退租检查");

    private final String label;

    Occasion(String label) {
        this.label = label;
    }

    /** What staff read. */
    public String label() {
        return label;
    }
}
