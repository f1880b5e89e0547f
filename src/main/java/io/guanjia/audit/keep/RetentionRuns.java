package io.guanjia.audit.keep;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was cleaned in which night. A row is written in the transactions that it tells of. */
@Component
class RetentionRuns {

    private final JdbcClient jdbc;
    private final Clock clock;

    RetentionRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The clean-up of one night.
     *
     * @param night     the day on which its window opened
     * @param endedAt   when nothing was left to do; null if that was not reached
     * @param cases     whose history went
     * @param processes process instances that belong to no case, likewise
     * @param entries   of the audit trail whose content went
     * @param failed    cases and process instances that could not be cleaned; the log says why
     */
    record Run(LocalDate night, Instant startedAt, Instant lastAt, Instant endedAt, int cases, int processes,
            int entries, int failed) {
    }

    /** Begins a night's clean-up or goes on with it; false if there is nothing left to do in it. */
    boolean begin(LocalDate night) {
        jdbc.sql("""
                        insert into guanjia.retention_run (night, started_at, last_at) values (:night, :now, :now)
                        on conflict do nothing""")
                .param("night", night).param("now", utc(clock.instant())).update();
        return jdbc.sql("select ended_at is null from guanjia.retention_run where night = ?")
                .param(night).query(Boolean.class).single();
    }

    /** Takes the night's clean-up to the end of the transaction; false if another node has it. */
    boolean take(LocalDate night) {
        return jdbc.sql("select night from guanjia.retention_run where night = ? for update skip locked")
                .param(night).query(LocalDate.class).optional().isPresent();
    }

    void add(LocalDate night, int cases, int processes, int entries) {
        jdbc.sql("""
                        update guanjia.retention_run set cases = cases + :cases, processes = processes + :processes,
                            entries = entries + :entries, last_at = :now
                        where night = :night""")
                .param("cases", cases).param("processes", processes).param("entries", entries)
                .param("night", night).param("now", utc(clock.instant())).update();
    }

    void addFailed(LocalDate night) {
        jdbc.sql("update guanjia.retention_run set failed = failed + 1, last_at = :now where night = :night")
                .param("night", night).param("now", utc(clock.instant())).update();
    }

    void end(LocalDate night) {
        jdbc.sql("update guanjia.retention_run set ended_at = :now, last_at = :now where night = :night")
                .param("night", night).param("now", utc(clock.instant())).update();
    }

    Run of(LocalDate night) {
        return jdbc.sql("select * from guanjia.retention_run where night = ?").param(night)
                .query(RetentionRuns::read).single();
    }

    /** Newest first. */
    List<Run> last(int limit) {
        return jdbc.sql("select * from guanjia.retention_run order by night desc limit ?").param(limit)
                .query(RetentionRuns::read).list();
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        return new Run(row.getObject("night", LocalDate.class), instant(row, "started_at"), instant(row, "last_at"),
                instant(row, "ended_at"), row.getInt("cases"), row.getInt("processes"), row.getInt("entries"),
                row.getInt("failed"));
    }
}
