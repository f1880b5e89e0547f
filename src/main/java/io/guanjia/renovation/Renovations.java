package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.Communications;
import io.guanjia.casefile.Direction;
import io.guanjia.casefile.Way;
import io.guanjia.registry.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of renovations. Everything happens in the caller's transaction. */
@Component
class Renovations {

    private final JdbcClient jdbc;
    private final CaseNumbers numbers;
    private final CaseFiles cases;
    private final Communications communications;
    private final Clock clock;

    Renovations(JdbcClient jdbc, CaseNumbers numbers, CaseFiles cases, Communications communications, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.cases = cases;
        this.communications = communications;
        this.clock = clock;
    }

    /** Something that happened and that no other table tells. */
    record Event(String what, String words, String byUser, Instant at) {
    }

    /**
     * Enters an application and gives it its number (RN-01, RN-03).
     *
     * @return the case number
     * @throws org.springframework.dao.DuplicateKeyException if a renovation of this unit is under way
     */
    String register(RenovationApplication application, Unit unit, String processInstanceId, String user) {
        String number = numbers.next(Renovation.NUMBER_PREFIX);
        cases.open(new CaseFiles.Opening(number, Renovation.PROCESS, processInstanceId, unit.officeId(), unit.id(), user,
                "装修申请"));
        RenovationCase.Applicant applicant = application.applicant();
        cases.about(number, new CaseParty(applicant.name(), applicant.phone(), applicant.email()));
        RenovationCase.Builder builder = application.contractor();
        jdbc.sql("""
                        insert into guanjia.renovation (case_number, unit_id, owner_person, owner_name, applicant, phone,
                            email, contractor_id, qualification, qualified_until, contract_number, site_manager,
                            site_phone, planned_start, applied_at)
                        values (:caseNumber, :unit, :ownerPerson, :ownerName, :applicant, :phone, :email, :contractor,
                            :qualification, :qualifiedUntil, :contract, :siteManager, :sitePhone, :plannedStart, :now)""")
                .param("caseNumber", number)
                .param("unit", unit.id())
                .param("ownerPerson", application.owner().personId())
                .param("ownerName", application.owner().name())
                .param("applicant", applicant.name())
                .param("phone", applicant.phone())
                .param("email", applicant.email())
                .param("contractor", contractor(builder))
                .param("qualification", builder.qualification())
                .param("qualifiedUntil", builder.qualifiedUntil())
                .param("contract", builder.contractNumber())
                .param("siteManager", builder.siteManager())
                .param("sitePhone", builder.sitePhone())
                .param("plannedStart", application.plannedStart())
                .param("now", now())
                .update();
        spoke(number, Direction.IN, Way.DESK, applicant.name(), user, "提交装修申请", Renovation.APPLIED);
        return number;
    }

    /** The company of this credit code, by the name that it goes by now. */
    private long contractor(RenovationCase.Builder builder) {
        return jdbc.sql("""
                        insert into guanjia.contractor as c (credit_code, name) values (:code, :name)
                        on conflict (credit_code) do update set name = excluded.name
                        returning id""")
                .param("code", builder.creditCode())
                .param("name", builder.name())
                .query(Long.class)
                .single();
    }

    /** Why a company may not be named in an application; empty if it may (RN-11). */
    Optional<String> barred(String creditCode) {
        return jdbc.sql("select barred_reason from guanjia.contractor where credit_code = ? and barred_at is not null")
                .param(creditCode)
                .query(String.class)
                .optional();
    }

    /**
     * Lets a company be named in applications again (RN-11); what it was put out for is kept.
     *
     * @return the case in which it was put out; empty if it was not
     */
    Optional<String> readmit(String creditCode, String reason, String user) {
        Optional<String> barredBy = jdbc.sql("""
                        insert into guanjia.contractor_readmission (contractor_id, barred_by_case, barred_at, barred_reason,
                            reason, by_user, readmitted_at)
                        select id, barred_by_case, barred_at, barred_reason, :reason, :user, :now
                        from guanjia.contractor where credit_code = :code and barred_at is not null
                        returning barred_by_case""")
                .param("reason", reason).param("user", user).param("now", now()).param("code", creditCode)
                .query(String.class).optional();
        jdbc.sql("""
                        update guanjia.contractor set barred_at = null, barred_by_case = null, barred_reason = null
                        where credit_code = :code""")
                .param("code", creditCode).update();
        return barredBy;
    }

