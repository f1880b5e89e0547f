package io.guanjia.renovation;

/** What may be asked for while the work lasts, as the form {@code request-during-work} calls it. */
enum RequestKind {
    extension("延长施工期限"),
    change("变更装修项目"),
    hotWork("动火"),
    overtime("加班施工"),
    electricity("临时用电"),
    flammables("易燃物品"),
    paint("油漆作业"),
    goodsLift("使用货梯"),
    hiddenWorks("隐蔽工程验收"),
    morePasses("补办工作证");

    private final String label;

    RequestKind(String label) {
        this.label = label;
    }

    /** @throws IllegalArgumentException for a kind that the form does not offer */
    static String label(String kind) {
        return valueOf(kind).label;
    }

    String label() {
        return label;
    }
}
