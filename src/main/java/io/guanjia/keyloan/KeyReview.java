package io.guanjia.keyloan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The review of one office's keys for a month (KY-07): what the register said when it was begun, and what was found.
 *
 * @param month       its first day
 * @param keys        how many keys and passes the office has in use
 * @param lentNow     how many of them were out
 * @param loans       how many loans were handed out in the month
 * @param lateLoans   how many of these came back late, or were out after their time
 * @param missingTags tags of the missing ones
 * @param reviewedAt  null as long as the supervisor has not signed
 */
record KeyReview(LocalDate month, String office, int keys, int lentNow, int loans, int lateLoans,
        List<String> missingTags, Instant reviewedAt) {
}
