package io.guanjia.notification;

/** A way for a message to leave the house. */
interface Channel {

    /** {@code mail} or {@code webhook}. */
    String id();

    /** Whether it is set up, and what is known of the person is enough to reach him. */
    boolean reaches(Contact contact);

    /** Hands the message over, within the time limits of the configuration. */
    void deliver(Delivery delivery) throws Undelivered;
}
