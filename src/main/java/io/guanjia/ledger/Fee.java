package io.guanjia.ledger;

/**
 * What money is asked, taken or held for. Amounts are set elsewhere (tables, registers, people). The order is the one in
 * which held money pays what is owed.
 */
public enum Fee {
    MANAGEMENT("物业管理费", Kind.CHARGE),
    DEBRIS("清运费", Kind.CHARGE),
    WATER("水费", Kind.CHARGE),
    ELECTRICITY("电费", Kind.CHARGE),
    GAS("燃气费", Kind.CHARGE),
    DAMAGE("损坏赔偿", Kind.CHARGE),
    MISSING_KEY("钥匙缺失赔偿", Kind.CHARGE),
    LOCK_CHANGE("换锁费", Kind.CHARGE),
    /** What a worker's pass costs to make (RN-05). */
    PASS_COST("工作证工本费", Kind.CHARGE),
    OTHER("其他费用", Kind.CHARGE),
    /** Prepaid at move-in (MI-09); pays {@link #MANAGEMENT} first. */
    MANAGEMENT_PREPAID("预交管理费", Kind.PREPAYMENT),
    RENOVATION_DEPOSIT("装修保证金", Kind.DEPOSIT),
    /** For each worker's pass (RN-05). */
    PASS_DEPOSIT("工作证保证金", Kind.DEPOSIT),
    KEY_DEPOSIT("钥匙押金", Kind.DEPOSIT),
    TENANCY_DEPOSIT("租赁押金", Kind.DEPOSIT);

    /** What becomes of the money. */
    public enum Kind {
        /** Owed, and the company's own once it is charged. */
        CHARGE("收费"),
        /** Held until it is used up. */
        PREPAYMENT("预收"),
        /** Held to be given back. */
        DEPOSIT("押金");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In Chinese. */
        public String label() {
            return label;
        }
    }

    private final String label;
    private final Kind kind;

    Fee(String label, Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    /** As it stands on a receipt, in Chinese. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether it is held for the payer instead of being owed. */
    public boolean isHeld() {
        return kind != Kind.CHARGE;
    }
}
