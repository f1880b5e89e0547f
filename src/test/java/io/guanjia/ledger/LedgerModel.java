package io.guanjia.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the accounts ought to stand, reckoned in memory and without a look at the ledger's own code. */
final class LedgerModel {

    /** What each booking has changed: owed, held and paid of each fee. */
    record Effect(long unit, Map<Fee, Long> owed, Map<Fee, Long> held, Map<Fee, Long> paid, int receipts) {
    }

    private final Map<Long, Map<Fee, Long>> owed = new HashMap<>();
    private final Map<Long, Map<Fee, Long>> held = new HashMap<>();
    private final Map<Long, Map<Fee, Long>> paid = new HashMap<>();
    private final Map<Long, Effect> effects = new TreeMap<>();
    private final List<Long> corrected = new ArrayList<>();
    private int receipts;

    long owed(long unit, Fee fee) {
        return owed.getOrDefault(unit, Map.of()).getOrDefault(fee, 0L);
    }

    long held(long unit, Fee fee) {
        return held.getOrDefault(unit, Map.of()).getOrDefault(fee, 0L);
    }

    long paid(long unit, Fee fee) {
        return paid.getOrDefault(unit, Map.of()).getOrDefault(fee, 0L);
    }

    int receipts() {
        return receipts;
    }

    /** The bookings that might be taken back, right or not. */
    List<Long> entries() {
        return List.copyOf(effects.keySet());
    }

    /** What charging does; null if it is to be refused. */
    Effect charge(long unit, List<Line> lines) {
        Effect effect = empty(unit, 0);
        for (Line line : lines) {
            if (line.fee().kind() != Fee.Kind.CHARGE) {
                return null;
            }
            add(effect.owed, line.fee(), line.fen());
        }
        return effect;
    }

    Effect receive(long unit, List<Line> lines) {
        Effect effect = empty(unit, lines.size());
        for (Line line : lines) {
            if (line.fee().kind() != Fee.Kind.CHARGE) {
                add(effect.held, line.fee(), line.fen());
            } else {
                add(effect.paid, line.fee(), line.fen());
                if (owed(unit, line.fee()) > 0) {
                    add(effect.owed, line.fee(), -line.fen());
                }
            }
        }
        return fits(effect) ? effect : null;
    }

    Effect carryOver(long unit, List<Line> lines) {
        Effect effect = empty(unit, 0);
        lines.forEach(line -> add(line.fee().kind() == Fee.Kind.CHARGE ? effect.owed : effect.held, line.fee(), line.fen()));
        return effect;
    }

    Effect refund(long unit, List<Line> lines) {
        Effect effect = empty(unit, 0);
        for (Line line : lines) {
            add(line.fee().kind() == Fee.Kind.CHARGE ? effect.paid : effect.held, line.fee(), -line.fen());
        }
        return fits(effect) ? effect : null;
    }

    Effect forfeit(long unit, List<Line> lines) {
        return lines.stream().anyMatch(line -> line.fee().kind() == Fee.Kind.CHARGE) ? null : refund(unit, lines);
    }

    Effect settle(long unit, List<Line> lines) {
        Effect effect = refund(unit, lines);
        if (effect == null || lines.stream().anyMatch(line -> line.fee().kind() == Fee.Kind.CHARGE)) {
            return null;
        }
        for (Line line : lines) {
            // Fen by fen of a hundredth: slow and plain
            for (long left = line.fen(); left > 0; left -= 100) {
                Fee next = line.fee() == Fee.MANAGEMENT_PREPAID && rest(effect, Fee.MANAGEMENT) > 0 ? Fee.MANAGEMENT : null;
                for (Fee fee : Fee.values()) {
                    next = next == null && rest(effect, fee) > 0 ? fee : next;
                }
                if (next == null) {
                    return null;
                }
                add(effect.owed, next, -100);
                add(effect.paid, next, 100);
            }
        }
        return effect;
    }

    private long rest(Effect effect, Fee fee) {
        return owed(effect.unit, fee) + effect.owed.getOrDefault(fee, 0L);
    }

    Effect correct(long entry) {
        Effect wrong = effects.get(entry);
        if (wrong == null || corrected.contains(entry)) {
            return null;
        }
        Effect back = empty(wrong.unit, 0);
        wrong.owed.forEach((fee, fen) -> add(back.owed, fee, -fen));
        wrong.held.forEach((fee, fen) -> add(back.held, fee, -fen));
        wrong.paid.forEach((fee, fen) -> add(back.paid, fee, -fen));
        return fits(back) ? back : null;
    }

    void book(long entry, Effect effect, Long corrects) {
        effect.owed.forEach((fee, fen) -> add(owed.computeIfAbsent(effect.unit, unit -> new EnumMap<>(Fee.class)), fee, fen));
        effect.held.forEach((fee, fen) -> add(held.computeIfAbsent(effect.unit, unit -> new EnumMap<>(Fee.class)), fee, fen));
        effect.paid.forEach((fee, fen) -> add(paid.computeIfAbsent(effect.unit, unit -> new EnumMap<>(Fee.class)), fee, fen));
        receipts += effect.receipts;
        if (corrects == null) {
            effects.put(entry, effect);
        } else {
            corrected.add(corrects);
        }
    }

    private boolean fits(Effect effect) {
        return effect.owed.entrySet().stream().allMatch(change -> owed(effect.unit, change.getKey()) + change.getValue() >= 0)
                && effect.held.entrySet().stream()
                        .allMatch(change -> held(effect.unit, change.getKey()) + change.getValue() >= 0)
                && effect.paid.entrySet().stream()
                        .allMatch(change -> paid(effect.unit, change.getKey()) + change.getValue() >= 0);
    }

    private static Effect empty(long unit, int receipts) {
        return new Effect(unit, new EnumMap<>(Fee.class), new EnumMap<>(Fee.class), new EnumMap<>(Fee.class), receipts);
    }

    private static void add(Map<Fee, Long> amounts, Fee fee, long fen) {
        amounts.merge(fee, fen, Long::sum);
    }
}
