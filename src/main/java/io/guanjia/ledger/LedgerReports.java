package io.guanjia.ledger;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ledger across units: what came in on a day, all lines of a stretch of time, and whether the sums agree. */
@Component
class LedgerReports {

    /** Fees that are held, as a list of SQL. */
    private static final String HELD = Arrays.stream(Fee.values()).filter(Fee::isHeld).map(fee -> "'" + fee.name() + "'")
            .collect(Collectors.joining(", "));

    private static final String LINES = """
            select e.id, e.kind, coalesce(w.kind, e.kind) as about, e.office, o.name as office_name, u.number as unit,
                   e.case_number, e.clause, e.actor, e.booked_at, e.way, e.party, e.account, e.corrects, e.reason,
                   l.fee, l.fen, l.text, r.year, r.no, c.id as corrected_by
            from (%s) e
            join guanjia.ledger_line l on l.entry = e.id
            join guanjia.office o on o.id = e.office
            join guanjia.unit u on u.id = e.unit
            left join guanjia.ledger_entry w on w.id = e.corrects
            left join guanjia.ledger_entry c on c.corrects = e.id
            left join guanjia.receipt r on r.entry = coalesce(e.corrects, e.id) and r.line = l.no
            order by e.id, l.no""";

    private final JdbcClient jdbc;

    LedgerReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An office, to choose from. */
    record Office(long id, String name) {
    }

    /**
     * One line of an entry.
     *
     * @param about       what kind of entry it is about: its own, or for a correction that of the entry it takes back
     * @param fen         of the line; below zero in a correction
     * @param receipt     number of its receipt, null if it has none; for a correction that of the receipt it voids
     * @param correctedBy entry that takes it back, null if none does
     */
    record Row(long entry, Entry.Kind kind, Entry.Kind about, String office, String unit, String caseNumber, String clause,
            String actor, Instant at, Fee fee, long fen, String text, PaymentWay way, String party, String account,
            String receipt, Long corrects, String reason, Long correctedBy) {

        /** What it changes in our hands: above zero for money that came in. */
        long cash() {
            return switch (about) {
                case RECEIPT -> fen;
                case REFUND -> -fen;
                default -> 0;
            };
        }
    }

    /**
     * Which lines to read. A null asks for all.
     *
     * @param from  that day included
     * @param until that day included
     */
    record Filter(Long office, Long unit, LocalDate from, LocalDate until) {
    }

    List<Office> offices() {
        return jdbc.sql("select id, name from guanjia.office order by id").query(Office.class).list();
    }

    /** The lines by which money came in or went out at an office on a day, corrections of that day among them. */
    List<Row> moneyOf(long office, LocalDate day, ZoneId zone) {
        return jdbc.sql(LINES.formatted("""
                        select * from guanjia.ledger_entry
                        where office = :office and booked_at >= :from and booked_at < :until and way is not null"""))
                .param("office", office)
                .param("from", utc(day.atStartOfDay(zone).toInstant()))
                .param("until", utc(day.plusDays(1).atStartOfDay(zone).toInstant()))
                .query(LedgerReports::row).list();
    }

    /** The lines of up to as many entries, oldest first, after the entry of an id. */
    List<Row> lines(Filter filter, ZoneId zone, long after, int entries) {
        return jdbc.sql(LINES.formatted("""
                        select * from guanjia.ledger_entry
                        where id > :after and (cast(:office as bigint) is null or office = :office)
                          and (cast(:unit as bigint) is null or unit = :unit)
                          and (cast(:from as timestamptz) is null or booked_at >= :from)
                          and (cast(:until as timestamptz) is null or booked_at < :until)
                        order by id limit :entries"""))
                .param("after", after)
                .param("office", filter.office())
                .param("unit", filter.unit())
                .param("from", utc(Optional.ofNullable(filter.from()).map(day -> day.atStartOfDay(zone).toInstant())
                        .orElse(null)))
                .param("until", utc(Optional.ofNullable(filter.until()).map(day -> day.plusDays(1).atStartOfDay(zone)
                        .toInstant()).orElse(null)))
                .param("entries", entries)
                .query(LedgerReports::row).list();
    }

    /**
     * How a unit stands.
     *
     * @param owed fen that it owes
     * @param held fen that are held for it
     */
    record Standing(String office, String unit, String building, long owed, long held) {
    }

    /**
     * The units that owe something or have something held for them, who owes most first.
     *
     * @param office null for all
     * @param owing whether only those that owe something
     */
    List<Standing> standings(Long office, boolean owing) {
        return jdbc.sql("""
                        select o.name as office, u.number as unit, b.name as building, s.owed, s.held
                        from (select unit, coalesce(sum(fen) filter (where kind = 'RECEIVABLE'), 0) as owed,
                                     coalesce(-sum(fen) filter (where kind <> 'RECEIVABLE'), 0) as held
                              from guanjia.ledger_posting where unit is not null group by unit) s
                        join guanjia.unit u on u.id = s.unit
                        join guanjia.building b on b.id = u.building
                        join guanjia.office o on o.id = b.office
                        where (cast(:office as bigint) is null or o.id = :office) and (s.owed > 0 or s.held > 0 and not :owing)
                        order by s.owed desc, u.number""")
                .param("office", office)
                .param("owing", owing)
                .query(Standing.class).list();
    }

    /**
     * One account of the trial balance (试算平衡表).
     *
     * @param debit  all that was booked on its left side, in fen
     * @param credit all that was booked on its right side, in fen
     */
    record Account(String office, AccountKind kind, long debit, long credit) {

        /** Debit less credit. */
        long balance() {
            return debit - credit;
        }
    }

