package io.guanjia.audit.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.audit.overview.Overview.MonthRow;
import io.guanjia.audit.overview.Overview.TimeRow;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.complaint.ComplaintProcess;
import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Register;
import io.guanjia.registry.UnitType;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each figure of the overview held against the engine's own tables, for cases of an office of their own. */
@GuanjiaTest
class OverviewFiguresTest {

    private static final String COMPLAINT = "complaint-handling";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    ComplaintProcess complaints;
    @Autowired
    Register register;
    @Autowired
    Overviews overviews;
    @Autowired
    WorkingCalendar calendar;
    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private String unit;
    private long unitId;
    private long office;

    @BeforeEach
    void anOfficeOfItsOwn() {
        driver = new EngineDriver(engine, walker);
        String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
        unit = "总%s-1".formatted(mark);
        office = register.addOffice("总览管理处" + mark);
        unitId = register.addUnit(register.addBuilding(office, "总览楼"), unit, 1, new BigDecimal("89.60"),
                UnitType.RESIDENTIAL);
        driver.actAs("overview-tester");
    }

    @AfterEach
    void release() {
        driver.release();
    }

    /** One in time over the end of January, one late and reopened over the end of February, one withdrawn, one open. */
    private void fourComplaints() {
        String first = receive("2026-01-30T10:00");
        solve("2026-02-02T11:00", first);
        callBack("2026-02-03T09:00", first, "yes");
        analyse("2026-02-04T10:00", first);
        visit("2026-02-10T10:00", first);

        String second = receive("2026-02-26T10:00");
        solve("2026-03-05T16:00", second);
        callBack("2026-03-06T09:00", second, "no");
        solve("2026-03-09T10:30", second);
        callBack("2026-03-10T09:00", second, "yes");
        analyse("2026-03-11T09:00", second);
        visit("2026-04-01T00:00", second);

        String third = receive("2026-03-02T09:00");
        driver.clock("2026-03-03T15:00");
        complaints.withdraw(Map.of("withdrawnCase", third, "withdrawnBy", "phone", "withdrawalReason", "问题自行解决",
                "withdrawalConfirmed", true));
        driver.runDue(third);

        String fourth = receive("2026-03-31T23:59");
        driver.moveTo("2026-04-20T10:00", fourth);
    }

    @Test
    void casesByMonth() {
        fourComplaints();

        Overview overview = overview("2026-02", "2026-04");

        assertThat(overview.byMonth()).containsExactly(new MonthRow("2026-02", 1, 1, 0, 1),
                new MonthRow("2026-03", 2, 0, 1, 2), new MonthRow("2026-04", 0, 1, 0, 1));
        for (MonthRow month : overview.byMonth()) {
            String of = "and f.office_id = :office and to_char(cast(%s as timestamptz) at time zone 'Asia/Shanghai',"
                    + " 'YYYY-MM') %s :month";
            String from = "select count(*) from act_hi_procinst p join guanjia.case_file f"
                    + " on f.process_instance_id = p.id_ where p.super_process_instance_id_ is null ";
            assertThat(month.opened()).isEqualTo(count(from + of.formatted("p.start_time_", "="), month.month()));
            assertThat(month.closed() + month.withdrawn())
                    .isEqualTo(count(from + of.formatted("p.end_time_", "="), month.month()));
            assertThat(month.open()).isEqualTo(count(from + of.formatted("p.start_time_", "<="), month.month())
                    - count(from + of.formatted("p.end_time_", "<="), month.month()));
        }
        assertThat(overview.groups()).singleElement().satisfies(group -> {
            assertThat(group.procedure()).isEqualTo("投诉处理");
            assertThat(group.byMonth()).isEqualTo(overview.byMonth());
        });
    }

