package io.guanjia.sampling;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Draws as {@code src/docs/decisions/repair-sampling.md} says, with nothing but sums, as any other program could. */
final class Auditor {

    private long state;

    private Auditor(long seed) {
        state = (seed ^ 0x5DEECE66DL) & 0xFFFFFFFFFFFFL;
    }

    static List<String> draw(Collection<String> population, int count, long seed) {
        Auditor random = new Auditor(seed);
        String[] orders = new TreeSet<>(population).toArray(String[]::new);
        for (int i = orders.length; i > 1; i--) {
            int j = random.below(i);
            String other = orders[i - 1];
            orders[i - 1] = orders[j];
            orders[j] = other;
        }
        return List.of(orders).subList(0, count);
    }

    private int bits31() {
        state = (state * 0x5DEECE66DL + 0xBL) & 0xFFFFFFFFFFFFL;
        return (int) (state >>> 17);
    }

    private int below(int bound) {
        if ((bound & -bound) == bound) {
            return (int) ((bound * (long) bits31()) >> 31);
        }
        while (true) {
            int bits = bits31();
            int value = bits % bound;
            if ((long) bits - value + (bound - 1) <= Integer.MAX_VALUE) {
                return value;
            }
        }
    }
}
