package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.GuanjiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database refuses whoever asks, here its superuser; and what the auditor's statement finds where it did not. */
@GuanjiaTest
class LedgerGuardsTest {

    private static final String ENTRY = """
            insert into guanjia.ledger_entry (kind, office, unit, case_number, step, clause, actor, booked_at, way, party,
                                              postings)
            values (?, ?, ?, ?, ?, 'MI-09', 'x', now(), ?, ?, ?) returning id""";

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private LedgerEstate estate;
    private long unit;
    private String file;
    private long entry;

    @BeforeEach
    void aDepositOf200() {
        estate = new LedgerEstate(register, cases);
        unit = estate.unit();
        file = estate.caseOf(unit);
        entry = ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.KEY_DEPOSIT, 20_000)), PaymentWay.CASH,
                "王小明").get(0).entryId();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update guanjia.ledger_entry set actor = 'x'", "update guanjia.ledger_posting set fen = fen",
        "update guanjia.ledger_line set text = 'x' where false", "update guanjia.receipt set no = no + 1",
        "delete from guanjia.ledger_entry", "delete from guanjia.ledger_posting where false", "delete from guanjia.ledger_line",
        "delete from guanjia.receipt", "delete from guanjia.receipt_counter", "truncate guanjia.ledger_posting",
        "truncate guanjia.receipt", "truncate guanjia.receipt_counter", "truncate guanjia.ledger_entry cascade",
        "truncate guanjia.ledger_line cascade", "truncate guanjia.case_file cascade"})
    void nothingIsChangedOrTakenAway(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("append-only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "CHARGE     | 0    | 0    | 0 | RECEIVABLE | INCOME     | 0 of 2 postings",
        "CHARGE     | 1000 | -500 | 0 | RECEIVABLE | INCOME     | summing to 500 fen",
        "CHARGE     | 500  | -500 | 0 | RECEIVABLE | INCOME     | says 0 fen and books 500",
        "CHARGE     | 500  | -500 | 1 | RECEIVABLE | INCOME     | says 1 fen and books 500",
        "CHARGE     | 500  | -500 | 500 | CASH     | INCOME     | says 500 fen and books 0",
        "REFUND     | 500  | -500 | 500 | CASH     | INCOME     | says 500 fen and books -500",
        "RECEIPT    | 500  | -500 | 500 | CASH     | INCOME     | lines and receipts",
        "SETTLEMENT | 500  | -500 | 500 | DEPOSIT  | RECEIVABLE | account DEPOSIT WATER"})
    void anEntryIsBalancedSaysWhatItBooksAndOverdrawsNothing(String kind, long first, long second, long said, String one,
            String other, String message) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            long id = enter(kind);
            if (first != 0) {
                post(id, 1, one, first);
                post(id, 2, other, second);
            }
            if (said != 0) {
                say(id, 1, said);
            }
        })).hasMessageContaining(message);
        assertThat(ledger.entries(unit)).hasSize(1);
    }

    @Test
    void nothingIsAddedToAnEntryLater() {
        transaction.executeWithoutResult(status -> {
            long id = enter("CHARGE");
            post(id, 1, "RECEIVABLE", 500);
            post(id, 2, "INCOME", -500);
            say(id, 1, 500);
        });
        long booked = ledger.entries(unit).get(1).id();

        // A pair that balances is refused all the same
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            post(booked, 3, "RECEIVABLE", 7);
            post(booked, 4, "INCOME", -7);
        })).hasMessageContaining("has 4 of 2 postings");
        assertThatThrownBy(() -> say(booked, 2, 1)).hasMessageContaining("says 501 fen and books 500");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            int no = jdbc.sql("update guanjia.receipt_counter set last = last + 1 where office = ? returning last")
                    .param(estate.office).query(Integer.class).single();
            jdbc.sql("insert into guanjia.receipt select office, year, ?, ?, 1 from guanjia.receipt_counter where office = ?")
                    .params(no, booked, estate.office).update();
        })).hasMessageContaining("lines and receipts");
    }

    @Test
    void ofTwoSessionsThatTakeTheSameDepositWithoutALockOneIsRefused() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> answers = Stream.of("a", "b").map(step -> pool.submit(() -> {
                try {
                    transaction.executeWithoutResult(status -> {
                        long id = jdbc.sql(ENTRY).params("REFUND", estate.office, unit, file, step, "CASH", "x", 2)
                                .query(Long.class).single();
                        postOf(id, 1, "DEPOSIT", "KEY_DEPOSIT", 20_000);
                        postOf(id, 2, "CASH", null, -20_000);
                        jdbc.sql("insert into guanjia.ledger_line values (?, 1, 'KEY_DEPOSIT', 20000, 'x')").param(id).update();
                        await(together);
                    });
                    return "booked";
                } catch (RuntimeException e) {
                    return e.getMessage();
                }
            })).toList();
            List<String> said = new ArrayList<>();
            for (Future<String> answer : answers) {
                said.add(answer.get());
            }
            assertThat(said).containsOnlyOnce("booked").anyMatch(answer -> answer.contains("would be overdrawn by 20000 fen"));
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private long enter(String kind) {
        boolean money = kind.equals("RECEIPT") || kind.equals("REFUND");
        return jdbc.sql(ENTRY).param(kind).param(estate.office).param(unit).param(file).param("raw")
                .param(money ? "CASH" : null).param(money ? "x" : null).param(2).query(Long.class).single();
    }

    private void say(long id, int no, long fen) {
        jdbc.sql("insert into guanjia.ledger_line values (?, ?, 'WATER', ?, '水费')").params(id, no, fen).update();
    }

    private void post(long id, int no, String kind, long fen) {
        postOf(id, no, kind, kind.equals("CASH") ? null : "WATER", fen);
    }

    private void postOf(long id, int no, String kind, String fee, long fen) {
        boolean ofUnit = AccountKind.valueOf(kind).isOfUnit();
        jdbc.sql("insert into guanjia.ledger_posting (entry, no, office, kind, unit, fee, fen) values (?, ?, ?, ?, ?, ?, ?)")
                .param(id).param(no).param(estate.office).param(kind).param(ofUnit ? unit : null).param(fee).param(fen).update();
    }

    @Test
    void aReceiptsNumberIsTheCountersAndTheCounterGoesOnByOne() {
        assertThatThrownBy(() -> jdbc.sql("insert into guanjia.receipt (office, year, no, entry, line) values (?, 2020, 7, ?, 2)")
                .params(estate.office, entry).update()).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> jdbc.sql("update guanjia.receipt_counter set last = last + 2 where office = ?")
                .param(estate.office).update()).hasMessageContaining("one by one");
        assertThatThrownBy(() -> jdbc.sql("update guanjia.receipt_counter set last = last + 1 where office = ?")
                .param(estate.office).update()).hasMessageContaining("is missing");
        assertThatThrownBy(() -> jdbc.sql("insert into guanjia.receipt_counter values (?, 2020, 5)").param(estate.office)
                .update()).hasMessageContaining("one by one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "update guanjia.ledger_posting set fen = fen + 1 where entry = :entry and no = 1 | entry is not balanced",
        "update guanjia.ledger_posting set fen = fen + 1 where entry = :entry and no = 1 | money differs from the entries",
        "update guanjia.ledger_posting set fen = fen - 1 where entry = :entry and no = 2 | held differs from the entries",
        "update guanjia.ledger_posting set kind = 'RECEIVABLE' where entry = :entry and no = 2 | owed differs from the entries",
        "update guanjia.ledger_posting set kind = 'RECEIVABLE' where entry = :entry and no = 2 | less than nothing is owed",
        "update guanjia.ledger_posting set fen = 7000 where entry = :correction and kind = 'INCOME' | more was given back than paid",
        "update guanjia.ledger_line set fen = 1 where entry = :entry | held differs from the entries",
        "delete from guanjia.ledger_line where entry = :entry | entry has no lines",
        "delete from guanjia.receipt where entry = :entry | money came in without a receipt",
        "delete from guanjia.receipt where entry = :entry | receipt numbers have a gap",
        "update guanjia.receipt set no = 3 where entry = :entry | receipt numbers have a gap",
        "delete from guanjia.receipt_counter where office = (select office from guanjia.ledger_entry where id = :entry)| receipts were not counted",
        "update guanjia.ledger_entry set kind = 'REFUND' where id = :entry | receipt without money",
        "update guanjia.ledger_posting set fen = 2 * fen where entry = :correction | correction does not mirror its entry"})
    void theAuditorsStatementFindsWhatWasDoneBehindTheTriggers(String harm, String finding) {
        long second = ledger.charge(step(file, "charge"), unit, null, List.of(Line.of(Fee.WATER, 100))).id();
        long correction = ledger.correct(step(file, "correct"), second, "错").id();
        AuditQueries audit = new AuditQueries(jdbc);
        assertThat(audit.broken()).isEmpty();

        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(harm).param("entry", entry).param("correction", correction).update();
            assertThat(audit.broken()).anyMatch(row -> row.startsWith(finding));
            status.setRollbackOnly();
        });
    }
}
