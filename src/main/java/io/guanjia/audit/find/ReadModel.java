package io.guanjia.audit.find;

import static io.guanjia.database.Moments.instant;

import io.guanjia.calendar.WorkingCalendar;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes {@code audit_case} and {@code audit_step}, in the caller's transaction. Two ways lead to the same rows: from what
 * one transaction touched, and from everything that case file, ledger and the engine's history hold of a case.
 *
 * <p>Whoever changes a case's rows holds its row in {@code audit_case} first; whoever finds none makes all of them, and
 * of two who do so at once the second waits and goes on from the first one's.
 */
@Component
class ReadModel {

    /** Of a case file f: its process, and those that serve it. */
    private static final String ROOTS = """
            lateral (select array(
                select f.process_instance_id
                union select p.id_ from act_hi_procinst p
                      where p.business_key_ = f.case_number and p.id_ = p.root_proc_inst_id_) as ids) as roots""";

    /** Of a case file f and its roots: what the engine's own tasks say. The engine keeps times without a zone, in that of the session. */
    private static final String TASKS = """
            lateral (select coalesce(bool_or(t.end_time_ > t.due_date_), false) as late,
                            cast(min(t.due_date_) filter (where t.end_time_ is null) as timestamptz) as next_due
                     from act_hi_taskinst t where t.root_proc_inst_id_ = any(roots.ids)) as tasks""";

    /** Of a case file f: what came in and was paid out, in fen; src/docs/audit-search.md. */
    private static final String MONEY = """
            lateral (select coalesce(sum(l.fen), 0) as fen
                     from guanjia.ledger_entry e join guanjia.ledger_line l on l.entry = e.id
                     where e.case_number = f.case_number and e.kind in ('RECEIPT', 'REFUND')
                       and not exists (select from guanjia.ledger_entry c where c.corrects = e.id)) as money""";

    private static final String INSERT_CASE = """
            insert into guanjia.audit_case (case_number, subject, procedure, office_id, unit_id, opened_at, closed_at, state,
                                            kind, level, in_time, late, next_due, amount_fen, actors, clauses)
            select f.case_number, f.process_instance_id, f.procedure, f.office_id, f.unit_id, f.opened_at, f.closed_at,
                   f.state, f.kind, f.level, f.in_time, tasks.late or f.in_time is false, tasks.next_due, money.fen,
                   actors.ids, clauses.ids
            from guanjia.case_file f
            cross join %s
            cross join %s
            cross join %s
            cross join lateral (
                select coalesce(array_agg(a.id order by a.id collate "C"), '{}') as ids from (
                    select case when content is json object then content::jsonb ->> 'by' end as id
                          from guanjia.audit_entry where subject = f.process_instance_id
                    union select start_user_id_ from act_hi_procinst where root_proc_inst_id_ = any(roots.ids)
                    union select assignee_ from act_hi_taskinst
                          where root_proc_inst_id_ = any(roots.ids) and delete_reason_ = 'completed'
                    union select user_id_ from act_hi_op_log where root_proc_inst_id_ = any(roots.ids)
                    union select user_id_ from act_hi_comment where root_proc_inst_id_ = any(roots.ids)
                    union select submitted_by from guanjia.form_record
                          where root_process_instance_id = any(roots.ids)
                    union select actor from guanjia.ledger_entry where case_number = f.case_number
                    union select uploaded_by from guanjia.attachment where case_number = f.case_number
                    union select by_user from guanjia.communication_record where case_number = f.case_number
                    union select unnest(cast(:actors as text[]))) as a (id)
                where a.id is not null) as actors
            cross join lateral (
                select coalesce(array_agg(c.id order by c.id collate "C"), '{}') as ids from (
                    select unnest(e.clauses) from act_hi_actinst a
                    join guanjia.audit_element e on e.definition_id = a.proc_def_id_ and e.element = a.act_id_
                    where a.root_proc_inst_id_ = any(roots.ids)
                    union select clause from guanjia.ledger_entry where case_number = f.case_number) as c (id)) as clauses
            where f.case_number = any(:cases)
            order by f.case_number
            on conflict do nothing
            returning case_number, subject""".formatted(ROOTS, TASKS, MONEY);

