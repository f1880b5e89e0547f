package io.guanjia.goodsexit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A line of the list of goods, with the kind that decides whether it may enter (GO-03). */
record CarriedGoods(String name, GoodsKind kind, int quantity) {

    /** The lines that a form has, in their order: {@code goodsName1}, {@code goodsKind1}, {@code goodsQuantity1} … */
    static List<CarriedGoods> of(Map<String, Object> form) {
        List<CarriedGoods> goods = new ArrayList<>();
        for (int i = 1; form.get("goodsName" + i) != null; i++) {
            goods.add(new CarriedGoods(form.get("goodsName" + i).toString().strip(),
                    GoodsKind.valueOf(form.get("goodsKind" + i).toString()),
                    ((Number) form.get("goodsQuantity" + i)).intValue()));
        }
        return goods;
    }
}
