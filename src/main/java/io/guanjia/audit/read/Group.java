package io.guanjia.audit.read;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What happened in one transaction, or what stands between them without a place in the chain.
 *
 * @param seq        place in the whole chain, 0 for what has none
 * @param subjectSeq place in the case's chain, 0 for what has none
 * @param by         who acted
 * @param title      what he did
 * @param imported   whether it was written down later, from the history of a case that is older than the trail
 */
record Group(long seq, int subjectSeq, Instant at, String by, String title, List<Item> items, boolean imported) {

    Group {
        items = List.copyOf(items);
    }

    /** The categories in it, by name, for a script to choose among. */
    public String categories() {
        return String.join(" ", items.stream().map(item -> item.category().name()).distinct().toList());
    }

    /** The elements in it. */
    public String places() {
        return String.join(" ", items.stream().map(Item::place).filter(Objects::nonNull).distinct().toList());
    }

    /** Whether a row in it is not as it was recorded. */
    public boolean broken() {
        return items.stream().anyMatch(item -> item.proof().broken());
    }

    /** Whether something in it is to catch the eye. */
    public boolean alert() {
        return Stream.of(items).flatMap(List::stream).anyMatch(Item::alert);
    }
}
