package io.guanjia.casefile;

/** How a customer and the company spoke with each other (CO-20 and the company's own ways of telling). */
public enum Way {
    DESK("前台"), PHONE("电话"), HOME_VISIT("上门"), FORUM("论坛"), TEXT_MESSAGE("短信微信"), MAIL("邮件"), RETURN_VISIT("回访");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** The word on the form, in Chinese. */
    public String label() {
        return label;
    }
}
