package io.guanjia.audit;

import io.guanjia.trail.Fact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;

/** How facts of the engine tell values: long ones are cut, or told by their hash where the whole is kept elsewhere. */
public final class FactValues {

    /** In characters. */
    private static final int LONGEST = 300;

    private FactValues() {
    }

    /** Adds a variable's value; of a longer one its hash and length, as the engine's history has it in full. */
    public static Fact value(Fact fact, Object value) {
        if (value instanceof String text && text.length() > LONGEST) {
            return fact.with("sha", sha256(text)).with("chars", text.length());
        }
        return fact.with("value", value);
    }

    /** A text of at most 300 characters; what was cut off is told by an ellipsis. */
    public static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** A decision's value as facts hold it: a number, or a text that is shortened; a flag is 1 or 0, null stays null. */
    public static Object plain(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        return value == null || value instanceof Number ? value : shortened(value.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
