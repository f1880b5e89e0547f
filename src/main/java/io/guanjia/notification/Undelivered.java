package io.guanjia.notification;

/** A channel could not hand a message over; its text is Chinese and has neither secrets nor addresses of people. */
class Undelivered extends Exception {

    private final boolean onlyThisPerson;

    /**
     * @param onlyThisPerson true if the server works and refused the addressee, so that others may well be reached
     */
    Undelivered(String reason, boolean onlyThisPerson, Throwable cause) {
        super(reason, cause);
        this.onlyThisPerson = onlyThisPerson;
    }

    boolean onlyThisPerson() {
        return onlyThisPerson;
    }
}
