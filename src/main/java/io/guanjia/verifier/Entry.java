package io.guanjia.verifier;

import java.util.Arrays;

/**
 * One entry of the audit trail as it is stored, right or wrong.
 *
 * @param seq number over all, from 1
 * @param subject root process instance of a case, or {@code system}
 * @param caseNumber for people to read, not part of the chain; null if none
 * @param subjectSeq number in its subject, from 1
 * @param at milliseconds since 1970 UTC
 * @param salt null after its content was cleaned
 * @param content JSON; null after it was cleaned
 * @param contentHash of salt and content
 * @param hash binds all of it to the entries before
 * @param mac over the hash
 */
public record Entry(long seq, String subject, String caseNumber, int subjectSeq, long at, byte[] salt, String content,
                    byte[] contentHash, byte[] hash, byte[] mac) {

    /** The hash that it should have in a place; null if what is stored cannot be hashed at all. */
    public byte[] hashAt(long place, int placeInSubject, byte[] previous, byte[] subjectPrevious) {
        try {
            return Chain.entryHash(place, subject, placeInSubject, at, contentHash, previous, subjectPrevious);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** Whether salt and content are there; false after they were cleaned. */
    public boolean hasContent() {
        return salt != null || content != null;
    }

    /** Whether the content is the one that the hash stands for; true if it was cleaned. */
    public boolean isContentRight() {
        return !hasContent() || salt != null && content != null && hashes(salt, content);
    }

    /** Whether another salt and content are what the content hash stands for. */
    boolean hashes(byte[] otherSalt, String otherContent) {
        return otherSalt != null && otherContent != null && otherSalt.length == Chain.SALT_LENGTH
                && Arrays.equals(Chain.contentHash(otherSalt, otherContent), contentHash);
    }

    Entry withoutContent() {
        return new Entry(seq, subject, caseNumber, subjectSeq, at, null, null, contentHash, hash, mac);
    }

    Entry withContentHash(byte[] other) {
        return new Entry(seq, subject, caseNumber, subjectSeq, at, salt, content, other, hash, mac);
    }

    Entry withTime(long other) {
        return new Entry(seq, subject, caseNumber, subjectSeq, other, salt, content, contentHash, hash, mac);
    }

    Entry withSubject(String other, int otherSeq) {
        return new Entry(seq, other, null, otherSeq, at, salt, content, contentHash, hash, mac);
    }
}