    /** Enters a word with applicant or contractor in the customer communication record (EN-06). */
    void spoke(String caseNumber, Direction direction, Way way, String withWhom, String user, String words,
            String element) {
        communications.record(new Communications.Entry(caseNumber, clock.instant(), direction, way, withWhom, user, words,
                element));
    }

    /** The number of the renovation of a unit that is under way. */
    Optional<String> underWay(long unitId) {
        return jdbc.sql("select case_number from guanjia.renovation where unit_id = ? and over_at is null")
                .param(unitId)
                .query(String.class)
                .optional();
    }

    /** @throws java.util.NoSuchElementException if there is none of this number */
    RenovationCase get(String caseNumber) {
        return find(caseNumber).orElseThrow();
    }

    Optional<RenovationCase> find(String caseNumber) {
        return jdbc.sql("""
                        select r.*, u.number as unit_number, c.name as contractor_name, c.credit_code
                        from guanjia.renovation r
                        join guanjia.unit u on u.id = r.unit_id
                        join guanjia.contractor c on c.id = r.contractor_id
                        where r.case_number = ?""")
                .param(caseNumber)
                .query(Renovations::read)
                .optional();
    }

    /** Notes that the application is complete (RN-01, RN-03). */
    void accepted(String caseNumber) {
        set(caseNumber, "accepted_at");
    }

    /** Notes why there is no permit. */
    void refused(String caseNumber, String reason) {
        jdbc.sql("update guanjia.renovation set refused_reason = :reason where case_number = :caseNumber")
                .param("reason", reason).param("caseNumber", caseNumber).update();
    }

    /** Why there is no permit; empty if there was none such. */
    Optional<String> refusal(String caseNumber) {
        return jdbc.sql("select refused_reason from guanjia.renovation where case_number = ? and refused_reason is not null")
                .param(caseNumber).query(String.class).optional();
    }

    /** Keeps what the table of terms gave (RN-04, RN-05, RN-08). */
    void terms(String caseNumber, RenovationCase.Terms terms) {
        jdbc.sql("""
                        update guanjia.renovation set deposit_fen = :deposit, pass_cost_fen = :cost,
                            pass_deposit_fen = :passDeposit, extinguishers = :extinguishers, work_hours = :hours
                        where case_number = :caseNumber""")
                .param("deposit", terms.depositFen())
                .param("cost", terms.passCostFen())
                .param("passDeposit", terms.passDepositFen())
                .param("extinguishers", terms.extinguishers())
                .param("hours", terms.workHours())
                .param("caseNumber", caseNumber)
                .update();
    }

    /** Gives the permit its number and its first term (RN-05, RN-06). */
    void permitted(String caseNumber, String permitNumber, Instant until) {
        jdbc.sql("""
                        update guanjia.renovation set permit_number = :number, permit_at = :now, valid_until = :until
                        where case_number = :caseNumber""")
                .param("number", permitNumber)
                .param("now", now())
                .param("until", utc(until))
                .param("caseNumber", caseNumber)
                .update();
    }

    /** Moves the end of the permit (RN-06). */
    void validUntil(String caseNumber, Instant until) {
        jdbc.sql("update guanjia.renovation set valid_until = :until where case_number = :caseNumber")
                .param("until", utc(until)).param("caseNumber", caseNumber).update();
    }

    /** Notes that the contractor asked for acceptance (RN-14). */
    void completed(String caseNumber) {
        set(caseNumber, "completed_at");
    }

