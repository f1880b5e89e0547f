package io.guanjia.ledger;

import io.guanjia.calendar.MomentText;
import io.guanjia.document.Paper;
import io.guanjia.document.PaperContent;
import io.guanjia.identity.People;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The receipt (收据) for one line of money that came in (MI-09). */
@Component
class ReceiptPaper implements Paper {

    static final String ID = "receipt";

    private final Ledger ledger;
    private final Units units;
    private final People people;
    private final Clock clock;

    ReceiptPaper(Ledger ledger, Units units, People people, Clock clock) {
        this.ledger = ledger;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** Everything as it is printed. */
    record Sheet(String number, String payer, String unit, String fee, String text, String amount, String capitals,
            String way, String date, String clerk, boolean deposit, boolean corrected) {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return "收据";
    }

    @Override
    public String template() {
        return "ledger/receipt";
    }

    @Override
    public List<Item> items(String caseNumber) {
        return ledger.receipts(caseNumber).stream()
                .map(receipt -> new Item(receipt.number(), receipt.number() + " " + receipt.line().fee().label())).toList();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return ledger.receipts(caseNumber).stream().filter(receipt -> receipt.number().equals(item)).findFirst()
                .map(receipt -> {
                    Unit unit = units.get(receipt.unitId());
                    return new PaperContent(unit.officeName(), Map.of("receipt", sheet(receipt, unit)),
                            Set.of(receipt.clerk())).alsoFor(LedgerPages.FINANCE);
                });
    }

    private Sheet sheet(Receipt receipt, Unit unit) {
        Line line = receipt.line();
        return new Sheet(receipt.number(), receipt.payer(), "%s（%s）".formatted(unit.number(), unit.buildingName()),
                line.fee().label(), line.text(), Money.yuan(line.fen()), Money.capitals(line.fen()), receipt.way().label(),
                MomentText.minute(receipt.at(), clock.getZone()), people.displayName(receipt.clerk()),
                line.fee().kind() == Fee.Kind.DEPOSIT, receipt.corrected());
    }
}
