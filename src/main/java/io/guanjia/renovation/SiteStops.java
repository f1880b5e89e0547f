package io.guanjia.renovation;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.registry.passes.WorkPasses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When work stands still, and why (RN-06, RN-11). Several reasons may hold at once: the gate lets workers in again when
 * the last one is gone. Everything happens in the caller's transaction.
 */
@Component
class SiteStops {

    private final JdbcClient jdbc;
    private final WorkPasses passes;
    private final Clock clock;

    SiteStops(JdbcClient jdbc, WorkPasses passes, Clock clock) {
        this.jdbc = jdbc;
        this.passes = passes;
        this.clock = clock;
    }

    /**
     * @param reason {@code term} or {@code breach}
     * @param words  in Chinese
     * @param until  null while it holds
     */
    record Stop(String reason, Long finding, String words, Instant from, Instant until) {
    }

    /** The permit has ended and nobody asked for more time (RN-06). */
    void stopForTerm(String caseNumber, String words, String user) {
        stop(caseNumber, "term", null, words, user);
    }

    /** What was found is not to be worked on (RN-11). */
    void stopForBreach(String caseNumber, long finding, String words, String user) {
        stop(caseNumber, "breach", finding, words, user);
    }

    /** A new term was granted. */
    void endForTerm(String caseNumber, String user) {
        end(caseNumber, "term", null, user);
    }

    /** What was found is put right. */
    void endForBreach(String caseNumber, long finding, String user) {
        end(caseNumber, "breach", finding, user);
    }

    /** Why work stands still now; empty if it does not. */
    List<Stop> holding(String caseNumber) {
        return of(caseNumber).stream().filter(stop -> stop.until() == null).toList();
    }

    /** All of a case, the first one first. */
    List<Stop> of(String caseNumber) {
        return jdbc.sql("select * from guanjia.renovation_stop where case_number = ? order by id").param(caseNumber)
                .query((row, number) -> new Stop(row.getString("reason"), row.getObject("finding", Long.class),
                        row.getString("words"), instant(row, "from_at"), instant(row, "until_at"))).list();
    }

    private void stop(String caseNumber, String reason, Long finding, String words, String user) {
        jdbc.sql("""
                        insert into guanjia.renovation_stop (case_number, reason, finding, words, from_at)
                        values (:caseNumber, :reason, :finding, :words, :now) on conflict do nothing""")
                .param("caseNumber", caseNumber).param("reason", reason).param("finding", finding).param("words", words)
                .param("now", utc(clock.instant())).update();
        passes.stop(caseNumber, words, user);
    }

    private void end(String caseNumber, String reason, Long finding, String user) {
        int ended = jdbc.sql("""
                        update guanjia.renovation_stop set until_at = :now
                        where case_number = :caseNumber and reason = :reason and until_at is null
                          and (cast(:finding as bigint) is null or finding = :finding)""")
                .param("now", utc(clock.instant())).param("caseNumber", caseNumber).param("reason", reason)
                .param("finding", finding).update();
        if (ended > 0 && holding(caseNumber).isEmpty()) {
            passes.resume(caseNumber, null, user);
        }
    }
}
