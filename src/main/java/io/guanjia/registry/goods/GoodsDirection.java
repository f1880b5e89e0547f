package io.guanjia.registry.goods;

/** Which way goods go through the gate. */
public enum GoodsDirection {
    OUT("携出"), IN("携入");

    private final String label;

    GoodsDirection(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
