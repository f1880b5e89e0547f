package io.guanjia.registry.keys;

/** What a key or pass opens. */
public enum KeyKind {

    HOUSE("房门钥匙"), MAILBOX("信箱钥匙"), METER("表箱钥匙"), ACCESS_CARD("门禁卡"), PARKING_CARD("车位卡"),
    PUBLIC_AREA("公共区域钥匙");

    private final String label;

    KeyKind(String label) {
        this.label = label;
    }

    /** Whether a lost one means that a lock has to be changed (KY-06); a card is blocked instead. */
    public boolean opensLock() {
        return this != ACCESS_CARD && this != PARKING_CARD;
    }

    /** What staff call it, in Chinese. */
    public String label() {
        return label;
    }
}
