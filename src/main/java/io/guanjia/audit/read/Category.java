package io.guanjia.audit.read;

/** What an item of the timeline is about; readers choose among them. */
enum Category {
    CASE("案件"), TASK("任务"), PATH("流转"), DECISION("决策"), VARIABLE("变量"), LIMIT("时限"), MESSAGE("消息"), PAPER("单据"),
    LEDGER("账务"), ESCALATION("升级提醒"), OPERATION("运维操作"), DEPLOYMENT("部署");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    /** In Chinese. */
    public String label() {
        return label;
    }
}
