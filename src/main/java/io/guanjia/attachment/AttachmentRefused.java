package io.guanjia.attachment;

/** A file that was not taken; nothing of it is kept. The message is in Chinese and tells the person what to do. */
public class AttachmentRefused extends RuntimeException {

    /** Why, in the classes that HTTP tells apart. */
    public enum Reason {
        /** The file or what is said of it. */
        UNFIT,
        TOO_LARGE,
        /** The case is over, or has all the files that it may have. */
        CONFLICT,
        /** It could not be looked for viruses now. */
        NOT_SCANNED
    }

    private final Reason reason;

    AttachmentRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static AttachmentRefused unfit(String message) {
        return new AttachmentRefused(Reason.UNFIT, message);
    }

    public Reason reason() {
        return reason;
    }
}
