package io.guanjia.keyloan;

import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import io.guanjia.registry.keys.LoanState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The receipt for keys (钥匙领用单): of a loan those that are asked for or lent, of any other case those that were handed
 * over in it (KY-01, KY-03).
 */
@Component
class KeyReceiptPaper implements Paper {

    private final Keys keys;
    private final KeyLoans loans;
    private final CaseFiles cases;
    private final Clock clock;

    KeyReceiptPaper(Keys keys, KeyLoans loans, CaseFiles cases, Clock clock) {
        this.keys = keys;
        this.loans = loans;
        this.cases = cases;
        this.clock = clock;
    }

    /** One key as it is printed. */
    record Line(String tag, String kind, String place, String receivedBy, String at) {
    }

    /** Everything as it is printed; an empty text leaves room to write by hand. */
    record Sheet(boolean loan, String purpose, String reason, String borrower, String phone, String dueAt,
            List<Line> lines) {
    }

    @Override
    public String id() {
        return "key-receipt";
    }

    @Override
    public String name() {
        return "钥匙领用单";
    }

    @Override
    public String template() {
        return "keyloan/key-receipt";
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        Optional<KeyLoan> loan = loans.find(caseNumber).filter(found -> found.state() != LoanState.NOT_LENT);
        if (loan.isPresent()) {
            return Optional.of(content(loans.keysOf(caseNumber).get(0), of(loan.get())));
        }
        List<KeyItem> moved = keys.ofCase(caseNumber);
        List<Line> lines = moved.stream().flatMap(key -> keys.movements(key.id()).stream()
                .filter(movement -> caseNumber.equals(movement.caseNumber()) && movement.to() == KeyState.HANDED_OVER)
                .map(movement -> line(key, movement))).toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(content(moved.get(0),
                new Sheet(false, "交付使用", cases.find(caseNumber).orElseThrow().title(), lines.get(0).receivedBy(), "",
                        "", lines)));
    }

    private PaperContent content(KeyItem first, Sheet sheet) {
        return new PaperContent(keys.keeper(first.id()).officeName(), Map.of("receipt", sheet), Set.of());
    }

    private Sheet of(KeyLoan loan) {
        return new Sheet(true, loan.purpose().label(), loan.reason(),
                "%s(%s)".formatted(loan.borrowerName(), loan.borrowerUnit()),
                loan.borrowerPhone() == null ? "" : loan.borrowerPhone(), minute(loan.dueAt()),
                loans.keysOf(loan.caseNumber()).stream().map(key -> new Line(key.tag(), key.kind().label(), key.place(),
                        loan.receivedBy() == null ? "" : loan.receivedBy(), minute(loan.lentAt()))).toList());
    }

    private Line line(KeyItem key, KeyMovement movement) {
        return new Line(key.tag(), key.kind().label(), key.place(), movement.person(), minute(movement.movedAt()));
    }

    private String minute(Instant moment) {
        return moment == null ? "" : MomentText.minute(moment, clock.getZone());
    }
}
