package io.guanjia.registry.keys;

/** How far a loan has come. */
public enum LoanState {

    /** Asked for; the keys are with their keeper. */
    REQUESTED("待发放"),
    /** The borrower has the keys. */
    LENT("借出"),
    /** Over; each key is back, missing or broken. */
    RETURNED("已归还"),
    /** Over without the keys having left their keeper. */
    NOT_LENT("未借出");

    private final String label;

    LoanState(String label) {
        this.label = label;
    }

    /** What staff call it, in Chinese. */
    public String label() {
        return label;
    }
}
