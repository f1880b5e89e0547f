package io.guanjia.form;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * {@code phone}: a number that exists in the numbering plan of mainland China (mobile, area code and landline, 400), or
 * with {@code +} of another country.
 */
@Component
class PhoneCheck implements FieldCheck {

    // The library would take letters for keys, as in 1-800-FLOWERS
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9０-９ ()（）-]{3,31}");

    @Override
    public String name() {
        return "phone";
    }

    @Override
    public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
        return value instanceof String text && isPhone(text) ? Optional.empty() : Optional.of(message(label));
    }

    static String message(String label) {
        return "「" + label + "」不是有效的电话号码";
    }

    static boolean isPhone(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            return false;
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            return numbers.isValidNumber(numbers.parse(text, "CN"));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
