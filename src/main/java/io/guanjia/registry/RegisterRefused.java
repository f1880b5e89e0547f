package io.guanjia.registry;

/** What the register does not take. The message says in Chinese what is wrong, naming the field. */
public class RegisterRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegisterRefused(String message) {
        super(message);
    }
}
