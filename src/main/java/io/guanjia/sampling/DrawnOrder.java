package io.guanjia.sampling;

import java.time.Instant;

/**
 * An order that was drawn, and what its visit came to.
 *
 * @param office    the office that repaired
 * @param position  from 1, in the order of drawing
 * @param attempts  how often the customer was called
 * @param result    null until the visit is done
 * @param visitedBy user id, null until the first call
 * @param visitedAt the last call, null until the first
 */
record DrawnOrder(String office, int position, String orderNumber, int attempts, VisitResult result, String visitedBy,
        Instant visitedAt) {
}
