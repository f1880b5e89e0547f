package io.guanjia.calendar;

import java.util.Objects;

/**
 * A length of time as the manuals give it, such as 3 working days.
 *
 * @param amount from 1 to {@link PeriodUnit#largestAmount()}; anything else is an {@link IllegalArgumentException}
 */
public record Period(int amount, PeriodUnit unit) {

    public Period {
        Objects.requireNonNull(unit, "unit");
        if (amount < 1 || amount > unit.largestAmount()) {
            throw new IllegalArgumentException("%s的数量应在1到%d之间，现为%d"
                    .formatted(unit.label(), unit.largestAmount(), amount));
        }
    }

    /** As staff read it, such as {@code 3个工作日}. */
    public String text() {
        return amount + unit.counted();
    }
}
