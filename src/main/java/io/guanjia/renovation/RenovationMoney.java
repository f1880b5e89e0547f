package io.guanjia.renovation;

import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Receipt;
import io.guanjia.ledger.Step;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a renovation has to pay and has paid: the deposit, and cost and deposit of each pass (RN-04, RN-05). Everything is
 * booked on the owner's name under the case, so that neither what he paid at move-in nor another renovation's deposit
 * is mixed up with it; the receipts name the contractor who pays.
 */
@Component
class RenovationMoney {

    private final Renovations renovations;
    private final WorkPasses passes;
    private final Ledger ledger;

    RenovationMoney(Renovations renovations, WorkPasses passes, Ledger ledger) {
        this.renovations = renovations;
        this.passes = passes;
        this.ledger = ledger;
    }

    /** What is still to be paid: the deposit once, and the fees of each pass that is applied for or issued. */
    List<Line> due(String caseNumber) {
        RenovationCase renovation = renovations.get(caseNumber);
        RenovationCase.Terms terms = renovation.terms();
        if (terms == null) {
            return List.of();
        }
        Map<Fee, Long> paid = paid(caseNumber);
        long wanted = passes.of(caseNumber).stream().filter(pass -> pass.state() != WorkPass.State.WITHDRAWN).count();
        List<Line> due = new ArrayList<>();
        add(due, Fee.RENOVATION_DEPOSIT, terms.depositFen() - paid.getOrDefault(Fee.RENOVATION_DEPOSIT, 0L), "装修押金");
        add(due, Fee.PASS_COST, wanted * terms.passCostFen() - paid.getOrDefault(Fee.PASS_COST, 0L), "临时工作证工本费");
        add(due, Fee.PASS_DEPOSIT, wanted * terms.passDepositFen() - paid.getOrDefault(Fee.PASS_DEPOSIT, 0L), "临时工作证保证金");
        return due;
    }

    private static void add(List<Line> lines, Fee fee, long fen, String text) {
        if (fen > 0) {
            lines.add(new Line(fee, fen, text));
        }
    }

    /** What was taken in this case and not taken back, of each fee. */
    Map<Fee, Long> paid(String caseNumber) {
        Map<Fee, Long> paid = new EnumMap<>(Fee.class);
        ledger.receipts(caseNumber).stream().filter(receipt -> !receipt.corrected())
                .forEach(receipt -> paid.merge(receipt.line().fee(), receipt.line().fen(), Math::addExact));
        return paid;
    }

    /** The receipts given in this case, oldest first. */
    List<Receipt> receipts(String caseNumber) {
        return ledger.receipts(caseNumber);
    }

    /**
     * Takes what is due, each with its receipt (MI-09); nothing if nothing is due.
     *
     * @param taskId the form that says so: booked twice, it is the same booking
     * @throws io.guanjia.ledger.LedgerRefused if the ledger does not take it
     */
    void take(String caseNumber, String taskId, PaymentWay way, String payer, String actor) {
        List<Line> due = due(caseNumber);
        RenovationCase renovation = renovations.get(caseNumber);
        if (!due.isEmpty()) {
            ledger.receive(new Step(caseNumber, "take/" + taskId, "RN-04", actor), renovation.unitId(),
                    renovation.owner().personId(), due, way, payer);
        }
    }

    /** Keeps what does not go back (RN-07, RN-14). */
    void keep(String caseNumber, List<Line> lines, String actor) {
        RenovationCase renovation = renovations.get(caseNumber);
        if (!lines.isEmpty()) {
            ledger.forfeit(new Step(caseNumber, "keep", "RN-14", actor), renovation.unitId(),
                    renovation.owner().personId(), lines);
        }
    }

    /** Pays back what goes back (RN-14). */
    void refund(String caseNumber, List<Line> lines, PaymentWay way, String account, String payee, String actor) {
        RenovationCase renovation = renovations.get(caseNumber);
        ledger.refund(new Step(caseNumber, Renovation.PAY_REFUND, "RN-14", actor), renovation.unitId(),
                renovation.owner().personId(), lines, way, account, payee);
    }
}
