package io.guanjia.audit.export;

import io.guanjia.identity.People;
import io.guanjia.privacy.Privacy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who is called how within one export. Where personal data is masked, a member of staff is 员工 with a number and a unit
 * 房屋 with a code, the same one throughout this export and another one in the next: what happened can be followed, who
 * it was cannot.
 */
final class Identities {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CODE_BYTES = 6;

    private final boolean masked;
    private final People people;
    private final Map<String, String> staff = new HashMap<>();
    private final Mac units;

    Identities(boolean masked, People people) {
        this.masked = masked;
        this.people = people;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            units = Mac.getInstance(ALGORITHM);
            units.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isMasked() {
        return masked;
    }

    /** For a reader of a table: the name; null for nobody. */
    String person(String userId) {
        return userId == null ? null : masked ? pseudonym(userId)
                : CaseWords.fit(staff.computeIfAbsent(userId, people::displayName));
    }

    /** For a program: the user id; null for nobody. */
    String resource(String userId) {
        return userId == null ? null : masked ? pseudonym(userId) : CaseWords.fit(userId);
    }

    private String pseudonym(String userId) {
        // One look-up and one entry: the number is that of the order in which they come
        String known = staff.get(userId);
        if (known == null) {
            known = "员工" + (staff.size() + 1);
            staff.put(userId, known);
        }
        return known;
    }

    /** A unit's number; a code rather than a count, since there may be more units than memory should hold. */
    String unit(String number) {
        return number == null ? null : masked
                ? "房屋" + HexFormat.of().formatHex(units.doFinal(number.getBytes(StandardCharsets.UTF_8)), 0, CODE_BYTES)
                : CaseWords.fit(number);
    }

    /** The name of a customer. */
    String customer(String name) {
        return name == null ? null : CaseWords.fit(masked ? Privacy.maskName(name) : name);
    }

    /** What somebody wrote in his own words, or a telephone number: left out where personal data is masked. */
    String open(String text) {
        return masked ? null : CaseWords.fit(text);
    }
}
