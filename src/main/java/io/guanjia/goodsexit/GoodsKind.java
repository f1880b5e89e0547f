package io.guanjia.goodsexit;

/** What kind of goods something is; which kinds are refused entry says the table {@code goods-classification}. */
enum GoodsKind {
    furniture("家具"), appliance("家用电器"), office("办公用品与设备"), luggage("行李、衣物、书籍"), material("建筑与装修材料"),
    machine("机器与工具"), flammable("易燃物品"), explosive("易爆物品"), poisonous("剧毒物品"), corrosive("强腐蚀性物品"),
    other("其他");

    final String label;

    GoodsKind(String label) {
        this.label = label;
    }
}
