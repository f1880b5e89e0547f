package io.guanjia.movein;

/** Where the plan of a handover batch stands. */
enum PlanState {

    DRAFT("制定、审批中"), APPROVED("已批准"), PREPARED("准备就绪"), CALLED_OFF("已取消");

    private final String label;

    PlanState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether owners have been, or are being told. */
    boolean isApproved() {
        return this == APPROVED || this == PREPARED;
    }
}