    @Test
    void limitsByClauseAndMonth() {
        fourComplaints();

        Overview overview = overview("2026-02", "2026-04");

        // The clause of each limit as the table gave it to the case, not as the explanation names it
        record Told(String clause, String month, boolean kept) {
        }
        List<Told> told = jdbc.sql("""
                        select l.clause,
                               to_char(cast(t.end_time_ as timestamptz) at time zone 'Asia/Shanghai',
                                       'YYYY-MM') as month,
                               t.end_time_ <= t.due_date_ as kept
                        from act_hi_taskinst t
                        join guanjia.case_file f
                            on f.process_instance_id = t.root_proc_inst_id_ and f.office_id = :office
                        cross join lateral (
                            select distinct row ->> 'clause' as clause from act_hi_varinst v
                            join act_ge_bytearray b on b.id_ = v.bytearray_id_
                            cross join lateral
                                jsonb_array_elements(cast(convert_from(b.bytes_, 'UTF8') as jsonb)) as row
                            where v.root_proc_inst_id_ = t.root_proc_inst_id_ and v.name_ = 'timeframes'
                              and 'userTask_' || (row ->> 'step') = t.task_def_key_) as l
                        where t.delete_reason_ = 'completed' and t.due_date_ is not null""")
                .param("office", office).query(Told.class).list();
        assertThat(told).hasSize(10);
        // Of CO-13 nothing was completed: the delay was not told, as what it was about came to an end before
        assertThat(overview.clauses()).extracting(Overview.ClauseRow::id)
                .containsExactly("CO-07", "CO-08", "CO-09", "CO-13", "CO-14");
        overview.clauses().forEach(row -> {
            for (int month = 0; month < 3; month++) {
                String name = overview.months().get(month);
                List<Told> ofMonth = told.stream()
                        .filter(one -> one.clause().equals(row.id()) && one.month().equals(name)).toList();
                assertThat(row.kept().byMonth().get(month)).as("%s %s", row.id(), name)
                        .isEqualTo(new Rate(ofMonth.stream().filter(Told::kept).count(), ofMonth.size()));
            }
        });
        // The second was late at first; the withdrawn one counts neither way; the open one is late now
        assertThat(overview.clauses().get(0).kept().all()).isEqualTo(new Rate(2, 3));
        assertThat(overview.clauses().get(0).gone()).isEqualTo(1);
        assertThat(overview.clauses().get(0).overdue()).isEqualTo(1);
        String steps = "select count(*) from act_hi_taskinst t join guanjia.case_file f"
                + " on f.process_instance_id = t.root_proc_inst_id_ and f.office_id = :office"
                + " where :month is not null and ";
        assertThat(overview.clauses().stream().mapToLong(Overview.ClauseRow::gone).sum()).isEqualTo(count(steps
                + "t.delete_reason_ <> 'completed' and t.due_date_ is not null and t.end_time_ is not null", ""));
        assertThat(overview.clauses().stream().mapToLong(Overview.ClauseRow::overdue).sum()).isEqualTo(count(steps
                + "t.end_time_ is null and cast(t.due_date_ as timestamptz) < timestamptz '2026-04-20 10:00+08'", ""));
    }

    @Test
    void reopenedAndSatisfied() {
        fourComplaints();

        Overview overview = overview("2026-02", "2026-04");

        long reopened = count("""
                select count(distinct p.id_) from act_hi_procinst p
                join guanjia.case_file f on f.process_instance_id = p.id_ and f.office_id = :office
                join act_hi_actinst a on a.root_proc_inst_id_ = p.id_ and a.act_id_ = 'serviceTask_reopenComplaint'
                where p.end_time_ is not null and :month is not null""", "");
        assertThat(reopened).isEqualTo(1);
        assertThat(overview.reopened()).singleElement().satisfies(series -> assertThat(series.byMonth())
                .containsExactly(new Rate(0, 1), Rate.NONE, new Rate(reopened, 1)));
        long calls = count("""
                select count(*) from act_hi_actinst a
                join guanjia.case_file f on f.process_instance_id = a.root_proc_inst_id_ and f.office_id = :office
                where a.act_id_ = 'userTask_callBack' and :month is not null""", "");
        assertThat(overview.targets()).singleElement().satisfies(target -> {
            assertThat(target.clause()).isEqualTo("SV-05");
            assertThat(target.target()).isEqualTo(93);
            assertThat(target.series().byMonth()).containsExactly(new Rate(1, 1), new Rate(1, 2), Rate.NONE);
            assertThat(target.series().all()).isEqualTo(new Rate(calls - reopened, calls));
            assertThat(target.missed()).isTrue();
        });
    }

