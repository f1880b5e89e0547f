package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was found on a site, the notices to put it right, and whether it was (RN-11). Everything happens in the caller's
 * transaction; what a step has entered once is not entered again.
 */
@Component
class Breaches {

    private final JdbcClient jdbc;
    private final Clock clock;

    Breaches(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One look at the site, or one report.
     *
     * @param source   {@code inspection} or {@code report}
     * @param kinds    codes with commas between, empty if nothing was found
     * @param met      who was there or told it; null if nobody is named
     * @param closedAs clear, rectified, expelled or ended; null while it is open
     */
    record Finding(long id, String caseNumber, String source, String kinds, String words, String met, String byUser,
            Instant foundAt, Boolean grave, Boolean stops, Boolean putsOut, Instant closedAt, String closedAs) {

        List<String> codes() {
            return Arrays.stream(kinds.split(",")).filter(code -> !code.isEmpty()).toList();
        }
    }

    /**
     * What the form of an inspection or report says.
     *
     * @param formId of the task or process instance that the form belongs to
     */
    record Found(String source, List<String> kinds, String words, String met, String formId) {
    }

    /** A rectification notice (整改通知书), numbered within the case. */
    record Notice(String caseNumber, int number, long finding, Instant issuedAt, Instant rectifyBy) {
    }

    /** A look at whether it was put right. */
    record Recheck(long finding, int number, boolean rectified, String words, String byUser, Instant at) {
    }

    /** How the table of breaches judged a finding. */
    record Gravity(boolean grave, boolean stops, boolean putsOut) {
    }

    /**
     * Enters what was found; a look that found nothing is closed at once.
     *
     * @return its key
     */
    long found(String caseNumber, Found found, String user) {
        boolean clear = found.kinds().isEmpty();
        jdbc.sql("""
                        insert into guanjia.renovation_finding (case_number, source, kinds, words, met, by_user, found_at,
                            form_id, closed_at, closed_as)
                        values (:caseNumber, :source, :kinds, :words, :met, :user, :now, :form,
                            :closedAt, :closedAs) on conflict (form_id) do nothing""")
                .param("caseNumber", caseNumber)
                .param("source", found.source())
                .param("kinds", String.join(",", found.kinds()))
                .param("words", found.words())
                .param("met", found.met())
                .param("user", user)
                .param("now", utc(clock.instant()))
                .param("form", found.formId())
                .param("closedAt", clear ? utc(clock.instant()) : null)
                .param("closedAs", clear ? "clear" : null)
                .update();
        return jdbc.sql("select id from guanjia.renovation_finding where form_id = ?").param(found.formId())
                .query(Long.class).single();
    }

    /** @throws java.util.NoSuchElementException if there is none of this key */
    Finding get(long id) {
        return jdbc.sql("select * from guanjia.renovation_finding where id = ?").param(id).query(Breaches::finding)
                .optional().orElseThrow();
    }

    /** All looks and reports of a case, the oldest first. */
    List<Finding> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_finding where case_number = ? order by id").param(caseNumber)
                .query(Breaches::finding).list();
    }

    /** Breaches that are not put right yet. */
    List<Finding> open(String caseNumber) {
        return of(caseNumber).stream().filter(finding -> finding.closedAt() == null).toList();
    }

    void judged(long finding, Gravity gravity) {
        jdbc.sql("""
                        update guanjia.renovation_finding set grave = :grave, stops = :stops, puts_out = :out
                        where id = :id""")
                .param("grave", gravity.grave()).param("stops", gravity.stops()).param("out", gravity.putsOut())
                .param("id", finding).update();
    }

    /**
     * Writes the next notice of a case.
     *
     * @param activity the step of the diagram that writes it
     */
    Notice issue(Finding finding, Instant rectifyBy, String activity) {
        jdbc.sql("""
                        insert into guanjia.renovation_notice (case_number, number, finding, issued_at, rectify_by,
                            activity)
                        select :caseNumber, coalesce(max(number), 0) + 1, :finding, :now, :by, :activity
                        from guanjia.renovation_notice where case_number = :caseNumber
                        on conflict (activity) do nothing""")
                .param("caseNumber", finding.caseNumber())
                .param("finding", finding.id())
                .param("now", utc(clock.instant()))
                .param("by", utc(rectifyBy))
                .param("activity", activity)
                .update();
        return jdbc.sql("select * from guanjia.renovation_notice where activity = ?").param(activity)
                .query(Breaches::notice).single();
    }

    /** All notices of a case, the first one first. */
    List<Notice> notices(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_notice where case_number = ? order by number").param(caseNumber)
                .query(Breaches::notice).list();
    }

    /** The newest notice about a finding; empty as long as there is none. */
    Optional<Notice> newestNotice(long finding) {
        return jdbc.sql("select * from guanjia.renovation_notice where finding = ? order by number desc limit 1")
                .param(finding).query(Breaches::notice).optional();
    }

    /** Enters whether it was put right. */
    void rechecked(Notice notice, boolean rectified, String words, String user, String taskId) {
        jdbc.sql("""
                        insert into guanjia.renovation_recheck (finding, number, rectified, words, by_user, at, task_id)
                        values (:finding, :number, :rectified, :words, :user, :now, :task) on conflict do nothing""")
                .param("finding", notice.finding()).param("number", notice.number()).param("rectified", rectified)
                .param("words", words).param("user", user).param("now", utc(clock.instant())).param("task", taskId)
                .update();
    }

    /** All looks of a case at whether things were put right, the first one first. */
    List<Recheck> rechecks(String caseNumber) {
        return jdbc.sql("""
                        select r.* from guanjia.renovation_recheck r
                        join guanjia.renovation_finding f on f.id = r.finding
                        where f.case_number = ? order by r.id""").param(caseNumber)
                .query((row, number) -> new Recheck(row.getLong("finding"), row.getInt("number"),
                        row.getBoolean("rectified"), row.getString("words"), row.getString("by_user"), instant(row, "at")))
                .list();
    }

    /** @param as rectified, expelled or ended */
    void close(long finding, String as) {
        jdbc.sql("""
                        update guanjia.renovation_finding set closed_at = :now, closed_as = :as
                        where id = :id and closed_at is null""")
                .param("now", utc(clock.instant())).param("as", as).param("id", finding).update();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        return new Finding(row.getLong("id"), row.getString("case_number"), row.getString("source"),
                row.getString("kinds"), row.getString("words"), row.getString("met"), row.getString("by_user"),
                instant(row, "found_at"), row.getObject("grave", Boolean.class), row.getObject("stops", Boolean.class),
                row.getObject("puts_out", Boolean.class), instant(row, "closed_at"), row.getString("closed_as"));
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(row.getString("case_number"), row.getInt("number"), row.getLong("finding"),
                instant(row, "issued_at"), instant(row, "rectify_by"));
    }
}
