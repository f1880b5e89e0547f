package io.guanjia.audit.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A great many finished cases in a database that is thrown away: copies of cases that were really walked, moved to other
 * times, units and people. They stand in the engine's history, in the case files and in the ledger; the read model is not
 * touched. Of a procedure without a finished case those that were begun are copied as if they had ended where they are.
 */
final class LoadedCases {

    /** Of a hundred cases. */
    private static final Map<String, Integer> SHARES = Map.of("complaint-handling", 45, "repair-dispatch", 30, "renovation", 13,
            "move-in", 7, "tenant-move-out", 5);
    private static final List<String> COURSE =
            List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_op_log");
    private static final List<String> VALUES =
            List.of("act_hi_varinst", "act_hi_decinst", "act_hi_dec_in", "act_hi_dec_out");
    private static final Set<String> IDS = Set.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_",
            "act_inst_id_", "parent_act_inst_id_", "task_id_", "call_proc_inst_id_", "super_process_instance_id_",
            "dec_inst_id_", "root_dec_inst_id_", "operation_id_");
    private static final Set<String> PEOPLE = Set.of("assignee_", "owner_", "user_id_", "start_user_id_");
    private static final int BATCH = 20_000;
    private static final int UNITS = 30_000;
    private static final int OFFICES = 12;
    private static final int STAFF = 42;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<String> history;
    private final List<String> indexes = new ArrayList<>();

    /** @param values variables and decisions too, which no search looks at and which take most of the room */
    LoadedCases(JdbcClient jdbc, TransactionTemplate transaction, boolean values) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.history = Stream.concat(COURSE.stream(), values ? VALUES.stream() : Stream.empty()).toList();
    }

    /** Adds so many cases. */
    void load(int cases) throws InterruptedException {
        transaction.executeWithoutResult(status -> {
            estate();
            templates();
            lighten();
        });
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<?>> batches = new ArrayList<>();
            for (int first = 0; first < cases; first += BATCH) {
                int from = first;
                int to = Math.min(cases, first + BATCH);
                batches.add(threads.submit(() -> transaction.executeWithoutResult(status -> batch(from, to, cases))));
            }
            for (int i = 0; i < batches.size(); i++) {
                batches.get(i).get();
                System.err.printf("%,d cases copied%n", Math.min(cases, (i + 1) * BATCH));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        indexes.forEach(this::run);
    }

    private void estate() {
        run("""
                insert into guanjia.office (name) select '负载管理处' || n from generate_series(1, %d) n""".formatted(OFFICES));
        run("""
                insert into guanjia.building (office, name)
                select o.id, '负载' || n || '栋' from guanjia.office o, generate_series(1, 10) n where o.name like '负载%'""");
        run("""
                insert into guanjia.unit (building, number, floor, area, type)
                select b.id, '负' || row_number() over (order by n, b.id), 1 + n %% 30, 60 + n %% 90, 'RESIDENTIAL'
                from guanjia.building b, generate_series(1, %d) n where b.name like '负载%%'
                """.formatted(UNITS / OFFICES / 10));
        // As many names as there are in a town: a few of them often, most of them seldom
        run("""
                create table load_name as
                select n, (string_to_array('王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗', null))[1 + floor(20 * power(random(), 2))::int]
                       || (string_to_array('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国海文志晓小玉春秋冬雪梅红建永长宏德福贵荣光振兴家'
                                          || '立正学思雅佳俊浩宇子梓欣怡若诗语嘉泽天一凯鹏飞龙少金银宝莲凤翠素淑秀慧婷倩琳瑶珊萍云月美爱心忠义仁信', null))
                          [1 + floor(100 * random())::int]
                       || case when random() < 0.75 then (string_to_array('华芳明玲军红平燕波辉宇欣怡涵晨轩', null))
                          [1 + floor(16 * random())::int] else '' end as name
                from generate_series(1, 40000) n""");
        run("""
                with people as (insert into guanjia.person (name, phone)
                                select name, '138' || lpad(n::text, 8, '0') from load_name returning id, phone)
                insert into guanjia.residency (unit, person, role, valid_from, valid_to)
                select u.id, p.id, case when p.n > :units then 'TENANT' else 'OWNER' end, date '2023-06-01',
                       case when p.n > :units then date '2025-12-31' end
                from (select id, right(phone, 8)::int as n from people) p
                join (select id, row_number() over (order by id) as n from guanjia.unit where number like '负%') u
                  on u.n = (p.n - 1) % :units + 1""".replace(":units", String.valueOf(UNITS)));
        // Who works here, and since and until when
        run("""
                create table load_staff as
                select n, '员工' || n as id,
                       timestamptz '2024-11-01' + case when n %% 4 = 3 then interval '1 month' * (n %% 20) else interval '0' end as since,
                       case when n %% 4 = 2 then timestamptz '2024-11-01' + interval '1 month' * (4 + n %% 18)
                            else timestamptz '2027-01-01' end as until
                from generate_series(1, %d) n""".formatted(STAFF));
        run("""
                create table load_roster as
                select m, array(select id from load_staff where since <= t and until > t order by n) as staff
                from (select m, timestamptz '2024-11-01' + interval '1 month' * m as t from generate_series(0, 25) m) as months
                """);
    }

    /** The finished cases that are copied, with the hundredths that fall to each. */
    private void templates() {
        run("""
                create table load_template as
                select f.*, row_number() over (partition by procedure order by case_number) as n,
                       count(*) over (partition by procedure) as of_procedure,
                       split_part(case_number, '-', 1) as prefix,
                       (select greatest(max(a.start_time_), max(a.end_time_)) + interval '1 hour' from act_hi_actinst a
                        where a.root_proc_inst_id_ = f.process_instance_id) as finish
                from guanjia.case_file f
                where procedure in (%s)
                  and (state <> 'OPEN' or not exists (select from guanjia.case_file o
                                                      where o.procedure = f.procedure and o.state <> 'OPEN'))
                  and exists (select from act_hi_procinst p where p.id_ = f.process_instance_id)"""
                .formatted(SHARES.keySet().stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))));
        run("create table load_share (procedure text, low int, high int)");
        int low = 0;
        for (Map.Entry<String, Integer> share : SHARES.entrySet()) {
            if (jdbc.sql("select exists (select from load_template where procedure = ?)").param(share.getKey())
                    .query(Boolean.class).single()) {
                jdbc.sql("insert into load_share values (?, ?, ?)")
                        .params(share.getKey(), low, low + share.getValue()).update();
                low += share.getValue();
            }
        }
        System.err.println(jdbc.sql("select procedure, count(*) from load_template group by 1").query().listOfRows());
    }

    /**
     * Rows are copied from small tables into those without indexes. Of these come back in the end what the read model is
     * made by; nobody looks at these cases with the engine's own queries.
     */
    private void lighten() {
        for (String table : history) {
            run("create table load_%1$s as select * from %1$s where root_proc_inst_id_ in (select process_instance_id from load_template)"
                    .formatted(table));
            run("create index on load_%1$s (root_proc_inst_id_)".formatted(table));
            run("analyze load_" + table);
            indexes.addAll(jdbc.sql("""
                            select indexdef from pg_indexes where tablename = ? and indexdef ~ '[(](root_proc_inst_id_|business_key_)[)]$'""")
                    .param(table).query(String.class).list());
            jdbc.sql("select conname from pg_constraint where conrelid = cast(? as regclass) and contype in ('p', 'u')")
                    .param(table).query(String.class).list()
                    .forEach(key -> run("alter table %s drop constraint %s".formatted(table, key)));
            indexes.add("alter table %s add primary key (id_)".formatted(table));
            jdbc.sql("select indexname from pg_indexes where tablename = ?").param(table).query(String.class).list()
                    .forEach(index -> run("drop index " + index));
            run("alter table %s set unlogged".formatted(table));
        }
    }

    private void batch(int from, int to, int cases) {
        // Copies of rows that were checked when they were written
        run("set local session_replication_role = replica");
        run("set local work_mem = '128MB'");
                jdbc.sql("""
                        create temporary table load_case on commit drop as
                        with drawn as (
                            select n, random() * (select max(high) from load_share) as share, random() as template,
                                   timestamptz '2024-11-01' + interval '730 days' * (n + random()) / :cases
                                       as day, random() as hour,
                                   random() as unit, random() < 0.08 as late
                            from generate_series(cast(:from as integer), cast(:to as integer) - 1) n)
                        select d.n as i, t.case_number as old_number, t.process_instance_id as old_root,
                               t.prefix || '-' || to_char(date_trunc('day', d.day), 'YYYYMMDD') || '-'
                                   || lpad((d.n %% 9000 + 1000)::text, 4, '0') as number,
                               date_trunc('milliseconds', date_trunc('day', d.day) + interval '30 minutes'
                                   + interval '10 hours' * d.hour - t.opened_at) as shift,
                               left(t.process_instance_id, -12) || lpad(to_hex(d.n), 12, '0') as root,
                               lpad(to_hex(d.n), 12, '0') as tail, t.finish,
                               1 + floor(d.unit * %d)::int as unit, d.late, 1 + floor(40000 * d.hour)::int as name,
                               r.staff
                        from drawn d
                        join load_roster r on r.m = extract(year from age(d.day, '2024-11-01')) * 12
                             + extract(month from age(d.day, '2024-11-01'))
                        join load_share s on d.share >= s.low and d.share < s.high
                        join load_template t on t.procedure = s.procedure
                             and t.n = 1 + floor(d.template * t.of_procedure)::int""".formatted(UNITS))
                .param("from", from).param("to", to).param("cases", cases).update();
        run("analyze load_case");
        history.forEach(this::history);
        ours();
    }

    private void history(String table) {
        List<Map<String, Object>> columns = jdbc.sql("""
                        select column_name as name, data_type as type from information_schema.columns
                        where table_name = ? and table_schema = current_schema() order by ordinal_position""")
                .param(table).query().listOfRows();
        String names = columns.stream().map(column -> (String) column.get("name")).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> value(table, (String) column.get("name"),
                        (String) column.get("type")))
                .collect(Collectors.joining(", "));
        run("insert into %1$s (%2$s) select %3$s from load_case c join load_%1$s o on o.root_proc_inst_id_ = c.old_root"
                .formatted(table, names, values));
    }

    private static String value(String table, String column, String type) {
        if (IDS.contains(column)) {
            // Ends with the number in place of the machine's
            return "left(o.%s, -12) || c.tail".formatted(column);
        }
        if (PEOPLE.contains(column)) {
            return person("o." + column);
        }
        if (column.equals("business_key_")) {
            return "case when o.business_key_ = c.old_number then c.number else o.business_key_ end";
        }
        if (column.equals("text_")) {
            return "case when o.text_ = c.old_number then c.number else o.text_ end";
        }
        if (column.equals("due_date_")) {
            // Of a late case the first step was; of another one none
            return """
                    case when o.due_date_ is null then null
                         when c.late and o.id_ = (select min(f.id_) from load_act_hi_taskinst f
                              where f.root_proc_inst_id_ = c.old_root and f.due_date_ is not null)
                         then coalesce(o.end_time_, c.finish) + c.shift - interval '40 minutes'
                         else greatest(o.due_date_, coalesce(o.end_time_, c.finish) + interval '20 minutes') + c.shift end""";
        }
        if (column.equals("end_time_")) {
            return "coalesce(o.end_time_, c.finish) + c.shift";
        }
        if (column.equals("state_")) {
            return "case o.state_ when 'ACTIVE' then 'COMPLETED' else o.state_ end";
        }
        if (column.equals("delete_reason_")) {
            return table.equals("act_hi_taskinst") ? "coalesce(o.delete_reason_, 'completed')" : "o.delete_reason_";
        }
        return type.startsWith("timestamp") ? "o.%s + c.shift".formatted(column) : "o." + column;
    }

    /** Somebody who worked here at the time takes the place of each person of the template. */
    private static String person(String old) {
        return "case when %1$s is not null then "
                .concat("c.staff[1 + (hashtext(%1$s || ':' || c.i / 7) & 65535) %% cardinality(c.staff)] end").formatted(old);
    }

    private void ours() {
        run("""
                insert into guanjia.case_file (case_number, procedure, process_instance_id, office_id, unit_id, kind, level,
                                               owner, title, opened_at, state, closed_at, outcome, in_time)
                select c.number, o.procedure, c.root, b.office, u.id, o.kind, o.level, 'owner', o.title,
                       o.opened_at + c.shift, replace(o.state, 'OPEN', 'CLOSED'),
                       coalesce(o.closed_at, cast(c.finish as timestamptz)) + c.shift, o.outcome, nullif(o.in_time, false)
                from load_case c
                join guanjia.case_file o on o.case_number = c.old_number
                join guanjia.unit u on u.number = '负' || c.unit
                join guanjia.building b on b.id = u.building""");
        run("""
                insert into guanjia.case_party (case_number, name, phone)
                select c.number, n.name, '13800138000' from load_case c
                join guanjia.case_party o on o.case_number = c.old_number
                join load_name n on n.n = c.name""");
        run("""
                insert into guanjia.form_record (root_process_instance_id, process_instance_id, procedure, element_id, form_id,
                                                 task_id, submitted_by, submitted_at, content)
                select c.root, left(o.process_instance_id, -12) || c.tail, o.procedure, o.element_id, o.form_id,
                       left(o.task_id, -12) || c.tail, %s, o.submitted_at + c.shift, o.content
                from load_case c
                join guanjia.form_record o on o.root_process_instance_id = c.old_root"""
                .formatted(person("o.submitted_by")));
        run("""
                create temporary table load_entry on commit drop as
                select o.id as old, nextval(pg_get_serial_sequence('guanjia.ledger_entry', 'id')) as id, c.*
                from load_case c join guanjia.ledger_entry o on o.case_number = c.old_number""");
        run("""
                insert into guanjia.ledger_entry (id, kind, office, unit, person, case_number, step, clause, actor, booked_at,
                                                  way, party, account, corrects, reason, postings)
                overriding system value
                select e.id, o.kind, f.office_id, f.unit_id, null, e.number, o.step, o.clause, %s, o.booked_at + e.shift,
                       o.way, o.party, o.account, b.id, o.reason, o.postings
                from load_entry e
                join guanjia.ledger_entry o on o.id = e.old
                join guanjia.case_file f on f.case_number = e.number
                left join load_entry b on b.old = o.corrects and b.i = e.i""".formatted(person("o.actor").replace("c.", "e.")));
        // Amounts of all sizes; both sides of a case by the same factor
        for (String table : List.of("ledger_line", "ledger_posting")) {
            String columns = table.equals("ledger_line") ? "no, fee, fen, text" : "no, office, kind, unit, fee, fen";
            String values = table.equals("ledger_line") ? "o.no, o.fee, o.fen * (1 + e.i %% 37), o.text"
                    : "o.no, f.office_id, o.kind, case when o.unit is not null then f.unit_id end, o.fee, o.fen * (1 + e.i %% 37)";
            run("""
                    insert into guanjia.%1$s (entry, %2$s) select e.id, %3$s from load_entry e
                    join guanjia.case_file f on f.case_number = e.number
                    join guanjia.%1$s o on o.entry = e.old""".formatted(table, columns, values.replace("%%", "%")));
        }
        run("""
                insert into guanjia.communication_record (case_number, happened_at, direction, way, with_whom, by_user, content,
                                                          element_id)
                select c.number, o.happened_at + c.shift, o.direction, o.way, o.with_whom, %s, o.content, o.element_id
                from load_case c join guanjia.communication_record o on o.case_number = c.old_number"""
                .formatted(person("o.by_user")));
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }
}
