package io.guanjia.ledger;

/** How money changes hands. */
public enum PaymentWay {
    CASH("现金", AccountKind.CASH),
    CARD("刷卡", AccountKind.BANK),
    TRANSFER("银行转账", AccountKind.BANK),
    WECHAT("微信支付", AccountKind.E_MONEY),
    ALIPAY("支付宝", AccountKind.E_MONEY);

    private final String label;
    private final AccountKind account;

    PaymentWay(String label, AccountKind account) {
        this.label = label;
        this.account = account;
    }

    /** In Chinese. */
    public String label() {
        return label;
    }

    AccountKind account() {
        return account;
    }
}
