package io.guanjia.ledger;

/** This step of the case has booked something else before; the message tells who, when and what. */
public class AlreadyBooked extends LedgerRefused {

    private final transient Entry entry;

    AlreadyBooked(String message, Entry entry) {
        super(message);
        this.entry = entry;
    }

    /** What was booked. */
    public Entry entry() {
        return entry;
    }
}
