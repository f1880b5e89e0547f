package io.guanjia.sampling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The sample of one week as it stands on record. What the page calls is public, for the template engine finds nothing
 * else.
 *
 * @param week            the Monday of the week in which the orders were closed
 * @param caseNumber      number of the sample
 * @param begunAt         when it was begun
 * @param percent         share that was drawn, null until drawn
 * @param seed            what an auditor draws again from, null until drawn
 * @param drawnAt         when it was drawn, null until then
 * @param inTimeTarget    percent of the orders to be done in time (RE-13), null until drawn
 * @param foundGoodTarget percent of the minor repairs to be found good (RE-13), null until drawn
 * @param reportedAt      when the summary went out, null until then
 */
record SampleWeek(LocalDate week, String caseNumber, Instant begunAt, Integer percent, Long seed, Instant drawnAt,
        Integer inTimeTarget, Integer foundGoodTarget, Instant reportedAt) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("M月d日");

    /** As staff read it: 2026年11月16日至11月22日. */
    public String text() {
        return text(week);
    }

    static String text(LocalDate week) {
        return DAY.format(week) + "至" + SHORT_DAY.format(week.plusDays(6));
    }
}
