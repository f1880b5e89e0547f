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

/** What the payee signs when money is given back (退款单, MO-07); finance keeps it as its voucher. */
@Component
class RefundPaper implements Paper {

    static final String ID = "refund";
    static final String NAME = "退款单";

    private final LedgerBooks books;
    private final Units units;
    private final People people;
    private final Clock clock;

    RefundPaper(LedgerBooks books, Units units, People people, Clock clock) {
        this.books = books;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** One amount as it is printed. */
    record Row(String fee, String text, String amount) {
    }

    /** Everything as it is printed. */
    record Sheet(long entry, String payee, String unit, List<Row> rows, String total, String capitals, String way,
            String account, String date, String clerk, boolean corrected) {
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String template() {
        return "ledger/refund";
    }

    @Override
    public List<Item> items(String caseNumber) {
        return books.refunds(caseNumber).stream()
                .map(entry -> new Item(Long.toString(entry.id()), "账目 %d".formatted(entry.id()))).toList();
    }

    @Override
    public Optional<PaperContent> content(String caseNumber, String item) {
        return books.refunds(caseNumber).stream().filter(entry -> Long.toString(entry.id()).equals(item)).findFirst()
                .map(entry -> {
                    Unit unit = units.get(entry.unitId());
                    return new PaperContent(unit.officeName(), Map.of("refund", sheet(entry, unit)), Set.of(entry.actor()))
                            .alsoFor(LedgerPages.FINANCE);
                });
    }

    private Sheet sheet(Entry entry, Unit unit) {
        return new Sheet(entry.id(), entry.party(), "%s（%s）".formatted(unit.number(), unit.buildingName()),
                entry.lines().stream().map(line -> new Row(line.fee().label(),
                        line.text().equals(line.fee().label()) ? "" : line.text(), Money.yuan(line.fen()))).toList(),
                Money.yuan(entry.fen()), Money.capitals(entry.fen()), entry.way().label(),
                // Whoever is not of finance prints it with the account's last digits, as on every other paper
                entry.account() == null ? "" : new Reader(false).account(entry.account()),
                MomentText.minute(entry.at(), clock.getZone()), people.displayName(entry.actor()),
                books.correctionOf(entry.id()).isPresent());
    }
}
