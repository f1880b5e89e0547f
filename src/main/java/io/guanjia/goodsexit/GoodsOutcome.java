package io.guanjia.goodsexit;

/** What became of the goods, for the record of the case. */
enum GoodsOutcome {
    PASSED("物品已凭证放行"),
    REFUSED("含不得携入的物品，已拒绝携入"),
    NOT_CLEARED("不具备放行条件，业户暂不携物"),
    SENT_BACK("门岗拦下，核实后物品退回"),
    UNUSED("门证过期未用，业户不再搬运");

    final String text;

    GoodsOutcome(String text) {
        this.text = text;
    }

    /** From the answers on the way, of which the first that ended it counts; null where nobody was asked. */
    static GoodsOutcome of(String goodsAllowed, String hindranceAnswer, String clarification, String newTime) {
        if ("no".equals(goodsAllowed)) {
            return REFUSED;
        }
        if ("giveUp".equals(hindranceAnswer)) {
            return NOT_CLEARED;
        }
        if ("back".equals(clarification)) {
            return SENT_BACK;
        }
        return "no".equals(newTime) ? UNUSED : PASSED;
    }
}
