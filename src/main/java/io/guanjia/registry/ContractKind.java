package io.guanjia.registry;

/** What gives somebody a right to a unit. */
public enum ContractKind {
    PURCHASE("购房合同"),
    LEASE("租赁合同");

    private final String label;

    ContractKind(String label) {
        this.label = label;
    }

    /** What staff read. */
    public String label() {
        return label;
    }
}
