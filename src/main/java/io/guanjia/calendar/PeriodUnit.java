package io.guanjia.calendar;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What a period is counted in. The labels are what managers write into the decision tables.
 */
public enum PeriodUnit {
    MINUTES("分钟", "分钟", 5_256_000),
    HOURS("小时", "小时", 87_600),
    DAYS("天", "天", 3_650),
    WORKING_DAYS("工作日", "个工作日", 2_500),
    WEEKS("周", "周", 520),
    MONTHS("月", "个月", 120);

    private final String label;
    private final String counted;
    private final int largestAmount;

    PeriodUnit(String label, String counted, int largestAmount) {
        this.label = label;
        this.counted = counted;
        this.largestAmount = largestAmount;
    }

    /**
     * The unit that a decision table or a request names.
     *
     * @throws IllegalArgumentException when the label is none of the six; the message lists them
     */
    public static PeriodUnit ofLabel(String label) {
        for (PeriodUnit unit : values()) {
            if (unit.label.equals(label)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("时间单位“%s”无效，应为%s之一".formatted(label, labels()));
    }

    static String labels() {
        return Arrays.stream(values()).map(PeriodUnit::label).collect(Collectors.joining("、"));
    }

    /** The Chinese label, such as {@code 工作日}. */
    public String label() {
        return label;
    }

    /** The largest amount that is counted, about ten years: counting costs time, and no limit is that long. */
    public int largestAmount() {
        return largestAmount;
    }

    /** As it follows a number in a sentence, with its measure word. */
    String counted() {
        return counted;
    }
}
