package io.guanjia.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The formula of the audit trail's chain: what is hashed, what is sealed and by which key. The application that writes
 * entries and the verifier that checks an export share it, and nothing else of the application: this package needs the
 * JDK alone. Pure functions; {@code src/docs/audit-proof.md} tells them in words.
 */
public final class Chain {

    /** Bytes of a salt. A fixed length, so that no byte can move between salt and content under the same hash. */
    public static final int SALT_LENGTH = 16;
    /** Bytes of each hash and of each MAC. */
    public static final int HASH_LENGTH = 32;

    private static final String ENTRY = "guanjia-audit-1";
    private static final String HEAD = "guanjia-audit-head-1";
    private static final String MAC_KEY = "guanjia-audit-mac";
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();
    private static final String NONE = "0".repeat(2 * HASH_LENGTH);

    private Chain() {
    }

    /**
     * The hash that stands for an entry's content, also after the content itself was cleaned.
     *
     * @param salt {@value #SALT_LENGTH} random bytes, so that a cleaned content cannot be guessed from its hash
     * @param content the entry's JSON as it is stored, to the letter
     * @return {@value #HASH_LENGTH} bytes
     * @throws IllegalArgumentException if the salt has another length
     */
    public static byte[] contentHash(byte[] salt, String content) {
        if (salt.length != SALT_LENGTH) {
            throw new IllegalArgumentException("A salt has " + SALT_LENGTH + " bytes, not " + salt.length);
        }
        MessageDigest digest = sha256();
        digest.update(salt);
        return digest.digest(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The hash of an entry, which binds it to its place over all and in its subject.
     *
     * @param seq the entry's number over all, from 1
     * @param subject root process instance of a case, or {@code system}; has no line break
     * @param subjectSeq the entry's number in its subject, from 1
     * @param atMillis moment in milliseconds since 1970 UTC
     * @param contentHash see {@link #contentHash}
     * @param previous hash of entry {@code seq - 1}; null for the first
     * @param subjectPrevious hash of the subject's entry {@code subjectSeq - 1}; null for its first
     * @return {@value #HASH_LENGTH} bytes
     * @throws IllegalArgumentException if a subject holds a control character, or a hash has another length
     */
    public static byte[] entryHash(long seq, String subject, int subjectSeq, long atMillis, byte[] contentHash,
                                   byte[] previous, byte[] subjectPrevious) {
        if (subject.isEmpty() || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A subject is a word on one line");
        }
        return sha256().digest(String.join("\n", ENTRY, Long.toString(seq), subject, Integer.toString(subjectSeq),
                Long.toString(atMillis), hex(contentHash), previous == null ? NONE : hex(previous),
                subjectPrevious == null ? NONE : hex(subjectPrevious)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is told of the chain's head: the bytes that its MAC and the signature of a seal are made over.
     *
     * @param seq number of the last entry
     * @param hash hash of the last entry
     * @param atMillis moment in milliseconds since 1970 UTC
     * @throws IllegalArgumentException if the hash has another length than {@value #HASH_LENGTH}
     */
    public static byte[] headMessage(long seq, byte[] hash, long atMillis) {
        return String.join("\n", HEAD, Long.toString(seq), hex(hash), Long.toString(atMillis))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** HMAC-SHA256. An entry's MAC is over its hash, the head's over {@link #headMessage}. */
    public static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java has no " + HMAC, broken);
        }
    }

    /** The key of all MACs, from the raw PKCS#8 bytes of the private signing key: one file to keep and to back up. */
    public static byte[] macKey(byte[] pkcs8) {
        MessageDigest digest = sha256();
        digest.update(MAC_KEY.getBytes(StandardCharsets.US_ASCII));
        return digest.digest(pkcs8);
    }

    /** SHA-256, to be fed. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("This Java has no SHA-256", broken);
        }
    }

    private static String hex(byte[] hash) {
        if (hash.length != HASH_LENGTH) {
            throw new IllegalArgumentException("A hash has " + HASH_LENGTH + " bytes, not " + hash.length);
        }
        return HEX.formatHex(hash);
    }
}
