package io.guanjia.registry.goods;

import java.time.Instant;
import java.util.List;

/**
 * What is written on a permit (GO-01).
 *
 * @param caseNumber      the case that it is given out in
 * @param step            what asks for it within the case; the same step asked twice gets the same permit
 * @param unitId          the unit that the goods leave or enter
 * @param business        name of the business or householder (单位名称)
 * @param carrier         who carries the goods (携物人)
 * @param carrierDocument kind of the carrier's document and its last characters; never the whole number (EN-07)
 * @param from            good from this moment
 * @param until           good before this moment, later than {@code from}
 * @param goods           at least one line
 * @param issuedBy        user id of who confirmed it (GO-02)
 */
public record NewPermit(String caseNumber, String step, long unitId, String business, String carrier,
        String carrierDocument, GoodsDirection direction, Instant from, Instant until, List<Goods> goods,
        String issuedBy) {

    public NewPermit {
        goods = List.copyOf(goods);
        if (goods.isEmpty()) {
            throw new IllegalArgumentException("A permit without goods: " + caseNumber);
        }
    }
}