    /**
     * The receipts of an office and year.
     *
     * @param counted the last number that was given out
     */
    record Numbers(String office, int year, long first, long last, long receipts, long counted) {

        public boolean isWithoutGaps() {
            return first == 1 && last == receipts && counted == receipts;
        }
    }

    /**
     * Something that has to hold.
     *
     * @param rule   in Chinese
     * @param broken by how many it is broken
     */
    record Rule(String rule, long broken) {
    }

    /** Everything at one moment. */
    record Check(List<Account> accounts, List<Numbers> numbers, List<Rule> rules) {

        long debit() {
            return accounts.stream().mapToLong(Account::debit).sum();
        }

        long credit() {
            return accounts.stream().mapToLong(Account::credit).sum();
        }

        public boolean holds() {
            return debit() == credit() && numbers.stream().allMatch(Numbers::isWithoutGaps)
                    && rules.stream().allMatch(rule -> rule.broken() == 0);
        }
    }

    /** Adds everything up. What is booked meanwhile is in all of the sums or in none. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Check check() {
        List<Account> accounts = jdbc.sql("""
                        select o.name as office, p.kind, coalesce(sum(p.fen) filter (where p.fen > 0), 0) as debit,
                               coalesce(-sum(p.fen) filter (where p.fen < 0), 0) as credit
                        from guanjia.ledger_posting p join guanjia.office o on o.id = p.office
                        group by o.id, o.name, p.kind
                        order by o.id, array_position(array['CASH', 'BANK', 'E_MONEY', 'RECEIVABLE', 'PREPAID', 'DEPOSIT',
                                                            'INCOME', 'OPENING'], p.kind::text)""")
                .query(Account.class).list();
        List<Numbers> numbers = jdbc.sql("""
                        select o.name as office, year, coalesce(min(r.no), 0) as first, coalesce(max(r.no), 0) as last,
                               count(r.no) as receipts, coalesce(max(c.last), 0) as counted
                        from guanjia.receipt r full join guanjia.receipt_counter c using (office, year)
                        join guanjia.office o on o.id = office
                        group by o.id, o.name, year order by o.id, year""")
                .query(Numbers.class).list();
        List<Rule> rules = List.of(
                rule("每笔账目借贷相等", """
                        select e.id from guanjia.ledger_entry e left join guanjia.ledger_posting p on p.entry = e.id
                        group by e.id having coalesce(sum(p.fen), 0) <> 0 or count(p.no) <> e.postings"""),
                rule("每笔账目的记账金额与明细相等", """
                        select e.id from guanjia.ledger_entry e
                        join (select entry, sum(fen) as fen from guanjia.ledger_line group by entry) l on l.entry = e.id
                        left join guanjia.ledger_entry w on w.id = e.corrects
                        join (select entry,
                                     sum(fen) filter (where kind in ('CASH', 'BANK', 'E_MONEY')) as money,
                                     sum(fen) filter (where kind in ('PREPAID', 'DEPOSIT')) as held,
                                     sum(fen) filter (where kind = 'RECEIVABLE') as owed
                              from guanjia.ledger_posting group by entry) p on p.entry = e.id
                        where l.fen * case when e.corrects is null then 1 else -1 end
                              is distinct from case coalesce(w.kind, e.kind) when 'RECEIPT' then p.money
                                  when 'REFUND' then -p.money when 'CHARGE' then p.owed
                                  when 'OPENING' then coalesce(p.owed, 0) - coalesce(p.held, 0) else p.held end"""),
                rule("各户应收、代管余额不为负", """
                        select unit from guanjia.ledger_posting where unit is not null group by unit, office, kind, fee
                        having sum(case kind when 'RECEIVABLE' then fen else -fen end) < 0"""),
                rule("更正与原账目相抵", """
                        select c.id from guanjia.ledger_entry c
                        join guanjia.ledger_posting p on p.entry in (c.id, c.corrects)
                        where c.corrects is not null group by c.id, p.kind, p.unit, p.fee having sum(p.fen) <> 0"""),
                rule("每项收款有一张收据，每张收据有收款", """
                        select l.entry from guanjia.ledger_entry e join guanjia.ledger_line l on l.entry = e.id
                        left join guanjia.receipt r on r.entry = l.entry and r.line = l.no
                        where (e.kind = 'RECEIPT') <> (r.no is not null)"""),
                rule("退还的费用不超过已收", """
                        select e.unit from guanjia.ledger_posting p join guanjia.ledger_entry e on e.id = p.entry
                        where p.kind in ('INCOME', 'RECEIVABLE') or p.kind = 'OPENING' and p.fee not in (%s)
                        group by e.unit, p.fee having sum(p.fen) > 0""".formatted(HELD)));
        return new Check(accounts, numbers, rules);
    }

    private Rule rule(String name, String violations) {
        return new Rule(name, jdbc.sql("select count(*) from (" + violations + ") v").query(Long.class).single());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        boolean correction = row.getObject("corrects") != null;
        String way = row.getString("way");
        String receipt = row.getObject("no") == null ? null
                : Receipt.number(row.getLong("office"), row.getInt("year"), row.getInt("no"));
        return new Row(row.getLong("id"), Entry.Kind.valueOf(row.getString("kind")), Entry.Kind.valueOf(row.getString("about")),
                row.getString("office_name"), row.getString("unit"), row.getString("case_number"), row.getString("clause"),
                row.getString("actor"), instant(row, "booked_at"), Fee.valueOf(row.getString("fee")),
                correction ? -row.getLong("fen") : row.getLong("fen"), row.getString("text"),
                way == null ? null : PaymentWay.valueOf(way), row.getString("party"), row.getString("account"), receipt,
                row.getObject("corrects", Long.class), row.getString("reason"), row.getObject("corrected_by", Long.class));
    }
}