    @Test
    void workingTimeByElement() {
        fourComplaints();

        Overview overview = overview("2026-02", "2026-04");

        record Done(String process, String element, OffsetDateTime from, OffsetDateTime to) {
        }
        Map<String, List<Long>> minutes = jdbc.sql("""
                        select t.proc_def_key_ as process, t.task_def_key_ as element,
                               cast(t.start_time_ as timestamptz) as "from", cast(t.end_time_ as timestamptz) as "to"
                        from act_hi_taskinst t
                        join guanjia.case_file f
                            on f.process_instance_id = t.root_proc_inst_id_ and f.office_id = :office
                        where t.delete_reason_ = 'completed'""")
                .param("office", office).query(Done.class).list().stream()
                .collect(Collectors.groupingBy(done -> done.process() + " " + done.element(), TreeMap::new,
                        Collectors.mapping(done -> calendar.workingTime(done.from().toInstant(), done.to().toInstant())
                                .toMinutes(), Collectors.toList())));
        long all = minutes.values().stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
        assertThat(minutes).hasSize(4);
        assertThat(overview.times()).hasSize(4).allSatisfy(row -> {
            List<Long> taken = minutes.get(row.processId() + " " + row.elementId()).stream().sorted().toList();
            long total = taken.stream().mapToLong(Long::longValue).sum();
            assertThat(row.steps()).isEqualTo(taken.size());
            assertThat(row.total()).isEqualTo(total);
            assertThat(row.mean()).isEqualTo(Math.round((double) total / taken.size()));
            assertThat((long) row.median()).isEqualTo(taken.get((taken.size() - 1) / 2));
            assertThat((long) row.most()).isEqualTo(taken.get((int) Math.ceil(taken.size() * 0.9) - 1));
            assertThat(row.share()).isEqualTo(new Rate(total, all));
        });
        assertThat(overview.times().get(0).level()).isEqualTo(5);
        Overview ofAll = overview(null, "2026-02", "2026-04");
        assertThat(ofAll.times()).singleElement().satisfies(row -> {
            assertThat(row.process()).isEqualTo("投诉处理");
            assertThat(row.steps()).isEqualTo(minutes.values().stream().mapToLong(List::size).sum());
            assertThat(row.total()).isEqualTo(all);
        });
        assertThat(ofAll.clauses()).isEqualTo(overview.clauses());
        assertThat(overview.times()).extracting(TimeRow::name).contains("处理投诉", "电话回访客户", "分析原因与预防", "回访整改效果");
    }

    @Test
    void aMonthBeginsAtMidnightOfTheOffice() {
        String late = receive("2026-04-30T23:59");
        driver.clock("2026-05-01T00:00");
        complaints.withdraw(Map.of("withdrawnCase", late, "withdrawnBy", "phone", "withdrawalReason", "问题自行解决",
                "withdrawalConfirmed", true));

        assertThat(overview("2026-04", "2026-05").byMonth()).containsExactly(new MonthRow("2026-04", 1, 0, 0, 1),
                new MonthRow("2026-05", 0, 0, 1, 0));
        assertThat(overview("2026-05", "2026-05").byMonth()).containsExactly(new MonthRow("2026-05", 0, 0, 1, 0));
    }

