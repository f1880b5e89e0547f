package io.guanjia.verifier;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** The first findings by the number of the entry, and how many there are: a table that was emptied has millions. */
final class Findings {

    private static final int MOST_KEPT = 10 * Report.MOST;
    private static final Comparator<Finding> ORDER = Comparator
            .comparingLong((Finding found) -> found.seq() == 0 ? Long.MAX_VALUE : found.seq())
            .thenComparing(Finding::kind).thenComparing(Finding::text);

    private final PriorityQueue<Finding> kept = new PriorityQueue<>(ORDER.reversed());
    private long total;

    void add(Finding finding) {
        total++;
        kept.add(finding);
        if (kept.size() > MOST_KEPT) {
            kept.poll();
        }
    }

    boolean any(Predicate<Finding> test) {
        return kept.stream().anyMatch(test);
    }

    /** Whether something is known of an entry up to this one, so that what follows may be its consequence. */
    boolean anyUpTo(long seq) {
        return any(found -> found.seq() > 0 && found.seq() <= seq);
    }

    List<Finding> first() {
        return kept.stream().sorted(ORDER).limit(Report.MOST).toList();
    }

    long total() {
        return total;
    }
}
