package io.guanjia.audit.find;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.casefile.CaseState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds cases among all that there are, newest first.
 *
 * <p>How a search is carried out is in {@code src/docs/decisions/audit-search.md}: first among the newest cases, and where
 * these have too few, by the indexes of the criteria over all.
 */
@Component
public class CaseSearch {

    /** How many of the newest cases are looked through first, at least, and how many for each row that is wanted. */
    private static final int WINDOW = 20_000;
    private static final int WINDOW_OF_ROW = 50;
    private static final int CHUNK = 1_000;

    private static final String ORDER = "order by c.opened_at desc, c.case_number desc";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CaseSearch(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
    }

    /** The place of a case in the order of reading: cases after it were opened before. */
    public record Key(Instant openedAt, String caseNumber) {
    }

    /**
     * A page of cases, newest first.
     *
     * @param rows  at most as many as were asked for
     * @param after where to go on, empty if these are the last
     */
    public record Page(List<CaseRow> rows, Optional<Key> after) {
    }

    /** Conditions on audit_case c, joined by and. */
    private record Condition(List<String> terms, Map<String, Object> values) {

        void add(String term, String name, Object value) {
            if (value != null) {
                terms.add(term);
                values.put(name, value);
            }
        }

        @Override
        public String toString() {
            return terms.isEmpty() ? "true" : String.join(" and ", terms);
        }
    }

    /**
     * Reads cases, newest first. Going on from a page's key neither repeats nor misses a case when others are opened
     * meanwhile, and takes no longer on a late page than on the first.
     *
     * @param after the key of the page before, null for the first page
     * @param size  how many cases at most, 1 or more
     */
    public Page page(Criteria criteria, Key after, int size) {
        return planned(() -> {
            List<CaseRow> rows = isNarrow(criteria) ? List.of() : amongNewest(criteria, after, size + 1);
            if (rows.size() <= size) {
                rows = amongAll(criteria, after, size + 1);
            }
            return rows.size() <= size ? new Page(rows, Optional.empty())
                    : new Page(List.copyOf(rows.subList(0, size)), Optional.of(rows.get(size - 1).key()));
        });
    }

    /**
     * Counts cases.
     *
     * @param most where to stop counting
     * @return at most {@code most}
     */
    public int count(Criteria criteria, int most) {
        return planned(() -> {
            if (!Boolean.TRUE.equals(criteria.late())) {
                return count(condition(criteria, null), most);
            }
            // Those that are late for good have an index; beside them there are few
            int stored = count(condition(criteria, null, "c.late"), most);
            return stored == most ? most
                    : stored + count(condition(criteria, null, "not c.late and c.next_due < :now"), most - stored);
        });
    }

    private int count(Condition condition, int most) {
        return jdbc.sql("select count(*) from (select from guanjia.audit_case c where %s limit :most) as counted"
                        .formatted(condition))
                .params(condition.values())
                .param("most", most)
                .query(Integer.class).single();
    }

    /**
     * Hands over all cases, newest first, in memory that does not grow with their number. They are read in pages, so a
     * case that is opened meanwhile may be missing, and no transaction is open while the consumer works.
     *
     * @param consumer what it throws ends the reading
     */
    public void forEach(Criteria criteria, Consumer<CaseRow> consumer) {
        Optional<Key> after = Optional.empty();
        do {
            Page page = page(criteria, after.orElse(null), CHUNK);
            page.rows().forEach(consumer);
            after = page.after();
        } while (after.isPresent());
    }

    /** Whether somebody of this user id ever did something in a case. */
    boolean hasActed(String userId) {
        return count(Criteria.ALL.byOneOf(Set.of(userId)), 1) > 0;
    }

    /** Whether its cases are so few that it is best to collect them all. */
    private static boolean isNarrow(Criteria criteria) {
        return criteria.unitId() != null || criteria.resident() != null || criteria.number() != null;
    }

    private List<CaseRow> amongNewest(Criteria criteria, Key after, int limit) {
        // What an index holds in this order narrows the window, the rest is looked at within it
        Criteria ordered = new Criteria(null, null, null, Set.of(), criteria.procedure(), null,
                criteria.procedure() == null ? criteria.officeId() : null, null, null, criteria.openedFrom(),
                criteria.openedUntil(), null, null, null, null, null, null);
        Condition window = condition(ordered, after);
        Condition condition = condition(criteria, after);
        condition.values().putAll(window.values());
        return rows("""
                        select * from (select * from guanjia.audit_case c where %s %s limit :window) as c
                        where %s %s limit :limit""".formatted(window, ORDER, condition, ORDER), condition)
                .param("window", Math.max(WINDOW, limit * WINDOW_OF_ROW))
                .param("limit", limit)
                .query(CaseSearch::read).list();
    }

