package io.guanjia.privacy;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.regex.Pattern;

/** Takes out of a text what not every reader may see (EN-07). */
public final class Privacy {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String HIDDEN_PHONE = "(电话已隐去)";
    // Glued to letters, as in "wx13900000000", the library rightly sees no phone number; here it is one too many
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");

    private Privacy() {
    }

    /** 张三丰 becomes 张**. */
    public static String maskName(String name) {
        if (name.isEmpty()) {
            return name;
        }
        int first = name.offsetByCodePoints(0, 1);
        return name.substring(0, first) + "*".repeat(name.codePointCount(first, name.length()));
    }

    /** Hides every phone number that is valid in China or written with its country code. */
    public static String hidePhones(String text) {
        StringBuilder hidden = new StringBuilder();
        int end = 0;
        for (PhoneNumberMatch match : PHONES.findNumbers(text, "CN", Leniency.VALID, Long.MAX_VALUE)) {
            hidden.append(text, end, match.start()).append(HIDDEN_PHONE);
            end = match.end();
        }
        hidden.append(text, end, text.length());
        return MOBILE.matcher(hidden).replaceAll(HIDDEN_PHONE);
    }
}
