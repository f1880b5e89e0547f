package io.guanjia.registry.passes;

/** What the register of passes and tools does not take. The message is Chinese and meant for whoever asked. */
public class PassRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PassRefused(String message) {
        super(message);
    }
}
