package io.guanjia.registry;

import io.guanjia.form.FieldCheck;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What the register takes as a name, a number, a date; and the one spelling under which it keeps it. */
@Component
class Entries {

    static final int NAME = 100;
    static final int CONTACT_NAME = 50;
    private static final int EMAIL_LENGTH = 254;
    private static final int PHONE_LENGTH = 20;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s()]");
    private static final Pattern PADDED_NAME = Pattern.compile("\\p{IsHan}+( \\p{IsHan}+)+");
    private static final Pattern MOBILE = Pattern.compile("(?:\\+?86-?)?(1\\d{2})-?(\\d{4})-?(\\d{4})");

    private final FieldCheck phone;

    Entries(@Qualifier("phoneCheck") FieldCheck phone) {
        this.phone = phone;
    }

    /** @throws RegisterRefused if it is missing or too long */
    String required(String label, String value, int longest) {
        return optional(label, value, longest)
                .orElseThrow(() -> new RegisterRefused("「%s」必须填写".formatted(label)));
    }

    /** @throws RegisterRefused if it is missing or too long */
    String name(String label, String value, int longest) {
        return tidyName(required(label, value, longest));
    }

    /** @throws RegisterRefused if it is too long */
    Optional<String> optional(String label, String value, int longest) {
        String text = tidy(value);
        if (text.length() > longest) {
            throw new RegisterRefused("「%s」最多 %d 个字".formatted(label, longest));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws RegisterRefused if it is no telephone number */
    Optional<String> phone(String label, String value) {
        String text = SEPARATORS.matcher(tidy(value)).replaceAll("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> violation = phone.violation(label, text, Map.of());
        if (violation.isPresent() || text.length() > PHONE_LENGTH) {
            throw new RegisterRefused(violation.orElse("「%s」不是有效的电话号码".formatted(label)));
        }
        // The same mobile number is the same text, so that a person is known again
        Matcher mobile = MOBILE.matcher(text);
        return Optional.of(mobile.matches() ? mobile.group(1) + mobile.group(2) + mobile.group(3) : text);
    }

    /** @throws RegisterRefused if it is no mail address */
    Optional<String> email(String label, String value) {
        String text = tidy(value);
        if (!text.isEmpty() && (text.length() > EMAIL_LENGTH || !EMAIL.matcher(text).matches())) {
            throw new RegisterRefused("「%s」不是有效的邮箱地址".formatted(label));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @throws RegisterRefused if the end lies before the beginning */
    void period(String fromLabel, LocalDate from, String toLabel, LocalDate to) {
        if (to != null && to.isBefore(from)) {
            throw new RegisterRefused("「%s」不能早于「%s」".formatted(toLabel, fromLabel));
        }
    }

    /** As {@link #tidy}; the blank by which a short Chinese name is often made as wide as a long one goes too. */
    static String tidyName(String value) {
        String text = tidy(value);
        return PADDED_NAME.matcher(text).matches() ? text.replace(" ", "") : text;
    }

    /** Half-width characters, no control characters, single blanks and none at the ends. */
    static String tidy(String value) {
        if (value == null) {
            return "";
        }
        String text = CONTROL.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC)).replaceAll(" ");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** @throws RegisterRefused if it is no day that can be meant */
    static LocalDate day(String label, String written) {
        try {
            LocalDate day = LocalDate.parse(tidy(written));
            if (day.getYear() >= 1949 && day.getYear() <= 2199) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below, as for a year that cannot be meant
        }
        throw new RegisterRefused("「%s」不是有效的日期，请写成 2026-11-23 的样子".formatted(label));
    }

    /** The value that a list of choices hands in by name. @throws RegisterRefused if there is no such choice */
    static <E extends Enum<E>> E choice(String label, String written, E[] values) {
        return Arrays.stream(values).filter(value -> value.name().equals(written)).findFirst()
                .orElseThrow(() -> new RegisterRefused("「%s」请从列表中选择".formatted(label)));
    }
}
