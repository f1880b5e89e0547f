package io.guanjia.notification;

/**
 * A message did not go out. The text is Chinese, since Cockpit shows it with the incident; it says what failed and at
 * which server, never a secret, a phone number or a mail address. Nothing was put on the message page; sending again
 * with the same idempotency key reaches only those who have not been reached yet.
 */
public class MessageNotSent extends RuntimeException {

    MessageNotSent(String message) {
        super(message);
    }

    MessageNotSent(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the server works and has refused this addressee, so that trying again is in vain. */
    public boolean isRefusedAddressee() {
        return getCause() instanceof Undelivered undelivered && undelivered.onlyThisPerson();
    }
}
