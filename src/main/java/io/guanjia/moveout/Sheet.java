package io.guanjia.moveout;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settlement sheet (退租结算单, MO-04): what is charged now, what was owed before, less what is held for the tenant.
 *
 * @param charges what is charged now
 * @param owed    fen that the unit owed before, of each fee
 * @param held    fen of the tenant's deposits and prepayments, of each
 */
record Sheet(List<SheetLine> charges, Map<Fee, Long> owed, Map<Fee, Long> held) {

    long charged() {
        return charges.stream().mapToLong(SheetLine::fen).sum();
    }

    long owedBefore() {
        return sum(owed);
    }

    long totalHeld() {
        return sum(held);
    }

    /** What the tenant has to pay in all before anything held is used. */
    long total() {
        return charged() + owedBefore();
    }

    /** What is given back; below zero, what remains to be paid. */
    long balance() {
        return totalHeld() - total();
    }

    /** How much of which deposit and prepayment pays so much of a debt, in the ledger's order. */
    static List<Line> use(Map<Fee, Long> held, long debt) {
        List<Line> lines = new ArrayList<>();
        long open = debt;
        for (Fee fee : Fee.values()) {
            long part = Math.min(open, held.getOrDefault(fee, 0L));
            if (part > 0) {
                lines.add(Line.of(fee, part));
                open -= part;
            }
        }
        return lines;
    }

    private static long sum(Map<Fee, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
