package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.GuanjiaTest;
import java.util.List;
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
        "1 | 1  | -1   | 2 | CASH       | INCOME     | 0 of 2 postings",
        "3 | 1  | 1000 | 2 | CASH       | INCOME     | summing to 1500 fen",
        "3 | 1  | -500 | 3 | CASH       | INCOME     | has 2 of 3 postings",
        "3 | 1  | -500 | 2 | RECEIVABLE | INCOME     | none",
        "3 | -1 | -500 | 2 | DEPOSIT    | CASH       | account DEPOSIT WATER"})
    void anEntryIsBalancedAndOverdrawsNothing(int lines, int sign, long second, int said, String one, String other,
            String message) {
        Runnable booking = () -> transaction.executeWithoutResult(status -> {
            long id = jdbc.sql("""
                            insert into guanjia.ledger_entry (kind, office, unit, case_number, step, clause, actor, booked_at,
                                                              postings)
                            values ('CHARGE', ?, ?, ?, 'raw', 'MI-09', 'x', now(), ?) returning id""")
                    .params(estate.office, unit, file, said).query(Long.class).single();
            if (lines > 1) {
                post(id, 1, one, 500);
                post(id, 2, other, second);
            }
        });
        if (message.equals("none")) {
            booking.run();
            jdbc.sql("insert into guanjia.ledger_line select ?, 1, 'WATER', 500, '水费' from guanjia.ledger_entry where id = ?")
                    .params(entryOf("raw"), entryOf("raw")).update();
            // A pair that is added to an entry later balances, and is refused all the same
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                post(entryOf("raw"), 3, "RECEIVABLE", 7);
                post(entryOf("raw"), 4, "INCOME", -7);
            })).hasMessageContaining("has 4 of 2 postings");
        } else {
            assertThatThrownBy(booking::run).hasMessageContaining(message);
        }
    }

    private long entryOf(String step) {
        return jdbc.sql("select id from guanjia.ledger_entry where case_number = ? and step = ?").params(file, step)
                .query(Long.class).single();
    }

    private void post(long id, int no, String kind, long fen) {
        boolean ofUnit = AccountKind.valueOf(kind).isOfUnit();
        jdbc.sql("insert into guanjia.ledger_posting (entry, no, office, kind, unit, fee, fen) values (?, ?, ?, ?, ?, ?, ?)")
                .param(id).param(no).param(estate.office).param(kind).param(ofUnit ? unit : null)
                .param(kind.equals("CASH") ? null : "WATER").param(fen).update();
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
