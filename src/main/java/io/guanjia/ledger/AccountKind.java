package io.guanjia.ledger;

/** The kinds of accounts, named as in the chart of the Accounting Standards for Business Enterprises (企业会计准则). */
enum AccountKind {
    CASH("库存现金"),
    BANK("银行存款"),
    E_MONEY("其他货币资金"),
    RECEIVABLE("应收账款"),
    INCOME("收入"),
    PREPAID("预收账款"),
    /** Deposits and guarantees that are given back. */
    DEPOSIT("其他应付款"),
    /** Against which is booked what was owed or held before the ledger began. */
    OPENING("期初余额");

    private final String label;

    AccountKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it is kept for each unit; the others are the office's. */
    boolean isOfUnit() {
        return this == RECEIVABLE || this == PREPAID || this == DEPOSIT;
    }

    /** The account in which a fee's money is held. */
    static AccountKind holding(Fee fee) {
        return fee.kind() == Fee.Kind.DEPOSIT ? DEPOSIT : PREPAID;
    }
}
