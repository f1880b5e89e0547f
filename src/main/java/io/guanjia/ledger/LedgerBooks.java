package io.guanjia.ledger;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger's tables, in the caller's transaction. What may stand in them is told by {@link Ledger}, V141 and V190. */
@Component
class LedgerBooks {

    private static final String RECEIPTS = """
            select r.*, l.fee, l.fen, l.text, e.unit, e.way, e.party, e.case_number, e.actor, e.booked_at,
                   exists (select 1 from guanjia.ledger_entry c where c.corrects = e.id) as corrected
            from guanjia.receipt r
            join guanjia.ledger_line l on l.entry = r.entry and l.no = r.line
            join guanjia.ledger_entry e on e.id = r.entry
            """;

    private final JdbcClient jdbc;
    private final Trail trail;

    LedgerBooks(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /**
     * Lets nobody else book for the unit until the transaction ends.
     *
     * @return the office that looks after it
     */
    long lock(long unitId) {
        return jdbc.sql("""
                        select b.office from guanjia.unit u join guanjia.building b on b.id = u.building
                        where u.id = :unit for no key update of u""")
                .param("unit", unitId)
                .query(Long.class).optional()
                .orElseThrow(() -> new IllegalArgumentException("No unit " + unitId));
    }

    UnitBalance balance(long unitId) {
        Map<Fee, Long> owed = new EnumMap<>(Fee.class);
        Map<Fee, Long> held = new EnumMap<>(Fee.class);
        jdbc.sql("""
                        select kind, fee, sum(fen) as fen from guanjia.ledger_posting where unit = :unit
                        group by kind, fee having sum(fen) <> 0""")
                .param("unit", unitId)
                .query((row, number) -> posting(row)).list()
                .forEach(sum -> {
                    if (sum.kind() == AccountKind.RECEIVABLE) {
                        owed.put(sum.fee(), sum.fen());
                    } else {
                        held.put(sum.fee(), -sum.fen());
                    }
                });
        return new UnitBalance(unitId, owed, held);
    }

    /** What was earned of the unit or owed when the ledger began, less what it still owes, of each fee that is charged. */
    Map<Fee, Long> paid(long unitId) {
        Map<Fee, Long> paid = new EnumMap<>(Fee.class);
        jdbc.sql("""
                        select p.fee, -sum(p.fen) as fen from guanjia.ledger_posting p
                        join guanjia.ledger_entry e on e.id = p.entry
                        where e.unit = :unit and p.kind in ('INCOME', 'OPENING', 'RECEIVABLE')
                        group by p.fee having sum(p.fen) <> 0""")
                .param("unit", unitId)
                .query((ResultSet row) -> {
                    Fee fee = Fee.valueOf(row.getString("fee"));
                    if (!fee.isHeld()) {
                        paid.put(fee, row.getLong("fen"));
                    }
                });
        return paid;
    }

    /**
     * A case that has booked for a unit.
     *
     * @param person in the register, null if not told
     */
    record CaseOnUnit(String caseNumber, String clause, Long person) {
    }

    /** The cases that have booked for the unit, those with an entry of a kind first, then the newest. */
    List<CaseOnUnit> casesOf(long unitId, Entry.Kind first) {
        return jdbc.sql("""
                        select case_number, clause, person from (
                            select distinct on (case_number) case_number, clause, person, kind, id from guanjia.ledger_entry
                            where unit = :unit and kind <> 'CORRECTION'
                            order by case_number, (kind = :first) desc, id desc) newest
                        order by (kind = :first) desc, id desc""")
                .param("unit", unitId)
                .param("first", first.name())
                .query((row, number) -> new CaseOnUnit(row.getString("case_number"), row.getString("clause"),
                        row.getObject("person", Long.class))).list();
    }

    /** The entry of a receipt, by the receipt's number as it is printed. */
    Optional<Long> entryOfReceipt(long office, int year, int no) {
        return jdbc.sql("select entry from guanjia.receipt where office = :office and year = :year and no = :no")
                .param("office", office)
                .param("year", year)
                .param("no", no)
                .query(Long.class).optional();
    }

    /** What was charged to a person or to nobody by name, less what they have paid, of each fee. */
    Map<Fee, Long> receivableOf(long unitId, long personId) {
        Map<Fee, Long> sums = new EnumMap<>(Fee.class);
        jdbc.sql("""
                        select p.kind, p.fee, sum(p.fen) as fen from guanjia.ledger_posting p
                        join guanjia.ledger_entry e on e.id = p.entry
                        where p.unit = :unit and p.kind = 'RECEIVABLE' and (e.person = :person or e.person is null)
                        group by p.kind, p.fee having sum(p.fen) <> 0""")
                .param("unit", unitId)
                .param("person", personId)
                .query((row, number) -> posting(row)).list()
                .forEach(sum -> sums.put(sum.fee(), sum.fen()));
        return sums;
    }

    /** @return empty if the case's step is booked already */
    Optional<Entry> add(Booking booking, long office, Instant at, List<Posting> postings) {
        // A moment as the database keeps it, so that an entry just booked equals the same one read later
        Instant bookedAt = at.truncatedTo(ChronoUnit.MICROS);
        Optional<Long> id = jdbc.sql("""
                        insert into guanjia.ledger_entry (kind, office, unit, person, case_number, step, clause, actor,
                                                          booked_at, way, party, account, corrects, reason, postings)
                        values (:kind, :office, :unit, :person, :caseNumber, :step, :clause, :actor,
                                :bookedAt, :way, :party, :account, :corrects, :reason, :postings)
                        on conflict (case_number, step) do nothing
                        returning id""")
                .param("kind", booking.kind().name())
                .param("office", office)
                .param("unit", booking.unitId())
                .param("person", booking.personId())
                .param("caseNumber", booking.step().caseNumber())
                .param("step", booking.step().step())
                .param("clause", booking.step().clause())
                .param("actor", booking.step().actor())
                .param("bookedAt", utc(bookedAt))
                .param("way", booking.way() == null ? null : booking.way().name())
                .param("party", booking.party())
                .param("account", booking.account())
                .param("corrects", booking.corrects())
                .param("reason", booking.reason())
                .param("postings", postings.size())
                .query(Long.class).optional();
        id.ifPresent(entry -> {
            addLines(entry, booking.lines());
            addPostings(entry, office, booking.unitId(), postings);
            trail.by(booking.step().actor());
            trail.ofCase(booking.step().caseNumber(), Fact.of("ledger").row("ledger_entry", entry)
                    .with("entry", booking.kind().name()).with("clause", booking.step().clause())
                    .with("step", booking.step().step()));
        });
        return id.map(entry -> new Entry(entry, booking.kind(), booking.unitId(), booking.personId(),
                booking.step().caseNumber(), booking.step().step(), booking.step().clause(), booking.step().actor(),
                bookedAt, booking.lines(), booking.way(), booking.party(), booking.account(),
                booking.corrects(), booking.reason()));
    }

    private void addLines(long entry, List<Line> lines) {
        for (int no = 1; no <= lines.size(); no++) {
            Line line = lines.get(no - 1);
            jdbc.sql("insert into guanjia.ledger_line (entry, no, fee, fen, text) values (:entry, :no, :fee, :fen, :text)")
                    .param("entry", entry)
                    .param("no", no)
                    .param("fee", line.fee().name())
                    .param("fen", line.fen())
                    .param("text", line.text())
                    .update();
        }
    }

    private void addPostings(long entry, long office, long unit, List<Posting> postings) {
        for (int no = 1; no <= postings.size(); no++) {
            Posting posting = postings.get(no - 1);
            jdbc.sql("""
                            insert into guanjia.ledger_posting (entry, no, office, kind, unit, fee, fen)
                            values (:entry, :no, :office, :kind, :unit, :fee, :fen)""")
                    .param("entry", entry)
                    .param("no", no)
                    .param("office", office)
                    .param("kind", posting.kind().name())
                    .param("unit", posting.kind().isOfUnit() ? unit : null)
                    .param("fee", posting.fee() == null ? null : posting.fee().name())
                    .param("fen", posting.fen())
                    .update();
        }
    }

    /** Gives each line of the entry the next number of the office and year. */
    void addReceipts(Entry entry, long office, int year) {
        for (int line = 1; line <= entry.lines().size(); line++) {
            int no = jdbc.sql("""
                            insert into guanjia.receipt_counter as counter (office, year, last) values (:office, :year, 1)
                            on conflict (office, year) do update set last = counter.last + 1
                            returning last""")
                    .param("office", office)
                    .param("year", year)
                    .query(Integer.class).single();
            jdbc.sql("insert into guanjia.receipt (office, year, no, entry, line) values (:office, :year, :no, :entry, :line)")
                    .param("office", office)
                    .param("year", year)
                    .param("no", no)
                    .param("entry", entry.id())
                    .param("line", line)
                    .update();
        }
    }

    List<Posting> postings(long entryId) {
        return jdbc.sql("select kind, fee, fen from guanjia.ledger_posting where entry = :entry order by no")
                .param("entry", entryId)
                .query((row, number) -> posting(row)).list();
    }

    Optional<Entry> entry(long id) {
        return entries("e.id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<Entry> entry(String caseNumber, String step) {
        return entries("e.case_number = :caseNumber and e.step = :step", Map.of("caseNumber", caseNumber, "step", step))
                .stream().findFirst();
    }

    Optional<Entry> correctionOf(long entryId) {
        return entries("e.corrects = :id", Map.of("id", entryId)).stream().findFirst();
    }

    List<Entry> entries(long unitId) {
        return entries("e.unit = :unit", Map.of("unit", unitId));
    }

    List<Receipt> receiptsOf(long entryId) {
        return jdbc.sql(RECEIPTS + "where r.entry = :entry order by r.line").param("entry", entryId)
                .query(LedgerBooks::receipt).list();
    }

    /** What was given back in a case, oldest first. */
    List<Entry> refunds(String caseNumber) {
        return entries("e.case_number = :caseNumber and e.kind = 'REFUND'", Map.of("caseNumber", caseNumber));
    }

    List<Receipt> receipts(String caseNumber) {
        return jdbc.sql(RECEIPTS + "where e.case_number = :caseNumber order by e.id, r.line")
                .param("caseNumber", caseNumber)
                .query(LedgerBooks::receipt).list();
    }

    List<Receipt> receiptsOfUnit(long unitId) {
        return jdbc.sql(RECEIPTS + "where e.unit = :unit order by e.id desc, r.line").param("unit", unitId)
                .query(LedgerBooks::receipt).list();
    }

    private List<Entry> entries(String condition, Map<String, ?> values) {
        record Row(Entry entry, Line line) {
        }
        List<Row> rows = jdbc.sql("""
                        select e.*, l.fee, l.fen, l.text from guanjia.ledger_entry e
                        join guanjia.ledger_line l on l.entry = e.id
                        where %s order by e.id, l.no""".formatted(condition))
                .params(values)
                .query((row, number) -> new Row(withoutLines(row), line(row))).list();
        Map<Entry, List<Line>> lines = rows.stream().collect(Collectors.groupingBy(Row::entry, LinkedHashMap::new,
                Collectors.mapping(Row::line, Collectors.toList())));
        return lines.entrySet().stream().map(entry -> entry.getKey().with(entry.getValue())).toList();
    }

    private static Entry withoutLines(ResultSet row) throws SQLException {
        String way = row.getString("way");
        return new Entry(row.getLong("id"), Entry.Kind.valueOf(row.getString("kind")), row.getLong("unit"),
                row.getObject("person", Long.class), row.getString("case_number"), row.getString("step"),
                row.getString("clause"), row.getString("actor"),
                instant(row, "booked_at"), List.of(),
                way == null ? null : PaymentWay.valueOf(way), row.getString("party"), row.getString("account"),
                row.getObject("corrects", Long.class), row.getString("reason"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(Fee.valueOf(row.getString("fee")), row.getLong("fen"), row.getString("text"));
    }

    private static Posting posting(ResultSet row) throws SQLException {
        String fee = row.getString("fee");
        return new Posting(AccountKind.valueOf(row.getString("kind")), fee == null ? null : Fee.valueOf(fee),
                row.getLong("fen"));
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(row.getLong("office"), row.getInt("year"), row.getInt("no"), row.getLong("entry"), line(row),
                row.getLong("unit"), PaymentWay.valueOf(row.getString("way")), row.getString("party"),
                row.getString("case_number"), row.getString("actor"),
                instant(row, "booked_at"), row.getBoolean("corrected"));
    }
}