    /** Rows of tasks t of a case c, as they are now. */
    private static final String PUT_STEPS = """
            insert into guanjia.audit_step (task_id, case_number, subject, procedure, root_procedure, process_instance_id,
                                            definition_id, element, name, clause, clauses, office_id, unit_id, created_at,
                                            ended_at, due_at, late, assignee, working_minutes, outcome)
            select t.id_, c.case_number, c.subject, t.proc_def_key_, c.procedure, t.proc_inst_id_, t.proc_def_id_,
                   t.task_def_key_, t.name_, e.clause, coalesce(e.clauses, '{}'), c.office_id, c.unit_id,
                   cast(t.start_time_ as timestamptz), cast(t.end_time_ as timestamptz), cast(t.due_date_ as timestamptz),
                   coalesce(t.end_time_ > t.due_date_, false), t.assignee_, w.minutes, t.delete_reason_
            from act_hi_taskinst t
            join lateral (select * from guanjia.audit_case c
                          where c.subject = t.root_proc_inst_id_
                             or c.case_number = (select p.business_key_ from act_hi_procinst p where p.id_ = t.root_proc_inst_id_)
                          order by c.subject = t.root_proc_inst_id_ desc, c.case_number limit 1) as c on true
            left join guanjia.audit_element e on e.definition_id = t.proc_def_id_ and e.element = t.task_def_key_
            left join unnest(cast(:ended as text[]), cast(:minutes as integer[])) as w (task, minutes) on w.task = t.id_
            where %s and t.proc_def_id_ is not null
            on conflict (task_id) do update set
                definition_id = excluded.definition_id, procedure = excluded.procedure, element = excluded.element,
                name = excluded.name, clause = excluded.clause, clauses = excluded.clauses, ended_at = excluded.ended_at,
                due_at = excluded.due_at, late = excluded.late, assignee = excluded.assignee,
                working_minutes = excluded.working_minutes, outcome = excluded.outcome
            """;

    private static final String PUT_TOUCHED = """
            with steps as (%s),
            now as (
                select f.case_number, f.state, f.closed_at, f.kind, f.level, f.in_time, tasks.late or f.in_time is false as late,
                       tasks.next_due, money.fen
                from guanjia.case_file f cross join %s cross join %s cross join %s
                where f.process_instance_id = :subject),
            new_actors as (
                select unnest(cast(:actors as text[])) as id
                union select assignee_ from act_hi_taskinst where id_ = any(:tasks) and delete_reason_ = 'completed'
                union select submitted_by from guanjia.form_record where id = any(:forms)
                union select actor from guanjia.ledger_entry where id = any(:ledger)
                union select uploaded_by from guanjia.attachment where id = any(:files)
                union select by_user from guanjia.communication_record where id = any(:communications)),
            new_clauses as (
                select unnest(e.clauses) as id from act_hi_actinst a
                join guanjia.audit_element e on e.definition_id = a.proc_def_id_ and e.element = a.act_id_
                where a.id_ = any(:activities)
                union select clause from guanjia.ledger_entry where id = any(:ledger))
            update guanjia.audit_case c set
                state = now.state, closed_at = now.closed_at, kind = now.kind, level = now.level, in_time = now.in_time,
                late = now.late, next_due = now.next_due, amount_fen = now.fen, actors = own.actors, clauses = own.clauses
            from guanjia.audit_case o
            join now on now.case_number = o.case_number
            cross join lateral (select
                array(select id from (select unnest(o.actors) union select id from new_actors) as a (id)
                      where id is not null order by id collate "C") as actors,
                array(select id from (select unnest(o.clauses) union select id from new_clauses) as a (id)
                      order by id collate "C") as clauses) as own
            where o.subject = :subject and c.case_number = o.case_number
              and (o.state, o.closed_at, o.kind, o.level, o.in_time, o.late, o.next_due, o.amount_fen, o.actors, o.clauses)
                  is distinct from (now.state, now.closed_at, now.kind, now.level, now.in_time, now.late, now.next_due,
                                    now.fen, own.actors, own.clauses)""".formatted(
                    PUT_STEPS.formatted("t.id_ = any(:tasks)"), ROOTS, TASKS, MONEY);

    private final JdbcClient jdbc;
    private final Elements elements;
    private final WorkingCalendar calendar;

    ReadModel(JdbcClient jdbc, Elements elements, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.elements = elements;
        this.calendar = calendar;
    }

    private record Row(Set<String> actors, List<Ended> ended) {
    }

    private record Ended(String task, Instant from, Instant to) {
    }

    private record Made(String caseNumber, String subject) {
    }

    /** Brings the rows of a subject to what a transaction has made of it. */
    void touch(String subject, Touched touched) {
        elements.ensure(touched.definitions);
        List<Row> rows = lock(subject, touched.tasks);
        if (rows.isEmpty()) {
            List<String> cases = jdbc.sql("select case_number from guanjia.case_file where process_instance_id = ?")
                    .param(subject).query(String.class).list();
            if (cases.isEmpty() || make(cases, touched.actors) == cases.size()) {
                return;
            }
            rows = lock(subject, touched.tasks);
        }
        if (!touched.ledger.isEmpty()) {
            putMoneyOfCorrected(touched.ledger);
        }
        if (touched.migrated) {
            makeAgain(subject);
        } else if (!touched.isNothing()
                || rows.stream().anyMatch(row -> !row.actors().containsAll(touched.actors))) {
            put(subject, touched, rows.stream().flatMap(row -> row.ended().stream()).distinct().toList());
        }
    }

    /**
     * Makes the rows of cases that have none.
     *
     * @return of how many; of the others somebody else has made them
     */
    int make(Collection<String> caseNumbers) {
        return make(caseNumbers, Set.of());
    }

