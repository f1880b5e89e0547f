package io.guanjia.audit.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a whole.
 *
 * @param part  at most as much as the whole
 * @param whole zero where there is nothing to judge by
 */
record Rate(long part, long whole) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static final Rate NONE = new Rate(0, 0);

    Rate plus(Rate other) {
        return new Rate(part + other.part, whole + other.whole);
    }

    public long rest() {
        return whole - part;
    }

    /**
     * In percent with at most one decimal, cut and not rounded: what is below 100 % never shows as 100 %.
     *
     * @return null where there is nothing to judge by
     */
    BigDecimal percent() {
        if (whole == 0) {
            return null;
        }
        BigDecimal percent = BigDecimal.valueOf(part).multiply(HUNDRED)
                .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** Such as 95.2%; — where there is nothing to judge by. */
    public String text() {
        return whole == 0 ? "—" : percent().toPlainString() + "%";
    }

    /** Whether a target in percent is reached, in whole numbers: 949 of 999 is below 95 %. */
    boolean reaches(int target) {
        return part * 100 >= target * whole;
    }
}
