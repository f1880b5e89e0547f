package io.guanjia.registry.goods;

import java.time.Instant;
import java.util.List;

/**
 * A goods exit permit (携物出入门证, GO-01). It lets its goods pass once, within its window.
 *
 * @param id              key of the register
 * @param number          eight letters and digits such as 7K3M-9QXD, for typing
 * @param token           what the QR code holds; nobody can guess it
 * @param caseNumber      the case that it was given out in
 * @param unitId          the unit
 * @param unitNumber      its number
 * @param business        name of the business or householder (单位名称)
 * @param carrier         who carries the goods
 * @param carrierDocument kind of the carrier's document and its last characters
 * @param from            good from this moment
 * @param until           good before this moment
 * @param issuedBy        user id of who confirmed it
 * @param end             what became of it; null as long as nothing has
 */
public record GoodsPermit(long id, String number, String token, String caseNumber, long unitId, String unitNumber,
        String business, String carrier, String carrierDocument, GoodsDirection direction, Instant from, Instant until,
        List<Goods> goods, String issuedBy, Instant issuedAt, End end) {

    public GoodsPermit {
        goods = List.copyOf(goods);
    }

    /** What may become of a permit, once and for good. */
    public enum Outcome {
        /** The goods went through the gate (放行). */
        PASSED,
        /** The guard stopped the goods (拦下). */
        STOPPED,
        /** Customer service took it back (作废). */
        WITHDRAWN
    }

    /**
     * How a permit ended.
     *
     * @param by     user id
     * @param reason in Chinese; null where the goods passed
     */
    public record End(Outcome outcome, Instant at, String by, String reason) {
    }

    /** What a permit is worth at some moment. */
    public enum State {
        NOT_YET_VALID("未到时间"), VALID("可放行"), EXPIRED("已过期"), PASSED("已放行"), STOPPED("已拦下"),
        WITHDRAWN("已作废");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What it is worth at a moment. */
    public State stateAt(Instant moment) {
        if (end != null) {
            return State.valueOf(end.outcome().name());
        }
        if (moment.isBefore(from)) {
            return State.NOT_YET_VALID;
        }
        return moment.isBefore(until) ? State.VALID : State.EXPIRED;
    }
}
