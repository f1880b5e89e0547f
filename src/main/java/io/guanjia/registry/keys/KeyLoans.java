package io.guanjia.registry.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The book of loans (借用钥匙登记表, KY-03). Everything happens in the caller's transaction. */
@Component
public class KeyLoans {

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    KeyLoans(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** What is asked for; the fields are those of {@link KeyLoan}. */
    public record Request(String caseNumber, String borrowerName, String borrowerUnit, String borrowerPhone,
            Long unitId, long officeId, String place, LoanPurpose purpose, String reason, Instant neededUntil,
            String originCase) {
    }

    /** What became of a key that was lent. */
    public enum Result {
        RETURNED, MISSING, DAMAGED
    }

    /**
     * A try to reach somebody before a household's spare key is used (KY-05). Private (EN-07).
     *
     * @param whom     {@code owner} or {@code emergencyContact}
     * @param consents null where nobody was reached
     * @param byUser   user id, null where nobody was logged in
     */
    public record Call(String whom, String name, String phone, Instant calledAt, boolean reached, Boolean consents,
            String words, String byUser) {
    }

    /** Enters a request for keys; a second time is a {@link org.springframework.dao.DuplicateKeyException}. */
    public void request(Request request, Collection<Long> keyIds) {
        jdbc.sql("""
                        insert into guanjia.key_loan (case_number, borrower_name, borrower_unit, borrower_phone, unit_id,
                            office_id, place, purpose, reason, requested_at, needed_until, origin_case, state)
                        values (:case, :name, :unitOfBorrower, :phone, :unit, :office, :place, :purpose, :reason, :now,
                            :until, :origin, 'REQUESTED')""")
                .param("case", request.caseNumber()).param("name", request.borrowerName())
                .param("unitOfBorrower", request.borrowerUnit()).param("phone", request.borrowerPhone())
                .param("unit", request.unitId()).param("office", request.officeId()).param("place", request.place())
                .param("purpose", request.purpose().name()).param("reason", request.reason())
                .param("now", utc(clock.instant())).param("until", utc(request.neededUntil()))
                .param("origin", request.originCase()).update();
        keyIds.forEach(key -> jdbc.sql("insert into guanjia.key_loan_item (case_number, key_id) values (:case, :key)")
                .param("case", request.caseNumber()).param("key", key).update());
    }

    /** The keys were handed out now. */
    public void lent(String caseNumber, String receivedBy) {
        one(jdbc.sql("""
                        update guanjia.key_loan set state = 'LENT', lent_at = :now, received_by = :by
                        where case_number = :case and state = 'REQUESTED'""")
                .param("now", utc(clock.instant())).param("by", receivedBy).param("case", caseNumber).update(), caseNumber);
    }

    /** Until when they are to be back. */
    public void due(String caseNumber, Instant dueAt) {
        one(jdbc.sql("update guanjia.key_loan set due_at = :due where case_number = :case and state = 'LENT'")
                .param("due", utc(dueAt)).param("case", caseNumber).update(), caseNumber);
    }

    /** The keys came back now, all that came back. */
    public void returned(String caseNumber, String returnedBy) {
        one(jdbc.sql("""
                        update guanjia.key_loan set state = 'RETURNED', returned_at = :now, returned_by = :by
                        where case_number = :case and state = 'LENT'""")
                .param("now", utc(clock.instant())).param("by", returnedBy).param("case", caseNumber).update(), caseNumber);
    }

    /** What became of these keys of a loan. */
    public void result(String caseNumber, Collection<Long> keyIds, Result result) {
        keyIds.forEach(key -> jdbc.sql("""
                        update guanjia.key_loan_item set result = :result where case_number = :case and key_id = :key""")
                .param("result", result.name()).param("case", caseNumber).param("key", key).update());
    }

    /** The loan is over, and no key has left its keeper. */
    public void notLent(String caseNumber) {
        one(jdbc.sql("update guanjia.key_loan set state = 'NOT_LENT' where case_number = :case and state = 'REQUESTED'")
                .param("case", caseNumber).update(), caseNumber);
    }

    /** Enters a try to reach somebody (KY-05). */
    public void called(String caseNumber, Call call) {
        jdbc.sql("""
                        insert into guanjia.key_loan_call (case_number, whom, name, phone, called_at, reached, consents,
                                                           words, by_user)
                        values (:case, :whom, :name, :phone, :at, :reached, :consents, :words, :by)""")
                .param("case", caseNumber).param("whom", call.whom()).param("name", call.name())
                .param("phone", call.phone()).param("at", utc(call.calledAt())).param("reached", call.reached())
                .param("consents", call.consents()).param("words", call.words()).param("by", call.byUser()).update();
    }

    /** The tries of a loan, the first one first. */
    public List<Call> calls(String caseNumber) {
        return jdbc.sql("select * from guanjia.key_loan_call where case_number = :case order by id")
                .param("case", caseNumber)
                .query((row, number) -> new Call(row.getString("whom"), row.getString("name"), row.getString("phone"),
                        instant(row, "called_at"), row.getBoolean("reached"), row.getObject("consents", Boolean.class),
                        row.getString("words"), row.getString("by_user")))
                .list();
    }

    /** The loan of this case; empty where the case is none. */
    public Optional<KeyLoan> find(String caseNumber) {
        return jdbc.sql("select * from guanjia.key_loan where case_number = :case").param("case", caseNumber)
                .query(KeyLoans::read).optional();
    }

    /** The keys of a loan by tag. */
    public List<KeyItem> keysOf(String caseNumber) {
        return keys.find(jdbc.sql("select key_id from guanjia.key_loan_item where case_number = :case")
                .param("case", caseNumber).query(Long.class).list());
    }

    /** Loans whose keys are out, the most urgent first. */
    public List<KeyLoan> out() {
        return jdbc.sql("select * from guanjia.key_loan where state = 'LENT' order by due_at, case_number")
                .query(KeyLoans::read).list();
    }

    /**
     * How an office's keys were lent in a stretch of time.
     *
     * @param loans how many loans were handed out
     * @param late  how many of these came back after their time, or are out after it
     */
    public record Use(int loans, int late) {
    }

    /** @param until before this moment, which is also the one by which it is judged what is late */
    public Use use(long officeId, Instant from, Instant until) {
        return jdbc.sql("""
                        select count(*) as loans,
                               count(*) filter (where coalesce(returned_at, :until) > due_at) as late
                        from guanjia.key_loan
                        where office_id = :office and lent_at >= :from and lent_at < :until""")
                .param("office", officeId).param("from", utc(from)).param("until", utc(until))
                .query(Use.class).single();
    }

    private static KeyLoan read(ResultSet row, int number) throws SQLException {
        return new KeyLoan(row.getString("case_number"), row.getString("borrower_name"), row.getString("borrower_unit"),
                row.getString("borrower_phone"), row.getObject("unit_id", Long.class), row.getLong("office_id"),
                row.getString("place"), LoanPurpose.valueOf(row.getString("purpose")), row.getString("reason"),
                instant(row, "requested_at"), instant(row, "needed_until"), row.getString("origin_case"),
                LoanState.valueOf(row.getString("state")), instant(row, "lent_at"), row.getString("received_by"),
                instant(row, "due_at"), instant(row, "returned_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void one(int rows, String caseNumber) {
        if (rows != 1) {
            throw new IllegalStateException("The loan " + caseNumber + " is not there, or has come further");
        }
    }
}
