package io.guanjia.calendar;

import static io.guanjia.database.Moments.utc;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The manager's rows in the database, each change of them on record, and the calendar that they make. */
@Component
class CalendarOverrides {

    /** How long another node may still count by the old rows; on this node a change holds at once. */
    private static final Duration STALENESS = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final LoadingCache<Boolean, Days> days =
            Caffeine.newBuilder().expireAfterWrite(STALENESS).build(key -> new Days(rows()));

    CalendarOverrides(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    Days days() {
        return days.get(true);
    }

    /** Adds the rows, or puts them in the place of those of the same days: all of them or none. */
    void put(List<CalendarOverride> rows, String actor) {
        change(present -> rows.stream().filter(row -> !row.equals(present.get(row.day())))
                .map(row -> new Step(row.day(), present.get(row.day()), row)).toList(), actor);
    }

    /** Takes the row of that day away, if there is one, so that the day is again what it usually is. */
    boolean remove(LocalDate day, String actor) {
        return change(present -> Optional.ofNullable(present.get(day))
                .map(row -> new Step(day, row, null)).stream().toList(), actor) > 0;
    }

    List<Change> lastChanges(int limit) {
        return jdbc.sql("""
                select day, old_working, old_name, new_working, new_name, changed_by, changed_at
                from guanjia.calendar_override_change order by id desc limit :limit""")
                .param("limit", limit)
                .query((row, number) -> new Change(row.getObject("day", LocalDate.class),
                        override(row.getObject("day", LocalDate.class),
                                row.getObject("old_working", Boolean.class), row.getString("old_name")),
                        override(row.getObject("day", LocalDate.class),
                                row.getObject("new_working", Boolean.class), row.getString("new_name")),
                        row.getString("changed_by"), row.getObject("changed_at", OffsetDateTime.class)))
                .list();
    }

    private int change(Function<Map<LocalDate, CalendarOverride>, List<Step>> plan, String actor) {
        Integer changed = transaction.execute(status -> {
            // Changes are rare and must see each other's rows, or the record of old values would lie
            jdbc.sql("lock table guanjia.calendar_override in share row exclusive mode").update();
            List<Step> steps = plan.apply(rows());
            OffsetDateTime now = utc(clock.instant());
            steps.forEach(step -> write(step, actor, now));
            return steps.size();
        });
        days.invalidateAll();
        return changed == null ? 0 : changed;
    }

    private void write(Step step, String actor, OffsetDateTime now) {
        jdbc.sql("delete from guanjia.calendar_override where day = :day").param("day", step.day()).update();
        CalendarOverride after = step.after();
        CalendarOverride before = step.before();
        if (after != null) {
            jdbc.sql("""
                    insert into guanjia.calendar_override (day, working, name, changed_by, changed_at)
                    values (:day, :working, :name, :actor, :now)""")
                    .param("day", after.day()).param("working", after.working()).param("name", after.name())
                    .param("actor", actor).param("now", now).update();
        }
        jdbc.sql("""
                insert into guanjia.calendar_override_change
                    (day, old_working, old_name, new_working, new_name, changed_by, changed_at)
                values (:day, :oldWorking, :oldName, :newWorking, :newName, :actor, :now)""")
                .param("day", step.day())
                .param("oldWorking", before == null ? null : before.working())
                .param("oldName", before == null ? null : before.name())
                .param("newWorking", after == null ? null : after.working())
                .param("newName", after == null ? null : after.name())
                .param("actor", actor).param("now", now).update();
    }

    private Map<LocalDate, CalendarOverride> rows() {
        return jdbc.sql("select day, working, name from guanjia.calendar_override")
                .query((row, number) -> new CalendarOverride(row.getObject("day", LocalDate.class),
                        row.getBoolean("working"), row.getString("name")))
                .list().stream().collect(Collectors.toMap(CalendarOverride::day, Function.identity()));
    }

    private static CalendarOverride override(LocalDate day, Boolean working, String name) {
        return working == null ? null : new CalendarOverride(day, working, name);
    }

    private record Step(LocalDate day, CalendarOverride before, CalendarOverride after) {
    }

    /**
     * One change as it stands on record.
     *
     * @param before null when the row was added
     * @param after  null when it was removed
     */
    record Change(LocalDate day, CalendarOverride before, CalendarOverride after, String actor, OffsetDateTime at) {
    }
}
