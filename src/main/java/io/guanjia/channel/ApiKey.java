package io.guanjia.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code gj_<prefix>_<secret>}. The beginning lets scanners of source code recognise a key
 * that was published by mistake, the prefix finds its row.
 *
 * <p>We keep its SHA-256 and nothing slower or salted. Slow hashes (bcrypt, Argon2) make guessing dear where people
 * choose the secret; here it has 256 random bits, which nobody guesses at any speed, and each request would pay for it.
 * A salt keeps equal secrets from having equal hashes; random ones are never equal. (NIST SP 800-63B, 5.1.2.2, asks for
 * salt and a slow hash for look-up secrets of less than 112 bits only.)
 *
 * @param prefix 12 hexadecimal digits
 * @param text   the whole key
 */
record ApiKey(String prefix, String text) {

    private static final int PREFIX_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("gj_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    static ApiKey random() {
        String prefix = HexFormat.of().formatHex(bytes(PREFIX_BYTES));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        return new ApiKey(prefix, "gj_" + prefix + "_" + secret);
    }

    /** What came in, if it has the form of a key at all. */
    static Optional<ApiKey> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new ApiKey(matcher.group(1), text)) : Optional.empty();
    }

    byte[] hash() {
        return sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "gj_" + prefix + "_…";
    }
}