    private int make(Collection<String> caseNumbers, Set<String> actors) {
        elements.ensure(jdbc.sql("""
                        select distinct p.proc_def_id_ from guanjia.case_file f cross join %s
                        join act_hi_procinst p on p.root_proc_inst_id_ = any(roots.ids)
                        where f.case_number = any(:cases)""".formatted(ROOTS))
                .param("cases", caseNumbers.toArray(String[]::new))
                .query(String.class).list());
        List<Made> made = jdbc.sql(INSERT_CASE)
                .param("cases", caseNumbers.toArray(String[]::new))
                .param("actors", actors.toArray(String[]::new))
                .query(Made.class).list();
        putSteps(made.stream().map(Made::subject).distinct().toArray(String[]::new));
        return made.size();
    }

    /** Throws the rows of a subject away and makes them anew. */
    void makeAgain(String subject) {
        List<String> cases = jdbc.sql("""
                        select case_number from guanjia.audit_case where subject = ? order by case_number for update""")
                .param(subject).query(String.class).list();
        jdbc.sql("delete from guanjia.audit_case where case_number = any(?)")
                .param(cases.toArray(String[]::new)).update();
        make(cases);
    }

    private List<Row> lock(String subject, Set<String> tasks) {
        return jdbc.sql("""
                        select c.actors, t.ids, t.starts, t.ends
                        from guanjia.audit_case c
                        cross join lateral (
                            select array_agg(id_ order by id_) as ids,
                                   array_agg(cast(extract(epoch from cast(start_time_ as timestamptz)) * 1000 as bigint)
                                             order by id_) as starts,
                                   array_agg(cast(extract(epoch from cast(end_time_ as timestamptz)) * 1000 as bigint)
                                             order by id_) as ends
                            from act_hi_taskinst where id_ = any(:tasks) and end_time_ is not null) as t
                        where c.subject = :subject order by c.case_number for update of c""")
                .param("subject", subject)
                .param("tasks", tasks.toArray(String[]::new))
                .query((row, number) -> new Row(Set.of((String[]) row.getArray("actors").getArray()), ended(row)))
                .list();
    }

    private static List<Ended> ended(ResultSet row) throws SQLException {
        Array ids = row.getArray("ids");
        if (ids == null) {
            return List.of();
        }
        String[] tasks = (String[]) ids.getArray();
        Long[] starts = (Long[]) row.getArray("starts").getArray();
        Long[] ends = (Long[]) row.getArray("ends").getArray();
        List<Ended> ended = new ArrayList<>();
        for (int i = 0; i < tasks.length; i++) {
            ended.add(new Ended(tasks[i], Instant.ofEpochMilli(starts[i]), Instant.ofEpochMilli(ends[i])));
        }
        return ended;
    }

    private void put(String subject, Touched touched, List<Ended> ended) {
        worked(jdbc.sql(PUT_TOUCHED), ended)
                .param("subject", subject)
                .param("tasks", touched.tasks.toArray(String[]::new))
                .param("activities", touched.activities.toArray(String[]::new))
                .param("actors", touched.actors.toArray(String[]::new))
                .param("forms", touched.forms.toArray(Long[]::new))
                .param("ledger", touched.ledger.toArray(Long[]::new))
                .param("files", touched.files.toArray(Long[]::new))
                .param("communications", touched.communications.toArray(Long[]::new))
                .update();
    }

    private void putSteps(String[] subjects) {
        String[] roots = jdbc.sql("""
                        select unnest(roots.ids) from guanjia.case_file f cross join %s
                        where f.process_instance_id = any(:subjects)""".formatted(ROOTS))
                .param("subjects", subjects).query(String.class).set().toArray(String[]::new);
        List<Ended> ended = jdbc.sql("""
                        select id_, cast(start_time_ as timestamptz) as start, cast(end_time_ as timestamptz) as "end"
                        from act_hi_taskinst where root_proc_inst_id_ = any(:roots) and end_time_ is not null""")
                .param("roots", roots)
                .query((row, number) -> new Ended(row.getString("id_"), instant(row, "start"), instant(row, "end")))
                .list();
        worked(jdbc.sql(PUT_STEPS.formatted("t.root_proc_inst_id_ = any(:roots)")), ended)
                .param("roots", roots)
                .update();
    }

    private JdbcClient.StatementSpec worked(JdbcClient.StatementSpec statement, List<Ended> ended) {
        return statement
                .param("ended", ended.stream().map(Ended::task).toArray(String[]::new))
                .param("minutes", ended.stream().map(this::minutes).toArray(Integer[]::new));
    }

    private Integer minutes(Ended step) {
        Duration worked = calendar.workingTime(step.from(), step.to());
        return Math.toIntExact(worked.toMinutes());
    }

    /** An entry that takes back another one's changes the amount of that one's case, which may be another case. */
    private void putMoneyOfCorrected(Set<Long> entries) {
        jdbc.sql("""
                        update guanjia.audit_case c set amount_fen = money.fen
                        from guanjia.ledger_entry e
                        join guanjia.ledger_entry o on o.id = e.corrects
                        join guanjia.case_file f on f.case_number = o.case_number
                        cross join %s
                        where e.id = any(:entries) and c.case_number = f.case_number and c.amount_fen <> money.fen"""
                        .formatted(MONEY))
                .param("entries", entries.toArray(Long[]::new))
                .update();
    }
}
