package io.guanjia.movein;

/** What has become of a notice to one owner. */
enum NoticeState {

    PENDING("待发送"), SENT("已发送"), PAPER("待书面送达"), DELIVERED("已书面送达"), NO_OWNER("未登记业主"),
    /** A later one has taken its place before it was delivered. */
    REPLACED("已被新通知代替");

    private final String label;

    NoticeState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
