package io.guanjia.casefile;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The index of all cases, whatever their procedure. Everything happens in the caller's transaction. */
@Component
public class CaseFiles {

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    CaseFiles(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * What is known of a case when it begins; the fields are those of {@link CaseFile}.
     *
     * @param officeId null if none is concerned
     * @param unitId   null if none is concerned
     */
    public record Opening(String caseNumber, String procedure, String processInstanceId, Long officeId, Long unitId,
            String owner, String title) {
    }

    /**
     * A closed case, for whoever looks at many of them.
     *
     * @param officeId null if none is concerned
     * @param inTime   whether it was done within its limit, null if that is not on record
     */
    public record Closed(String caseNumber, Long officeId, Boolean inTime) {
    }

    /**
     * Opens a case now.
     *
     * @throws org.springframework.dao.DuplicateKeyException if there is a case of this number
     */
    @Transactional
    public void open(Opening opening) {
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, office_id, unit_id,
                                                       owner, title, opened_at, state)
                        values (:caseNumber, :procedure, :processInstanceId, :officeId, :unitId,
                                :owner, :title, :openedAt, 'OPEN')""")
                .param("caseNumber", opening.caseNumber())
                .param("procedure", opening.procedure())
                .param("processInstanceId", opening.processInstanceId())
                .param("officeId", opening.officeId())
                .param("unitId", opening.unitId())
                .param("owner", opening.owner())
                .param("title", opening.title())
                .param("openedAt", now())
                .update();
        trail.ofProcess(opening.processInstanceId(), Fact.of("case-opened").with("case", opening.caseNumber())
                .with("procedure", opening.procedure()).with("office", opening.officeId()).with("unit", opening.unitId())
                .with("owner", opening.owner()).with("title", opening.title()));
    }

    /**
     * Notes what an open case is about and how grave it is; later words replace earlier ones.
     *
     * @param kind  in Chinese as the manual says it, such as 设施设备 (CO-04); null if the procedure has no kinds
     * @param level null if the procedure has no levels
     * @throws IllegalStateException if there is no open case of this number
     */
    @Transactional
    public void classify(String caseNumber, String kind, String level) {
        int rows = jdbc.sql("""
                        update guanjia.case_file set kind = :kind, level = :level
                        where case_number = :caseNumber and state = 'OPEN'""")
                .param("kind", kind)
                .param("level", level)
                .param("caseNumber", caseNumber)
                .update();
        requireOne(rows, caseNumber);
        trail.ofCase(caseNumber, Fact.of("case-classified").with("kind", kind).with("level", level));
    }

    /**
     * Notes whether the work of an open case was done within its limit (RE-13); a later word replaces an earlier one.
     *
     * @throws IllegalStateException if there is no open case of this number
     */
    @Transactional
    public void noteTimeliness(String caseNumber, boolean inTime) {
        int rows = jdbc.sql("""
                        update guanjia.case_file set in_time = :inTime
                        where case_number = :caseNumber and state = 'OPEN'""")
                .param("inTime", inTime)
                .param("caseNumber", caseNumber)
                .update();
        requireOne(rows, caseNumber);
        trail.ofCase(caseNumber, Fact.of("case-timeliness").with("inTime", inTime));
    }

    /**
     * Closes an open case now.
     *
     * @param outcome what came of it, in Chinese and without private data
     * @throws IllegalStateException if there is no open case of this number
     */
    @Transactional
    public void close(String caseNumber, String outcome) {
        end(caseNumber, CaseState.CLOSED, outcome);
    }

    /**
     * Ends an open case now because the customer no longer wants it.
     *
     * @param outcome the reason that was given, in Chinese and without private data
     * @throws IllegalStateException if there is no open case of this number
     */
    @Transactional
    public void withdraw(String caseNumber, String outcome) {
        end(caseNumber, CaseState.WITHDRAWN, outcome);
    }

    private void end(String caseNumber, CaseState state, String outcome) {
        int rows = jdbc.sql("""
                        update guanjia.case_file set state = :state, closed_at = :closedAt, outcome = :outcome
                        where case_number = :caseNumber and state = 'OPEN'""")
                .param("state", state.name())
                .param("closedAt", now())
                .param("outcome", outcome)
                .param("caseNumber", caseNumber)
                .update();
        requireOne(rows, caseNumber);
        trail.ofCase(caseNumber, Fact.of(state == CaseState.CLOSED ? "case-closed" : "case-withdrawn")
                .with("outcome", outcome));
    }

    /** Notes whom the case is about; a second time is a {@link org.springframework.dao.DuplicateKeyException}. */
    public void about(String caseNumber, CaseParty party) {
        jdbc.sql("insert into guanjia.case_party (case_number, name, phone, email)"
                        + " values (:caseNumber, :name, :phone, :email)")
                .param("caseNumber", caseNumber)
                .param("name", party.name())
                .param("phone", party.phone())
                .param("email", party.email())
                .update();
    }

    /**
     * Notes that one case has brought about another; saying it again changes nothing.
     *
     * @param what what for, in Chinese and without private data: it is shown to all who see the first case
     */
    public void link(String fromCase, String toCase, String what) {
        jdbc.sql("""
                        insert into guanjia.case_link (from_case, to_case, what) values (:fromCase, :toCase, :what)
                        on conflict do nothing""")
                .param("fromCase", fromCase)
                .param("toCase", toCase)
                .param("what", what)
                .update();
    }

    /** The cases that this one has brought about, oldest first, whether it is over itself or not. */
    public List<CaseLink> linked(String fromCase) {
        return jdbc.sql("""
                        select f.case_number, f.procedure, l.what, f.state
                        from guanjia.case_link l join guanjia.case_file f on f.case_number = l.to_case
                        where l.from_case = :fromCase order by f.opened_at, f.case_number""")
                .param("fromCase", fromCase)
                .query(CaseLink.class)
                .list();
    }

    /** Whom the case is about; empty where nobody is noted. */
    public Optional<CaseParty> party(String caseNumber) {
        return jdbc.sql("select name, phone, email from guanjia.case_party where case_number = :caseNumber")
                .param("caseNumber", caseNumber)
                .query(CaseParty.class)
                .optional();
    }

    /** The case of exactly this number. */
    public Optional<CaseFile> find(String caseNumber) {
        return jdbc.sql("select * from guanjia.case_file where case_number = :caseNumber")
                .param("caseNumber", caseNumber)
                .query(CaseFiles::read)
                .optional();
    }

    /**
     * The numbers of the open cases about a unit.
     *
     * @param procedures ids of the processes that are meant
     */
    public List<String> open(long unitId, Set<String> procedures) {
        return procedures.isEmpty() ? List.of() : jdbc.sql("""
                        select case_number from guanjia.case_file
                        where unit_id = :unit and state = 'OPEN' and procedure in (:procedures) order by case_number""")
                .param("unit", unitId)
                .param("procedures", procedures)
                .query(String.class)
                .list();
    }

    /**
     * The cases of a procedure that were closed in a stretch of time, by number; withdrawn ones are none of them. What
     * it answers for a time that has passed does not change.
     *
     * @param procedure id of the process
     * @param from      at or after this moment
     * @param until     before this moment
     */
    public List<Closed> closed(String procedure, Instant from, Instant until) {
        return jdbc.sql("""
                        select case_number, office_id, in_time from guanjia.case_file
                        where procedure = :procedure and state = 'CLOSED'
                          and closed_at >= :from and closed_at < :until
                        order by case_number collate "C"
                        """)
                .param("procedure", procedure)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Closed.class)
                .list();
    }

    private static CaseFile read(ResultSet row, int number) throws SQLException {
        return new CaseFile(row.getString("case_number"), row.getString("procedure"),
                row.getString("process_instance_id"), row.getObject("office_id", Long.class),
                row.getObject("unit_id", Long.class), row.getString("kind"), row.getString("level"),
                row.getString("owner"), row.getString("title"), instant(row, "opened_at"),
                CaseState.valueOf(row.getString("state")), instant(row, "closed_at"), row.getString("outcome"));
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static void requireOne(int rows, String caseNumber) {
        if (rows != 1) {
            throw new IllegalStateException("No open case " + caseNumber);
        }
    }
}
