package io.guanjia.audit.overview;

import static io.guanjia.database.Moments.utc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what the overview shows: one statement for each of its parts, and nothing counted elsewhere. What each figure
 * means is in {@code src/docs/decisions/audit-overview.md}.
 *
 * <p>A month is told by its number in the query, from 1.
 */
@Component
class OverviewFigures {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    OverviewFigures(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        // What is counted by several statements is of one moment
        snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /** @param month 0 for what was open before the first: that counts as opened */
    record CaseCount(int month, String procedure, Long officeId, long opened, long closed, long withdrawn) {
    }

    /**
     * Steps that ended in a month.
     *
     * @param procedure of the case
     * @param limited   whether they had a limit; only of such something was kept, missed or gone
     * @param clause    of the limit, null if none is named
     * @param kept      completed when they were due or before
     * @param missed    completed later
     * @param gone      taken away before anybody had completed them
     * @param timed     completed ones, with or without limit, whose working time is known
     * @param total     the working time of these, in minutes
     */
    record StepCount(int month, String procedure, boolean limited, String clause, long kept, long missed, long gone,
            long timed, long total) {
    }

    /** Steps that are open and past their limit now. */
    record OverdueCount(String clause, long steps) {
    }

    /** What is measured, each as a part of a whole. */
    enum Measure {
        /** Closed cases that were done in time, of those that note it. */
        IN_TIME,
        /** Closed cases that were taken up again, of those whose procedure tells it. */
        REOPENED,
        /** Customers who were satisfied, of those who said whether they were. */
        SATISFIED,
        /** Small repairs that the weekly sample found good, of those whose customer was reached. */
        FOUND_GOOD
    }

    record MeasureCount(Measure measure, String procedure, int month, long part, long whole) {
    }

    /**
     * Working time spent at an element by completed steps, in minutes.
     *
     * @param process that the element stands in
     * @param median  half of the steps took at most so long
     * @param most    nine of ten steps took at most so long
     */
    record TimeCount(String process, String element, long steps, long total, int median, int most) {
    }

    /**
     * Everything, as it was at one moment.
     *
     * @param times by element; empty where all procedures are asked for
     */
    record Figures(List<CaseCount> cases, List<StepCount> steps, List<OverdueCount> overdue,
            List<MeasureCount> measures, List<TimeCount> times) {
    }

    Figures of(OverviewQuery query) {
        return snapshot.execute(status -> {
            // Planned for these months, not for any; compiling would take longer than running
            jdbc.sql("""
                    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                           set_config('work_mem', '32MB', true)""").query().singleRow();
            return new Figures(cases(query), steps(query), overdue(query), measures(query),
                    query.procedure() == null ? List.of() : times(query));
        });
    }

    private List<CaseCount> cases(OverviewQuery query) {
        Condition of = new Condition(query, "c.procedure", "c.office_id");
        return of.ask("""
                        with event as (
                            select width_bucket(c.opened_at, (select borders from months)) as month,
                                   c.procedure, c.office_id, 1 as opened, 0 as closed, 0 as withdrawn
                            from guanjia.audit_case c
                            where c.opened_at >= :start and c.opened_at < :finish and %1$s
                            union all
                            select width_bucket(c.closed_at, (select borders from months)), c.procedure, c.office_id,
                                   0, case when c.state = 'CLOSED' then 1 else 0 end,
                                   case when c.state = 'CLOSED' then 0 else 1 end
                            from guanjia.audit_case c
                            where c.closed_at >= :start and c.closed_at < :finish and %1$s
                            union all
                            select 0, c.procedure, c.office_id, 1, 0, 0
                            from guanjia.audit_case c
                            where c.opened_at < :start and (c.closed_at is null or c.closed_at >= :start) and %1$s)
                        select month, procedure, office_id, sum(opened) as opened, sum(closed) as closed,
                               sum(withdrawn) as withdrawn
                        from event group by month, procedure, office_id""")
                .query(CaseCount.class).list();
    }

    private List<StepCount> steps(OverviewQuery query) {
        Condition of = new Condition(query, "s.root_procedure", "s.office_id");
        // Limits and times at once: what costs is to pass by every step
        return of.ask("""
                        select width_bucket(s.ended_at, (select borders from months)) as month,
                               s.root_procedure as procedure, s.due_at is not null as limited, s.limit_clause as clause,
                               count(*) filter (where s.due_at is not null and s.completed and not s.late) as kept,
                               count(*) filter (where s.due_at is not null and s.completed and s.late) as missed,
                               count(*) filter (where s.due_at is not null and not s.completed) as gone,
                               count(s.working_minutes) filter (where s.completed) as timed,
                               coalesce(sum(s.working_minutes) filter (where s.completed), 0) as total
                        from guanjia.audit_step s
                        where s.ended_at >= :start and s.ended_at < :finish and %1$s
                        group by 1, 2, 3, 4""")
                .query(StepCount.class).list();
    }

    private List<OverdueCount> overdue(OverviewQuery query) {
        Condition of = new Condition(query, "s.root_procedure", "s.office_id");
        return of.ask("""
                        select s.limit_clause as clause, count(*) as steps
                        from guanjia.audit_step s
                        where s.ended_at is null and s.due_at < :now and %1$s
                        group by s.limit_clause""")
                .query(OverdueCount.class).list();
    }

    private List<MeasureCount> measures(OverviewQuery query) {
        Condition of = new Condition(query, "c.procedure", "c.office_id");
        return of.ask("""
                        with closing as materialized (
                            select width_bucket(c.closed_at, (select borders from months)) as month,
                                   c.procedure, c.case_number, c.in_time, c.reopened
                            from guanjia.audit_case c
                            where c.closed_at >= :start and c.closed_at < :finish and c.state = 'CLOSED' and %1$s),
                        followed as (
                            select distinct n.case_number
                            from closing n
                            join guanjia.case_link l on l.from_case = n.case_number
                            join guanjia.audit_case f on f.case_number = l.to_case and f.procedure = n.procedure
                            where n.reopened is not null),
                        answer as (
                            select r.root_process_instance_id as subject, r.submitted_at,
                                   r.content ->> case r.form_id when 'record-return-visit' then 'satisfied'
                                                                else 'confirmed' end as said
                            from guanjia.form_record r
                            where r.form_id in ('record-return-visit', 'special-visit')
                              and r.submitted_at >= :start and r.submitted_at < :finish)
                        select 'IN_TIME' as measure, procedure, month, count(*) filter (where in_time) as part,
                               count(*) as whole
                        from closing where in_time is not null group by procedure, month
                        union all
                        select 'REOPENED', n.procedure, n.month,
                               count(*) filter (where n.reopened > 0 or f.case_number is not null), count(*)
                        from closing n left join followed f on f.case_number = n.case_number
                        where n.reopened is not null group by n.procedure, n.month
                        union all
                        select 'SATISFIED', c.procedure, width_bucket(a.submitted_at, (select borders from months)),
                               count(*) filter (where a.said = 'yes'), count(*)
                        from answer a
                        join lateral (select * from guanjia.audit_case c where c.subject = a.subject
                                      order by c.case_number limit 1) as c on true
                        where a.said in ('yes', 'no') and %1$s group by 2, 3
                        union all
                        select 'FOUND_GOOD', c.procedure, width_bucket(v.visited_at, (select borders from months)),
                               count(*) filter (where v.result = 'good'), count(*)
                        from guanjia.repair_sample_order v
                        join guanjia.audit_case c on c.case_number = v.order_number
                        left join guanjia.repair_order o on o.case_number = v.order_number
                        where v.result in ('good', 'persists') and o.level is distinct from 'bigDefect'
                          and v.visited_at >= :start and v.visited_at < :finish and %1$s group by 2, 3""")
                .query(MeasureCount.class).list();
    }

    private List<TimeCount> times(OverviewQuery query) {
        Condition of = new Condition(query, "s.root_procedure", "s.office_id");
        // By their minutes first: far fewer rows to put in order than there are steps
        return of.ask("""
                        with taken as (
                            select s.procedure, s.element, s.working_minutes as minutes, count(*) as steps
                            from guanjia.audit_step s
                            where s.ended_at >= :start and s.ended_at < :finish and s.completed
                              and s.working_minutes is not null and %1$s
                            group by 1, 2, 3),
                        ordered as (
                            select *, sum(steps) over (partition by procedure, element order by minutes) as up_to,
                                   sum(steps) over (partition by procedure, element) as of_all
                            from taken)
                        select procedure as process, element, sum(steps) as steps, sum(steps * minutes) as total,
                               min(minutes) filter (where up_to * 2 >= of_all) as median,
                               min(minutes) filter (where up_to * 10 >= of_all * 9) as most
                        from ordered group by procedure, element
                        order by total desc, procedure, element""")
                .query(TimeCount.class).list();
    }

    /** Of which cases. */
    private final class Condition {

        private final List<String> terms = new ArrayList<>(List.of("true"));
        private final Map<String, Object> values = new HashMap<>();

        Condition(OverviewQuery query, String procedure, String office) {
            String[] borders = query.borders(clock.getZone());
            values.put("borders", borders);
            values.put("start", utc(Instant.parse(borders[0])));
            values.put("finish", utc(Instant.parse(borders[borders.length - 1])));
            values.put("now", utc(clock.instant()));
            if (query.procedure() != null) {
                terms.add(procedure + " = :procedure");
                values.put("procedure", query.procedure());
            }
            if (query.office() != null) {
                terms.add(office + " = :office");
                values.put("office", query.office());
            }
        }

        JdbcClient.StatementSpec ask(String statement) {
            String months = """
                    with months as materialized (
                        select cast(cast(:borders as text[]) as timestamptz[]) as borders)""";
            String rest = statement.replace("%1$s", String.join(" and ", terms));
            return jdbc.sql(months + (rest.startsWith("with ") ? "," + rest.substring("with".length()) : " " + rest))
                    .params(values);
        }
    }
}
