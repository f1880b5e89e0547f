package io.guanjia.registry.goods;

/** The goods of this permit have passed already; the message says in Chinese who let them through, and when. */
public class AlreadyUsed extends PermitRefused {

    private static final long serialVersionUID = 1L;

    AlreadyUsed(String message) {
        super(GoodsPermit.State.PASSED, message);
    }
}
