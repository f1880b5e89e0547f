package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Permits of a renovation beside the one to build: changes, hot work and the others, and each look at them, also at hidden
 * works (RN-09, RN-10, RN-15). Everything happens in the caller's transaction.
 */
@Component
class ExtraPermits {

    private static final String STEPS = "select * from guanjia.renovation_permit_step where request_id = ? order by id";

    private final JdbcClient jdbc;
    private final Clock clock;

    ExtraPermits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What the table {@code renovation-extra-permits} says of a kind.
     *
     * @param approver    group
     * @param longestDays calendar days, the first one counted
     * @param most        the largest amount; null for any
     * @param needs       what has to be there, in Chinese
     * @param followUp    group that looks afterwards, or {@code none}
     * @param neighbours  whether they are told
     * @param conditions  stand on the permit
     */
    record Rule(String approver, int longestDays, BigDecimal most, String mostUnit, String needs, String followUp,
            boolean neighbours, String conditions, String clause) {
    }

    /**
     * @param from   null for a change, which is for good
     * @param rule   null for changes and hot work
     * @param number null as long as it is not issued
     * @param words  what the approver wrote; null as long as it is not issued
     */
    record Permit(long requestId, String caseNumber, String kind, Instant from, Instant until, Rule rule, String number,
            String words, Instant issuedAt, String issuedBy) {

        boolean isIssued() {
            return number != null;
        }
    }

    /**
     * One look at a request.
     *
     * @param step   id of the user task without its prefix
     * @param result as the form calls it
     * @param facts  what else the form said, in Chinese; null if nothing
     */
    record Step(long requestId, String step, String result, String words, String facts, String byUser, Instant at,
            String taskId) {
    }

    /** Enters what is asked for; a second time it stays as it is. */
    void ask(long requestId, String caseNumber, String kind, Instant from, Instant until) {
        jdbc.sql("""
                        insert into guanjia.renovation_permit (request_id, case_number, kind, from_at, until_at)
                        values (:id, :caseNumber, :kind, :from, :until) on conflict do nothing""")
                .param("id", requestId).param("caseNumber", caseNumber).param("kind", kind).param("from", utc(from))
                .param("until", utc(until)).update();
    }

    /** Keeps what the table said when it was asked for. */
    void rule(long requestId, Rule rule) {
        jdbc.sql("""
                        update guanjia.renovation_permit set approver = :approver, longest_days = :days, most = :most,
                            most_unit = :unit, needs = :needs, follow_up = :followUp, neighbours = :neighbours,
                            conditions = :conditions, clause = :clause
                        where request_id = :id""")
                .param("approver", rule.approver())
                .param("days", rule.longestDays())
                .param("most", rule.most())
                .param("unit", rule.mostUnit())
                .param("needs", rule.needs())
                .param("followUp", rule.followUp())
                .param("neighbours", rule.neighbours())
                .param("conditions", rule.conditions())
                .param("clause", rule.clause())
                .param("id", requestId)
                .update();
    }

    /** Gives it its number. */
    void issue(long requestId, String number, String words, String user) {
        jdbc.sql("""
                        update guanjia.renovation_permit set number = :number, words = :words, issued_at = :now,
                            issued_by = :user
                        where request_id = :id and number is null""")
                .param("number", number).param("words", words).param("user", user).param("now", utc(clock.instant()))
                .param("id", requestId).update();
    }

    Optional<Permit> find(long requestId) {
        return jdbc.sql("select * from guanjia.renovation_permit where request_id = ?").param(requestId)
                .query(ExtraPermits::read).optional();
    }

    /** What was issued in a case, the oldest first. */
    List<Permit> issued(String caseNumber) {
        return jdbc.sql("""
                        select * from guanjia.renovation_permit where case_number = ? and number is not null
                        order by request_id""")
                .param(caseNumber).query(ExtraPermits::read).list();
    }

    /** When the last other change of the case was decided; empty if there was none. */
    Optional<Instant> otherChangeDecided(String caseNumber, long requestId) {
        return jdbc.sql("""
                        select max(decided_at) as at from guanjia.renovation_request
                        where case_number = :caseNumber and kind = 'change' and id <> :id""")
                .param("caseNumber", caseNumber).param("id", requestId)
                .query((row, number) -> Optional.ofNullable(instant(row, "at"))).single();
    }

    /** Enters a look; once for each form. */
    void add(Step step) {
        jdbc.sql("""
                        insert into guanjia.renovation_permit_step (request_id, step, result, words, facts, by_user, at,
                            task_id)
                        values (:id, :step, :result, :words, :facts, :user, :at, :task)
                        on conflict (task_id) do nothing""")
                .param("id", step.requestId())
                .param("step", step.step())
                .param("result", step.result())
                .param("words", step.words())
                .param("facts", step.facts())
                .param("user", step.byUser())
                .param("at", utc(step.at()))
                .param("task", step.taskId())
                .update();
    }

    /** All looks at a request, the oldest first. */
    List<Step> steps(long requestId) {
        return jdbc.sql(STEPS).param(requestId).query((row, number) -> new Step(row.getLong("request_id"),
                row.getString("step"), row.getString("result"), row.getString("words"), row.getString("facts"),
                row.getString("by_user"), instant(row, "at"), row.getString("task_id"))).list();
    }

    /** The last look at a request. */
    Optional<Step> last(long requestId) {
        List<Step> all = steps(requestId);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Permit read(ResultSet row, int number) throws SQLException {
        Rule rule = row.getString("approver") == null ? null : new Rule(row.getString("approver"),
                row.getInt("longest_days"), row.getBigDecimal("most"), row.getString("most_unit"), row.getString("needs"),
                row.getString("follow_up"), row.getBoolean("neighbours"), row.getString("conditions"),
                row.getString("clause"));
        return new Permit(row.getLong("request_id"), row.getString("case_number"), row.getString("kind"),
                instant(row, "from_at"), instant(row, "until_at"), rule, row.getString("number"), row.getString("words"),
                instant(row, "issued_at"), row.getString("issued_by"));
    }
}
