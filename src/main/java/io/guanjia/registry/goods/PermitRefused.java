package io.guanjia.registry.goods;

/** A permit does not let goods pass (any more, or yet). The message is Chinese and meant for the guard. */
public class PermitRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GoodsPermit.State state;

    PermitRefused(GoodsPermit.State state, String message) {
        super(message);
        this.state = state;
    }

    /** Why; never {@code VALID}. */
    public GoodsPermit.State state() {
        return state;
    }
}
