package io.guanjia.movein;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Receipt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a case's bill asks for, and what of it the ledger has receipts for (MI-09). */
@Component
class MoveInFees {

    private final MoveInCases moveIns;
    private final Ledger ledger;

    MoveInFees(MoveInCases moveIns, Ledger ledger) {
        this.moveIns = moveIns;
        this.ledger = ledger;
    }

    /** The receipts that hold. */
    List<Receipt> receipts(String caseNumber) {
        return ledger.receipts(caseNumber).stream().filter(receipt -> !receipt.corrected()).toList();
    }

    /** Fees without a receipt that holds, in fen. */
    Map<Fee, Long> unpaid(String caseNumber) {
        Map<Fee, Long> open = new EnumMap<>(Fee.class);
        open.putAll(moveIns.bill(caseNumber));
        receipts(caseNumber).forEach(receipt ->
                open.computeIfPresent(receipt.line().fee(), (fee, fen) -> fen > receipt.line().fen()
                        ? Long.valueOf(fen - receipt.line().fen()) : null));
        return open;
    }

    /** Names the booking of a fee: one that was taken back may be booked once more. */
    String step(String caseNumber, Fee fee) {
        long takenBack = ledger.receipts(caseNumber).stream()
                .filter(receipt -> receipt.corrected() && receipt.line().fee() == fee).count();
        return MoveIn.COLLECT_FEES + "/" + fee.name() + (takenBack == 0 ? "" : "/" + takenBack);
    }
}
