package io.guanjia.verifier;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A head of the chain, signed.
 *
 * @param seq number of the last entry then
 * @param hash its hash
 * @param at moment of the sealing, milliseconds since 1970 UTC
 * @param key fingerprint of the signing key
 * @param signature Ed25519 over {@link Chain#headMessage}
 * @param reason {@code daily}, {@code export} …
 */
public record Seal(long seq, byte[] hash, long at, String key, byte[] signature, String reason) {

    private static final int COLUMNS = 6;

    /** As one line of {@code seals.tsv} and of the file of kept seals, without the line's end. */
    public String line() {
        return String.join("\t", Long.toString(seq), HexFormat.of().formatHex(hash), Long.toString(at), key,
                Base64.getEncoder().encodeToString(signature), reason);
    }

    /**
     * Reads a {@link #line}, also where a mail has made blanks of its tabs.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Seal of(String line) {
        String[] columns = line.strip().split("\\s+");
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("A seal has " + COLUMNS + " columns");
        }
        return new Seal(Long.parseLong(columns[0]), HexFormat.of().parseHex(columns[1]), Long.parseLong(columns[2]),
                columns[3], Base64.getDecoder().decode(columns[4]), columns[5]);
    }

    /** What its signature is made over; null if what is stored cannot be hashed. */
    byte[] message() {
        try {
            return Chain.headMessage(seq, hash, at);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    boolean isSameAs(Seal other) {
        return seq == other.seq && at == other.at && Arrays.equals(hash, other.hash);
    }
}
