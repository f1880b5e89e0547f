package io.guanjia.workpass;

/** A file that is no photo for a pass. The message says in Chinese why. */
class PhotoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PhotoRefused(String message) {
        super(message);
    }
}
