package io.guanjia.audit.export;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The record of exports. How each begins and ends stands on the audit trail too, in the same transaction. */
@Component
class Exports {

    /** Longer than any pause of one that is alive, and than anybody needs to begin a download. */
    static final Duration SILENCE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    Exports(JdbcClient jdbc, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
    }

    /** What somebody asks for; see {@link Export}. */
    record Order(String askedBy, String query, String criteria, ExportFormat format, boolean masked, boolean detailed,
            int total, String fileName) {
    }

    /** What was written of a file. @param sha256 null unless it is whole */
    record Written(int done, long parts, long bytes, String sha256) {
    }

    @Transactional
    public long begin(Order order) {
        Instant now = clock.instant();
        long id = jdbc.sql("""
                        insert into guanjia.audit_export (asked_by, asked_at, query, criteria, format, masked, detailed,
                            state, heard_at, total, file_name)
                        values (:askedBy, :now, :query, :criteria, :format, :masked, :detailed, 'RUNNING', :now, :total,
                            :fileName)
                        returning id""")
                .param("askedBy", order.askedBy())
                .param("now", utc(now))
                .param("query", order.query())
                .param("criteria", order.criteria())
                .param("format", order.format().name())
                .param("masked", order.masked())
                .param("detailed", order.detailed())
                .param("total", order.total())
                .param("fileName", order.fileName())
                .query(Long.class).single();
        note("export-begun", id);
        return id;
    }

    Optional<Export> find(long id) {
        return jdbc.sql("select * from guanjia.audit_export where id = ?").param(id).query(Exports::read).optional();
    }

    /** The newest of all auditors' exports first. @param before an id, null for the first page */
    List<Export> newest(Long before, int most) {
        return jdbc.sql("""
                        select * from guanjia.audit_export
                        where cast(:before as bigint) is null or id < cast(:before as bigint)
                        order by id desc limit :most""")
                .param("before", before)
                .param("most", most)
                .query(Exports::read).list();
    }

    /**
     * Makes sure that it is downloaded once only.
     *
     * @return empty if it is not his, or was downloaded or ended already
     */
    Optional<Export> fetch(long id, String userId) {
        return jdbc.sql("""
                        update guanjia.audit_export set fetched_at = :now, heard_at = :now
                        where id = :id and asked_by = :user and state = 'RUNNING' and fetched_at is null
                        returning *""")
                .param("now", utc(clock.instant()))
                .param("id", id)
                .param("user", userId)
                .query(Exports::read).optional();
    }

    /** @return whether to go on; false once somebody has asked for its end, on whatever node */
    boolean progressed(long id, Written written) {
        return jdbc.sql("""
                        update guanjia.audit_export set done = :done, parts = :parts, bytes = :bytes, heard_at = :now
                        where id = :id and state = 'RUNNING' and not cancel_asked""")
                .param("done", written.done())
                .param("parts", written.parts())
                .param("bytes", written.bytes())
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update() == 1;
    }

    /**
     * Asks for the end of one's own export. One that nobody downloads yet ends at once.
     *
     * @return false if he has no such export
     */
    @Transactional
    public boolean cancel(long id, String userId) {
        boolean found = jdbc.sql("""
                        update guanjia.audit_export set cancel_asked = cancel_asked or state = 'RUNNING'
                        where id = :id and asked_by = :user""")
                .param("id", id)
                .param("user", userId)
                .update() == 1;
        if (found && find(id).orElseThrow().isWaiting()) {
            end(id, ExportState.CANCELLED, null);
        }
        return found;
    }

    /**
     * Ends an export.
     *
     * @param written null where nobody knows better than the row
     * @return false if it had ended already, or should have been cancelled rather than done
     */
    @Transactional
    public boolean end(long id, ExportState state, Written written) {
        boolean ended = jdbc.sql("""
                        update guanjia.audit_export set state = :state, ended_at = :now, heard_at = :now,
                            done = coalesce(:done, done), parts = coalesce(:parts, parts),
                            bytes = coalesce(:bytes, bytes),
                            sha256 = case when :state = 'DONE' then :sha256 end
                        where id = :id and state = 'RUNNING' and not (cancel_asked and :state = 'DONE')""")
                .param("state", state.name())
                .param("done", written == null ? null : written.done(), Types.INTEGER)
                .param("parts", written == null ? null : written.parts(), Types.BIGINT)
                .param("bytes", written == null ? null : written.bytes(), Types.BIGINT)
                .param("sha256", written == null ? null : written.sha256(), Types.VARCHAR)
                .param("now", utc(clock.instant()))
                .param("id", id)
                .update() == 1;
        if (ended) {
            note(switch (state) {
                case DONE -> "exported";
                case CANCELLED -> "export-cancelled";
                default -> "export-failed";
            }, id);
        }
        return ended;
    }

    /** Ends those that died with their node, and those that nobody ever downloaded. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT5M")
    @Transactional
    public void endSilent() {
        jdbc.sql("""
                        select id from guanjia.audit_export where state = 'RUNNING' and heard_at < :before
                        for update skip locked""")
                .param("before", utc(clock.instant().minus(SILENCE)))
                .query(Long.class).list()
                .forEach(id -> end(id, ExportState.FAILED, null));
    }

    private void note(String kind, long id) {
        Export export = find(id).orElseThrow();
        trail.ofSystem(Fact.of(kind).with("export", id).with("user", export.askedBy())
                .with("format", export.format().name()).with("masked", export.masked())
                .with("detailed", export.detailed()).with("criteria", export.criteria()).with("query", export.query())
                .with("count", export.state() == ExportState.RUNNING ? export.total() : export.done())
                .with("bytes", export.state() == ExportState.RUNNING ? null : export.bytes())
                .with("sha256", export.sha256()));
    }

    private static Export read(ResultSet row, int number) throws SQLException {
        return new Export(row.getLong("id"), row.getString("asked_by"), instant(row, "asked_at"),
                row.getString("query"),
                row.getString("criteria"), ExportFormat.valueOf(row.getString("format")), row.getBoolean("masked"),
                row.getBoolean("detailed"), ExportState.valueOf(row.getString("state")), instant(row, "fetched_at"),
                row.getBoolean("cancel_asked"), row.getInt("total"), row.getInt("done"), row.getLong("parts"),
                row.getString("file_name"), row.getLong("bytes"), row.getString("sha256"), instant(row, "ended_at"));
    }
}