    /** Notes that the contractor was put out, and bars him from the estates until a manager lifts it (RN-11). */
    void expelled(String caseNumber, String reason) {
        jdbc.sql("""
                        update guanjia.renovation set expelled_at = coalesce(expelled_at, :now), expelled_reason = :reason
                        where case_number = :caseNumber""")
                .param("now", now()).param("reason", reason).param("caseNumber", caseNumber).update();
        jdbc.sql("""
                        update guanjia.contractor set barred_at = :now, barred_by_case = :caseNumber, barred_reason = :reason
                        where id = (select contractor_id from guanjia.renovation where case_number = :caseNumber)
                          and barred_at is null""")
                .param("now", now()).param("reason", reason).param("caseNumber", caseNumber).update();
    }

    /** Notes that the works were accepted (RN-14). */
    void worksAccepted(String caseNumber) {
        set(caseNumber, "accepted_works_at");
    }

    /**
     * Notes that the applicant does not want it any more.
     *
     * @return whether that came in time: before the permit, and for the first time
     */
    boolean withdrawn(String caseNumber) {
        return jdbc.sql("""
                        update guanjia.renovation set withdrawn_at = :now
                        where case_number = :caseNumber and permit_at is null and over_at is null
                          and withdrawn_at is null""")
                .param("now", now()).param("caseNumber", caseNumber).update() == 1;
    }

    /** Whether the applicant does not want it any more. */
    boolean isWithdrawn(String caseNumber) {
        return jdbc.sql("select withdrawn_at is not null from guanjia.renovation where case_number = ?")
                .param(caseNumber).query(Boolean.class).single();
    }

    /** Ends the record and the case. */
    void closed(String caseNumber, String outcome) {
        set(caseNumber, "over_at");
        if (isWithdrawn(caseNumber)) {
            cases.withdraw(caseNumber, outcome);
        } else {
            cases.close(caseNumber, outcome);
        }
    }

    /** Notes something that no other table tells. */
    void event(String caseNumber, String what, String words, String user) {
        jdbc.sql("""
                        insert into guanjia.renovation_event (case_number, what, words, by_user, at)
                        values (:caseNumber, :what, :words, :user, :now)""")
                .param("caseNumber", caseNumber).param("what", what).param("words", words).param("user", user)
                .param("now", now()).update();
    }

    /** What was noted, oldest first. */
    List<Event> events(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_event where case_number = ? order by id").param(caseNumber)
                .query((row, number) -> new Event(row.getString("what"), row.getString("words"),
                        row.getString("by_user"), instant(row, "at")))
                .list();
    }

    /** The column's moment is now, unless it was noted before. */
    private void set(String caseNumber, String column) {
        jdbc.sql("update guanjia.renovation set %1$s = coalesce(%1$s, :now) where case_number = :caseNumber".formatted(column))
                .param("now", now()).param("caseNumber", caseNumber).update();
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static RenovationCase read(ResultSet row, int number) throws SQLException {
        return new RenovationCase(row.getString("case_number"), row.getLong("unit_id"), row.getString("unit_number"),
                new RenovationCase.Owner(row.getLong("owner_person"), row.getString("owner_name")),
                new RenovationCase.Applicant(row.getString("applicant"), row.getString("phone"), row.getString("email")),
                new RenovationCase.Builder(row.getLong("contractor_id"), row.getString("contractor_name"),
                        row.getString("credit_code"), row.getString("qualification"),
                        row.getObject("qualified_until", LocalDate.class), row.getString("contract_number"),
                        row.getString("site_manager"), row.getString("site_phone")),
                row.getObject("planned_start", LocalDate.class), instant(row, "applied_at"),
                instant(row, "accepted_at"), terms(row), row.getString("permit_number"), instant(row, "permit_at"),
                instant(row, "valid_until"), instant(row, "completed_at"), instant(row, "expelled_at"),
                instant(row, "over_at"));
    }

    private static RenovationCase.Terms terms(ResultSet row) throws SQLException {
        if (row.getString("deposit_fen") == null) {
            return null;
        }
        return new RenovationCase.Terms(row.getLong("deposit_fen"), row.getLong("pass_cost_fen"),
                row.getLong("pass_deposit_fen"), row.getInt("extinguishers"), row.getString("work_hours"));
    }
}
