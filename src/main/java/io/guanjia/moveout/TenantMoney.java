package io.guanjia.moveout;

import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.UnitBalance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What of a unit's account is the tenant's. The ledger keeps one account for each unit; deposits and prepayments of
 * the owner must neither pay a tenant's debts nor be paid out to him, and what the owner or an earlier tenant owes is
 * not his to pay.
 */
@Component
class TenantMoney {

    private final Ledger ledger;

    TenantMoney(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What is held of each deposit and prepayment that this tenant paid in, fen; those used up are left out. */
    Map<Fee, Long> held(MoveOut moveOut) {
        UnitBalance balance = ledger.balance(moveOut.unitId());
        List<Entry> entries = ledger.entries(moveOut.unitId());
        Map<Fee, Long> paidIn = new EnumMap<>(Fee.class);
        for (Entry entry : entries) {
            Entry counted = entry.kind() == Entry.Kind.CORRECTION
                    ? entries.stream().filter(other -> other.id() == entry.corrects()).findFirst().orElseThrow() : entry;
            int sign = sign(counted.kind()) * (counted.equals(entry) ? 1 : -1);
            for (Line line : counted.lines()) {
                if (line.fee().isHeld() && sign != 0 && isTenants(entry, line, moveOut)) {
                    paidIn.merge(line.fee(), sign * line.fen(), Long::sum);
                }
            }
        }
        Map<Fee, Long> held = new EnumMap<>(Fee.class);
        paidIn.forEach((fee, fen) -> {
            long most = Math.min(fen, balance.held(fee));
            if (most > 0) {
                held.put(fee, most);
            }
        });
        return held;
    }

    long totalHeld(MoveOut moveOut) {
        return held(moveOut).values().stream().mapToLong(Long::longValue).sum();
    }

    /** What he owes of each fee, fen; not what the owner or an earlier tenant owes. */
    Map<Fee, Long> owed(MoveOut moveOut) {
        return ledger.owedBy(moveOut.unitId(), moveOut.personId());
    }

    long totalOwed(MoveOut moveOut) {
        return ledger.totalOwedBy(moveOut.unitId(), moveOut.personId());
    }

    /** A tenancy deposit is paid by nobody but a tenant, even where the booking does not say by whom. */
    private static boolean isTenants(Entry entry, Line line, MoveOut moveOut) {
        return entry.personId() == null ? line.fee() == Fee.TENANCY_DEPOSIT : entry.personId() == moveOut.personId();
    }

    private static int sign(Entry.Kind kind) {
        return switch (kind) {
            case RECEIPT, OPENING -> 1;
            case SETTLEMENT, REFUND, FORFEIT -> -1;
            case CHARGE, CORRECTION -> 0;
        };
    }
}
