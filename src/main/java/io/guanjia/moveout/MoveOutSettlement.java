package io.guanjia.moveout;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.LedgerRefused;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.Money;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a move-out books (MO-04, MO-07). Each booking is made once, however often its step runs. */
@Component
class MoveOutSettlement {

    private final MoveOuts moveOuts;
    private final TenantMoney accounts;
    private final Ledger ledger;

    MoveOutSettlement(MoveOuts moveOuts, TenantMoney accounts, Ledger ledger) {
        this.moveOuts = moveOuts;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /** The sheet as it stands now; once it is booked, as it was then. */
    Sheet sheet(MoveOut moveOut) {
        List<SheetLine> lines = moveOuts.lines(moveOut.caseNumber());
        return moveOut.bookedAt() == null ? new Sheet(lines, accounts.owed(moveOut), accounts.held(moveOut))
                : new Sheet(lines, moveOuts.balance(moveOut.caseNumber(), "owed"),
                        moveOuts.balance(moveOut.caseNumber(), "held"));
    }

    /**
     * Books what the tenant has confirmed, and uses his deposits and prepayments for it.
     *
     * @param answer {@code confirmed}, or {@code counted} where the limit for an answer is over
     * @throws IllegalStateException if it was booked or withdrawn before
     */
    void book(MoveOut moveOut, String answer, String actor) {
        if (!moveOuts.booked(moveOut.caseNumber(), answer)) {
            throw new IllegalStateException("案件 %s 的结算已经入账或退租已经撤回".formatted(moveOut.caseNumber()));
        }
        moveOuts.keepBalance(moveOut.caseNumber(), accounts.owed(moveOut), accounts.held(moveOut));
        List<Line> lines = moveOuts.lines(moveOut.caseNumber()).stream().filter(line -> line.fen() > 0)
                .map(line -> new Line(line.fee(), line.fen(), line.text())).toList();
        if (!lines.isEmpty()) {
            ledger.charge(new Step(moveOut.caseNumber(), "bookSettlement", "MO-04", actor), moveOut.unitId(),
                    moveOut.personId(), lines);
        }
        List<Line> used = Sheet.use(accounts.held(moveOut), accounts.totalOwed(moveOut));
        if (!used.isEmpty()) {
            ledger.settleOwn(new Step(moveOut.caseNumber(), "useHeld", "MO-04", actor), moveOut.unitId(),
                    moveOut.personId(), used);
        }
    }

    boolean isDebtLeft(MoveOut moveOut) {
        return debt(moveOut) > 0;
    }

    long debt(MoveOut moveOut) {
        return accounts.totalOwed(moveOut);
    }

    /**
     * Books what the tenant pays of his debt, with receipts; the oldest kind of fee first.
     *
     * @param round tells one payment of the case from another
     */
    void receive(MoveOut moveOut, String round, long fen, PaymentWay way, String actor) {
        List<Line> lines = new ArrayList<>();
        long open = fen;
        Map<Fee, Long> owed = accounts.owed(moveOut);
        for (Map.Entry<Fee, Long> fee : owed.entrySet()) {
            long part = Math.min(open, fee.getValue());
            if (part > 0) {
                lines.add(Line.of(fee.getKey(), part));
                open -= part;
            }
        }
        if (open > 0) {
            throw new LedgerRefused("现欠 %s 元，不能收 %s 元；欠款可能已由财务收取，请重新打开任务核对".formatted(
                    Money.yuan(fen - open), Money.yuan(fen)));
        }
        ledger.collect(new Step(moveOut.caseNumber(), "collectDebt-" + round, "MO-04", actor), moveOut.unitId(),
                moveOut.personId(), lines, way, moveOut.tenantName());
    }

    /**
     * Books that everything that was held for the tenant has been paid out.
     *
     * @param account null where it was paid in cash
     */
    void refund(MoveOut moveOut, PaymentWay way, String account, String payee, String actor) {
        List<Line> lines = accounts.held(moveOut).entrySet().stream()
                .map(held -> Line.of(held.getKey(), held.getValue())).toList();
        ledger.refund(new Step(moveOut.caseNumber(), "refund", "MO-07", actor), moveOut.unitId(), moveOut.personId(),
                lines, way, account, payee);
        moveOuts.refunded(moveOut.caseNumber(), lines.stream().mapToLong(Line::fen).sum());
    }
}
