package io.guanjia.registry.keys;

/** Where a key or pass is. */
public enum KeyState {

    /** With its keeper, to be lent or handed over. */
    KEPT("在库"),
    /** Lent, to be back the same day (KY-03). */
    LENT("借出"),
    /** With the owner or tenant, or whom they sent. */
    HANDED_OVER("业户持有"),
    /** In a sealed envelope with the duty manager (KY-06). */
    SEALED("封存"),
    /** Nobody knows where it is. */
    MISSING("缺失"),
    /** Opens nothing any more, or is broken. Nothing follows. */
    VOID("作废");

    private final String label;

    KeyState(String label) {
        this.label = label;
    }

    /** Whether its holder is, or may be, somebody who lives there. */
    public boolean isWithResident() {
        return this == HANDED_OVER || this == MISSING;
    }

    /** What staff call it, in Chinese. */
    public String label() {
        return label;
    }
}
