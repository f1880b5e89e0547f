package io.guanjia.verifier;

/**
 * The chain's last entry as the application keeps it.
 *
 * @param seq number of the last entry, 0 if there is none
 * @param hash its hash
 * @param at its moment, milliseconds since 1970 UTC; 0 before the first
 * @param mac over {@link Chain#headMessage}; null before the first
 */
public record Head(long seq, byte[] hash, long at, byte[] mac) {

    /** Whether the application wrote it; before the first entry nothing is written. */
    public boolean isRight(Keys keys) {
        return seq == 0 && mac == null || keys.isMacRight(message(), mac);
    }

    /** What its MAC is made over; null if what is stored cannot be hashed. */
    byte[] message() {
        try {
            return Chain.headMessage(seq, hash, at);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
