package io.guanjia.ledger;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What finance books at its desk when no step of a case does: a debt that is paid after its case is closed, a deposit that
 * pays a debt, a deposit or fee that is given back. Each booking belongs to a case that has booked for the unit before,
 * with that case's person and clause.
 */
@Component
class Desk {

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Ledger ledger;
    private final LedgerBooks books;
    private final CaseFiles cases;
    private final Set<String> procedures;

    Desk(Ledger ledger, LedgerBooks books, CaseFiles cases, ObjectProvider<BookingProcedure> procedures) {
        this.ledger = ledger;
        this.books = books;
        this.cases = cases;
        this.procedures = procedures.stream().map(BookingProcedure::processId).collect(Collectors.toSet());
    }

    /** What can be done at the desk. */
    enum Act {
        PAYMENT("收款", Entry.Kind.CHARGE),
        SETTLEMENT("抵扣", Entry.Kind.RECEIPT),
        REFUND("退款", Entry.Kind.RECEIPT);

        private final String label;
        private final Entry.Kind builtOn;

        Act(String label, Entry.Kind builtOn) {
            this.label = label;
            this.builtOn = builtOn;
        }

        String label() {
            return label;
        }
    }

    /** @param title what the case is about, without private data */
    record Choice(String caseNumber, String title) {
    }

    /**
     * Up to how much may be booked of a fee.
     *
     * @param proposed fen to begin with, 0 for none
     * @param most     fen; 0 where there is no bound
     */
    record Sum(Fee fee, long proposed, long most) {
    }

    /** The cases to which a booking may belong, the likeliest first. */
    List<Choice> choices(Act act, long unitId) {
        return books.casesOf(unitId, act.builtOn).stream()
                .map(each -> new Choice(each.caseNumber(), cases.find(each.caseNumber()).map(CaseFile::title).orElse("")))
                .toList();
    }

    /** What may be booked now. */
    List<Sum> sums(Act act, UnitBalance balance) {
        List<Sum> sums = new ArrayList<>();
        switch (act) {
            case PAYMENT -> {
                fees(balance.owed()).forEach(fee -> sums.add(new Sum(fee, balance.owed(fee), balance.owed(fee))));
                sums.add(new Sum(Fee.MANAGEMENT_PREPAID, 0, 0));
            }
            case SETTLEMENT -> {
                long open = balance.totalOwed();
                for (Fee fee : fees(balance.held()).toList()) {
                    long part = Math.min(open, balance.held(fee));
                    sums.add(new Sum(fee, part, balance.held(fee)));
                    open -= part;
                }
            }
            // Money that goes out is typed, not taken over
            case REFUND -> {
                Map<Fee, Long> back = new EnumMap<>(Fee.class);
                back.putAll(ledger.paid(balance.unitId()));
                back.putAll(balance.held());
                fees(back).forEach(fee -> sums.add(new Sum(fee, 0, back.get(fee))));
            }
            default -> throw new IllegalArgumentException("Unknown: " + act);
        }
        return sums;
    }

    /** Open cases that settle the account themselves, so that nothing held is used or given back here. */
    List<String> hindrances(Act act, long unitId) {
        return act == Act.PAYMENT ? List.of() : cases.open(unitId, procedures);
    }

    /**
     * Books, once for each token.
     *
     * @param token   a UUID that the form was given when it was opened
     * @param party   who pays or is paid; not used in a settlement
     * @param account to which a transfer goes
     * @throws LedgerRefused in Chinese
     */
    @Transactional(noRollbackFor = LedgerRefused.class)
    public Entry book(Act act, String token, long unitId, String caseNumber, List<Line> lines, PaymentWay way, String party,
            String account, String actor) {
        if (!TOKEN.matcher(token).matches()) {
            throw new LedgerRefused("页面已经失效，请重新打开后再填");
        }
        LedgerBooks.CaseOnUnit of = books.casesOf(unitId, act.builtOn).stream()
                .filter(each -> each.caseNumber().equals(caseNumber)).findFirst()
                .orElseThrow(() -> new LedgerRefused("「关联案件」请从列表中选择"));
        List<String> hindrances = hindrances(act, unitId);
        if (!hindrances.isEmpty()) {
            throw new LedgerRefused("案件 %s 正在办理，代管的款项请在案件中结算，不能在这里%s".formatted(
                    String.join("、", hindrances), act.label()));
        }
        Step step = new Step(caseNumber, "desk-" + act.name().toLowerCase(Locale.ROOT) + "-" + token, of.clause(),
                actor);
        return switch (act) {
            case PAYMENT -> ledger.entry(ledger.collect(step, unitId, of.person(), lines, way, party).get(0).entryId())
                    .orElseThrow();
            case SETTLEMENT -> ledger.settle(step, unitId, of.person(), lines);
            case REFUND -> ledger.refund(step, unitId, of.person(), lines, way,
                    way == PaymentWay.TRANSFER ? account : null, party);
        };
    }

    private static Stream<Fee> fees(Map<Fee, Long> amounts) {
        return amounts.keySet().stream().sorted();
    }
}