    private List<CaseRow> amongAll(Criteria criteria, Key after, int limit) {
        Condition condition = condition(criteria, after);
        // Materialized: planned for all of its rows, not for the first few that a walk by time might never come to
        return rows("""
                        with hits as materialized (
                            select c.opened_at, c.case_number from guanjia.audit_case c where %s)
                        select a.* from (select * from hits as c %s limit :limit) as hit
                        join guanjia.audit_case a on a.case_number = hit.case_number""".formatted(condition, ORDER), condition)
                .param("limit", limit)
                .query(CaseSearch::read).list();
    }

    private JdbcClient.StatementSpec rows(String found, Condition condition) {
        return jdbc.sql("""
                        with found as (%s)
                        select c.case_number, c.subject, c.procedure, c.opened_at, c.closed_at, c.state, c.kind, c.level,
                               c.late or coalesce(c.next_due < :now, false) as late, c.amount_fen,
                               f.title, o.name as office, u.number as unit
                        from found c
                        join guanjia.case_file f on f.case_number = c.case_number
                        left join guanjia.office o on o.id = c.office_id
                        left join guanjia.unit u on u.id = c.unit_id
                        %s""".formatted(found, ORDER))
                .params(condition.values())
                .param("now", utc(clock.instant()));
    }

    private Condition condition(Criteria criteria, Key after) {
        return condition(criteria, after, "(c.late or c.next_due < :now)");
    }

    /** @param late what being late means */
    private Condition condition(Criteria criteria, Key after, String late) {
        Condition condition = new Condition(new ArrayList<>(), new HashMap<>());
        condition.add("c.case_number like :number escape '!'", "number", beginning(criteria.number()));
        condition.add("c.unit_id = :unit", "unit", criteria.unitId());
        condition.add("""
                c.case_number in (
                    select p.case_number from guanjia.case_party p where p.name like :resident escape '!'
                    union all
                    select a.case_number from guanjia.person p
                    join guanjia.residency r on r.person = p.id
                    join guanjia.audit_case a on a.unit_id = r.unit
                        and a.opened_at >= cast(r.valid_from as timestamp) at time zone :zone
                        and (r.valid_to is null
                             or a.opened_at < cast(r.valid_to + 1 as timestamp) at time zone :zone)
                    where p.name like :resident escape '!')""", "resident", beginning(criteria.resident()));
        condition.values().put("zone", clock.getZone().getId());
        condition.add("c.actors && cast(:actors as text[])", "actors",
                criteria.actors().isEmpty() ? null : criteria.actors().toArray(String[]::new));
        if (criteria.clause() == null) {
            condition.add("c.procedure = :procedure", "procedure", criteria.procedure());
        } else {
            // As the index has them
            condition.add("array_append(c.clauses, cast(c.procedure as text)) @> cast(:clauses as text[])", "clauses",
                    Stream.of(criteria.clause(), criteria.procedure()).filter(Objects::nonNull).toArray(String[]::new));
        }
        condition.add("c.office_id = :office", "office", criteria.officeId());
        condition.add("c.kind = :kind", "kind", criteria.kind());
        condition.add("c.level = :level", "level", criteria.level());
        condition.add("c.opened_at >= :openedFrom", "openedFrom", utc(criteria.openedFrom()));
        condition.add("c.opened_at < :openedUntil", "openedUntil", utc(criteria.openedUntil()));
        condition.add("c.closed_at >= :closedFrom", "closedFrom", utc(criteria.closedFrom()));
        condition.add("c.closed_at < :closedUntil", "closedUntil", utc(criteria.closedUntil()));
        condition.add("c.state = :state", "state", criteria.state() == null ? null : criteria.state().name());
        if (criteria.late() != null) {
            condition.terms().add(criteria.late() ? late
                    : "not c.late and (c.next_due is null or c.next_due >= :now)");
        }
        condition.add("c.amount_fen >= :fenFrom", "fenFrom", criteria.fenFrom());
        condition.add("c.amount_fen <= :fenTo", "fenTo", criteria.fenTo());
        if (after != null) {
            condition.terms().add("(c.opened_at, c.case_number) < (:afterTime, :afterNumber)");
            condition.values().put("afterTime", utc(after.openedAt()));
            condition.values().put("afterNumber", after.caseNumber());
        }
        condition.values().put("now", utc(clock.instant()));
        return condition;
    }

    /** As a pattern for how a text begins, with ! as its escape. */
    private static String beginning(String text) {
        return text == null ? null : text.replaceAll("[!%_]", "!$0") + "%";
    }

    /** Plans each statement for its own values: a plan for any values is a bad one for most. */
    private <T> T planned(Supplier<T> query) {
        return transaction.execute(status -> {
            jdbc.sql("""
                    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                           set_config('work_mem', '32MB', true)""").query().singleRow();
            return query.get();
        });
    }

    private static CaseRow read(ResultSet row, int number) throws SQLException {
        return new CaseRow(row.getString("case_number"), row.getString("subject"), row.getString("procedure"),
                row.getString("office"), row.getString("unit"), row.getString("title"), instant(row, "opened_at"),
                instant(row, "closed_at"), CaseState.valueOf(row.getString("state")), row.getString("kind"),
                row.getString("level"), row.getBoolean("late"), row.getLong("amount_fen"));
    }
}
