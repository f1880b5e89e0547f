package io.guanjia.timeframe;

import io.guanjia.calendar.Period;
import java.util.Optional;

/**
 * One row of what a {@code <procedure>-timeframes} table said for a case.
 *
 * @param step   the element's id without its type prefix
 * @param ahead  whether the period is counted backwards, from the event that it has to lie before
 * @param every  how often to remind once the limit has passed; empty for a single reminder
 * @param clause the manual's clause; empty where the table names none
 */
record TimeLimit(String step, Period period, boolean ahead, Optional<Period> every, Optional<String> clause) {
}