    @Test
    void repairsInTimeFoundGoodAndBack() {
        repair("a", "2026-06-30T12:00:00Z", true);
        repair("b", "2026-06-30T17:00:00Z", true);
        repair("c", "2026-07-10T02:00:00Z", false);
        String rework = repair("d", "2026-07-20T02:00:00Z", true);
        jdbc.sql("insert into guanjia.case_link (from_case, to_case, what) values (?, ?, '返修')")
                .params(number("a"), rework).update();

        Overview overview = overview("repair-dispatch", "2026-06", "2026-07");

        assertThat(overview.targets()).filteredOn(row -> row.name().equals("维修及时率")).singleElement().satisfies(row -> {
            assertThat(row.target()).isEqualTo(100);
            assertThat(row.series().byMonth()).containsExactly(new Rate(1, 1), new Rate(2, 3));
            assertThat(row.missed()).isTrue();
        });
        assertThat(overview.reopened()).singleElement()
                .satisfies(series -> assertThat(series.byMonth()).containsExactly(new Rate(1, 1), new Rate(0, 3)));
    }

    private String number(String mark) {
        return "OV-%d-%s".formatted(office, mark);
    }

    private String repair(String mark, String closed, boolean inTime) {
        jdbc.sql("""
                        with filed as (
                            insert into guanjia.case_file (case_number, procedure, process_instance_id, office_id,
                                                           unit_id, owner, title, opened_at, state, closed_at,
                                                           outcome, in_time)
                            values (:number, 'repair-dispatch', :number, :office, :unit, 'tester', '报修:试验',
                                    timestamptz '2026-06-20T02:00:00Z', 'CLOSED', :closed, '已修复', :inTime)
                            returning *)
                        insert into guanjia.audit_case (case_number, subject, procedure, office_id, unit_id, opened_at,
                                                        closed_at, state, in_time, late, amount_fen, actors, clauses)
                        select case_number, process_instance_id, procedure, office_id, unit_id, opened_at, closed_at,
                               state, in_time, not in_time, 0, '{}', '{}' from filed""")
                .param("number", number(mark)).param("office", office).param("unit", unitId)
                .param("closed", OffsetDateTime.parse(closed)).param("inTime", inTime).update();
        return number(mark);
    }

    private Overview overview(String from, String to) {
        return overview(COMPLAINT, from, to);
    }

    private Overview overview(String procedure, String from, String to) {
        OverviewQuery query = OverviewQuery.of(
                new OverviewQuery.Typed(procedure, String.valueOf(office), from, to), overviews.procedures(),
                overviews.offices(), YearMonth.of(2031, 1));
        assertThat(query.errors()).isEmpty();
        return overviews.of(query, overviews.offices());
    }

    private long count(String sql, String month) {
        return jdbc.sql(sql).param("office", office).param("month", month).query(Long.class).single();
    }

    private String receive(String time) {
        driver.clock(time);
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", unit, "contactPhone", "13800138000", "replyChannel", "phone",
                "kind", "facilities", "description", "厨房水管漏水,多次报修未解决", "happenedAt", "2026-01-05T09:00+08:00",
                "place", "厨房"));
        fields.put("firstPlan", "工程部上门检查");
        fields.put("apologyGiven", true);
        String number = complaints.start(fields);
        driver.runDue(number);
        return number;
    }

    private void solve(String time, String number) {
        submit(time, number, "userTask_handleComplaint",
                Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管"));
    }

    private void callBack(String time, String number, String satisfied) {
        submit(time, number, "userTask_callBack",
                Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", satisfied, "opinion", "客户意见"));
    }

    private void analyse(String time, String number) {
        submit(time, number, "userTask_analyseCause",
                Map.of("causeKind", "facility", "cause", "水管老化", "prevention", "定期检查"));
    }

    private void visit(String time, String number) {
        submit(time, number, "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                "effectLasts", "yes", "effectOpinion", "客户意见", "confirmedBy", "signature", "customerConfirmed", true));
    }

    private void submit(String time, String number, String element, Map<String, Object> fields) {
        driver.moveTo(time, number);
        driver.submit(number, element, fields);
    }
}
