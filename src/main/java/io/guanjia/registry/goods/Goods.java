package io.guanjia.registry.goods;

/**
 * One line of a permit (物品名称、数量).
 *
 * @param name     what it is, as the resident calls it
 * @param quantity pieces, more than 0
 */
public record Goods(String name, int quantity) {

    public Goods {
        if (name == null || name.isBlank() || quantity <= 0) {
            throw new IllegalArgumentException("Goods need a name and a quantity: " + name + ", " + quantity);
        }
    }
}
