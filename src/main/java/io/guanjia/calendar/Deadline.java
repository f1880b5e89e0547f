package io.guanjia.calendar;

import java.time.ZonedDateTime;

/**
 * When a period ends, and why.
 *
 * @param start       the event that the period runs from, in the office's zone, to the millisecond
 * @param due         the end of the period, in the office's zone, to the millisecond
 * @param provisional true when a counted day lies in a year whose holidays are not published yet, so that the
 *                    deadline may still move
 * @param explanation in Chinese: what was counted and skipped, and why; well under 2,000 characters
 */
public record Deadline(ZonedDateTime start, ZonedDateTime due, boolean provisional, String explanation) {
}
