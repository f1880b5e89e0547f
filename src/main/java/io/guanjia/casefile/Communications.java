package io.guanjia.casefile;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps and reads the customer communication record (客户沟通记录表, EN-06), in the caller's transaction. */
@Component
public class Communications {

    private final JdbcClient jdbc;
    private final Trail trail;

    Communications(JdbcClient jdbc, Trail trail) {
        this.jdbc = jdbc;
        this.trail = trail;
    }

    /** A row to be recorded; the fields are those of {@link Communication}. */
    public record Entry(String caseNumber, Instant happenedAt, Direction direction, Way way, String withWhom,
            String byUser, String content, String elementId) {
    }

    /**
     * Which rows to read. A null asks for all.
     *
     * @param caseNumber exactly this case
     * @param unitId     cases of this unit
     * @param from       at or after this moment
     * @param until      before this moment
     * @param way        spoken in this way
     */
    public record Filter(String caseNumber, Long unitId, Instant from, Instant until, Way way) {

        /** Every row. */
        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /** The place of a row in the order of reading: rows after it are older. */
    public record Key(Instant happenedAt, long id) {
    }

    /**
     * A page of rows, newest first.
     *
     * @param rows  at most as many as were asked for
     * @param after where to go on, empty if these are the last
     */
    public record Page(List<Communication> rows, Optional<Key> after) {
    }

    /**
     * Records that someone spoke with a customer.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if there is no such case, or a field is missing
     */
    @Transactional
    public void record(Entry entry) {
        long id = jdbc.sql("""
                        insert into guanjia.communication_record (case_number, happened_at, direction, way, with_whom,
                                                                  by_user, content, element_id)
                        values (:caseNumber, :happenedAt, :direction, :way, :withWhom, :byUser, :content, :elementId)
                        returning id""")
                .param("caseNumber", entry.caseNumber())
                .param("happenedAt", utc(entry.happenedAt()))
                .param("direction", entry.direction().name())
                .param("way", entry.way().name())
                .param("withWhom", entry.withWhom())
                .param("byUser", entry.byUser())
                .param("content", entry.content())
                .param("elementId", entry.elementId())
                .query(Long.class).single();
        trail.ofCase(entry.caseNumber(), Fact.of("communication").row("communication_record", id)
                .with("way", entry.way().name()).with("direction", entry.direction().name())
                .with("by", entry.byUser()));
    }

    /**
     * Reads rows, newest first. Going on from a page's key neither repeats nor misses a row when others are recorded
     * meanwhile, and takes no longer on a late page than on the first.
     *
     * @param after the key of the page before, null for the first page
     * @param size  how many rows at most, 1 or more
     */
    public Page page(Filter filter, Key after, int size) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new HashMap<>();
        if (filter.caseNumber() != null) {
            conditions.add("r.case_number = :caseNumber");
            values.put("caseNumber", filter.caseNumber());
        }
        if (filter.unitId() != null) {
            conditions.add("f.unit_id = :unitId");
            values.put("unitId", filter.unitId());
        }
        if (filter.from() != null) {
            conditions.add("r.happened_at >= :from");
            values.put("from", utc(filter.from()));
        }
        if (filter.until() != null) {
            conditions.add("r.happened_at < :until");
            values.put("until", utc(filter.until()));
        }
        if (filter.way() != null) {
            conditions.add("r.way = :way");
            values.put("way", filter.way().name());
        }
        if (after != null) {
            conditions.add("(r.happened_at, r.id) < (:afterTime, :afterId)");
            values.put("afterTime", utc(after.happenedAt()));
            values.put("afterId", after.id());
        }
        List<Communication> rows = jdbc.sql("""
                        select r.*, f.procedure, u.number as unit_number
                        from guanjia.communication_record r
                        join guanjia.case_file f on f.case_number = r.case_number
                        left join guanjia.unit u on u.id = f.unit_id
                        where %s
                        order by r.happened_at desc, r.id desc
                        limit :limit""".formatted(String.join(" and ", conditions)))
                .params(values)
                .param("limit", size + 1)
                .query(Communications::read)
                .list();
        if (rows.size() <= size) {
            return new Page(rows, Optional.empty());
        }
        Communication last = rows.get(size - 1);
        return new Page(List.copyOf(rows.subList(0, size)), Optional.of(new Key(last.happenedAt(), last.id())));
    }

    private static Communication read(ResultSet row, int number) throws SQLException {
        return new Communication(row.getLong("id"), row.getString("case_number"), row.getString("procedure"),
                row.getString("unit_number"), instant(row, "happened_at"),
                Direction.valueOf(row.getString("direction")), Way.valueOf(row.getString("way")),
                row.getString("with_whom"), row.getString("by_user"), row.getString("content"),
                row.getString("element_id"));
    }
}
