package io.guanjia.ledger;

import java.util.Map;

/**
 * How a unit's account stands.
 *
 * @param unitId the unit
 * @param owed   fen that are owed of each fee; fees of which nothing is owed are left out
 * @param held   fen that are held of each prepayment and deposit; those of which nothing is held are left out
 */
public record UnitBalance(long unitId, Map<Fee, Long> owed, Map<Fee, Long> held) {

    public UnitBalance {
        owed = Map.copyOf(owed);
        held = Map.copyOf(held);
    }

    /** Fen that are owed of a fee, 0 or more. */
    public long owed(Fee fee) {
        return owed.getOrDefault(fee, 0L);
    }

    /** Fen that are held of a prepayment or deposit, 0 or more. */
    public long held(Fee fee) {
        return held.getOrDefault(fee, 0L);
    }

    /** Fen that are owed in all. */
    public long totalOwed() {
        return sum(owed);
    }

    /** Fen that are held in all, prepayments and deposits. */
    public long totalHeld() {
        return sum(held);
    }

    private static long sum(Map<Fee, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
