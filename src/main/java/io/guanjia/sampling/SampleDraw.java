package io.guanjia.sampling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Draws orders at random, so that anybody can draw again from the seed. What it does is described for auditors in
 * {@code src/docs/decisions/repair-sampling.md}; a change here makes every earlier record wrong.
 */
final class SampleDraw {

    private static final int HUNDRED = 100;

    private SampleDraw() {
    }

    /**
     * @param population the numbers of an office's orders, in any order, each once
     * @param percent    0 to 100
     * @return the share of them that percent asks for, rounded up, in the order in which they were drawn
     */
    static List<String> draw(Collection<String> population, int percent, long seed) {
        List<String> orders = new ArrayList<>(population);
        Collections.sort(orders);
        // Both are specified to the last bit by their Javadoc, and so the same on every JDK
        Collections.shuffle(orders, new Random(seed));
        return List.copyOf(orders.subList(0, size(orders.size(), percent)));
    }

    /** So many orders of so many are drawn: the share, rounded up. */
    static int size(int population, int percent) {
        return Math.toIntExact(((long) population * percent + HUNDRED - 1) / HUNDRED);
    }
}
