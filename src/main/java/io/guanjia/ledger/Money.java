package io.guanjia.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Amounts of money between what people write, in yuan, and what is kept, in fen. */
public final class Money {

    /** The largest amount that is taken at once: 999,999,999.99 CNY, in fen. */
    public static final long LARGEST = 99_999_999_999L;

    // Blanks, currency signs and the unit's name say nothing; commas part groups of three digits only
    private static final Pattern ORNAMENT = Pattern.compile("[\\s\\p{Z}¥￥元]|CNY|RMB", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3}");
    private static final int LONGEST = 40;

    private Money() {
    }

    /**
     * What somebody has filled in for an amount in yuan: a number, or a text such as 1234.5, 1,234.50 or ¥1,234.50, in
     * full-width characters too.
     *
     * @return fen, 0 or more
     * @throws IllegalArgumentException with a message in Chinese, to be put behind the field's name, if it is no amount,
     *                                  has more than two decimals, is below zero or above {@link #LARGEST}
     */
    public static long fen(Object formValue) {
        BigDecimal yuan = formValue instanceof Number number ? number(number) : written(formValue);
        if (yuan == null || yuan.signum() < 0 || yuan.compareTo(BigDecimal.valueOf(LARGEST, 2)) > 0) {
            throw new IllegalArgumentException(
                    "应为 0 至 " + yuan(LARGEST) + " 之间的金额，最多两位小数，如 1234.50");
        }
        try {
            return yuan.movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("最多两位小数，精确到分，如 1234.50", e);
        }
    }

    /** Such as 1,234.50. */
    public static String yuan(long fen) {
        return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(BigDecimal.valueOf(fen, 2));
    }

    /**
     * In the capital figures of a receipt (人民币大写), without the words 人民币 before it, such as 壹仟贰佰叁拾肆元伍角.
     *
     * @param fen 0 or more
     */
    public static String capitals(long fen) {
        return Capitals.of(fen);
    }

    private static BigDecimal number(Number number) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            // What a program has reckoned in binary fractions is off by far less than a fen
            return number instanceof Double || number instanceof Float ? exact.setScale(6, RoundingMode.HALF_UP) : exact;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static BigDecimal written(Object value) {
        if (value == null || value.toString().length() > LONGEST) {
            return null;
        }
        String text = ORNAMENT.matcher(Normalizer.normalize(value.toString(), Normalizer.Form.NFKC)).replaceAll("");
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String decimals = point < 0 ? "0" : text.substring(point + 1);
        if (!WRITTEN.matcher(whole).matches() || !decimals.matches("[0-9]{1,20}")) {
            return null;
        }
        return new BigDecimal(whole.replace(",", "") + "." + decimals);
    }
}
