package io.guanjia.registry.goods;

/** Somebody else was faster to take a time for moving; the message says so in Chinese. */
public class SlotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SlotTaken(String message) {
        super(message);
    }
}
