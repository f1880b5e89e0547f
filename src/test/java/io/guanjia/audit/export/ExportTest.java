package io.guanjia.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.audit.find.AuditWalk;
import io.guanjia.identity.Visitor;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailEntries;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that people worked on, as the files that auditors take along. */
@GuanjiaTest
class ExportTest {

    private static final List<String> TIMES = List.of("立案时间", "结案时间", "开始时间", "完成时间", "办理期限");
    private static final List<String> NUMBERS = List.of("收付金额（元）", "办公时间（分钟）");
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String FORMULA = "=cmd|'/C calc'!A0";
    private static final String CDATA = "甲]]>&\"\u0001\u0008😀";

    @LocalServerPort
    int port;
    @Autowired
    AutowireCapableBeanFactory beans;
    @Autowired
    ProcessEngine engine;
    @Autowired
    TrailEntries entries;
    @Autowired
    JdbcClient jdbc;

    private AuditWalk walk;
    private Auditor auditor;
    private String ours;

    @BeforeEach
    void begin() {
        walk = AuditWalk.begin(beans);
        auditor = new Auditor(engine, port, "shen" + walk.mark);
        ours = "unit=" + URLEncoder.encode(walk.unit, StandardCharsets.UTF_8);
    }

    @AfterEach
    void release() {
        walk.release();
    }

    private String complaintToItsEnd() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        walk.work(number, "userTask_handleComplaint", "2026-11-20T11:00", "bob" + walk.mark);
        walk.work(number, "userTask_callBack", "2026-11-20T12:00", "cai" + walk.mark);
        walk.work(number, "userTask_analyseCause", "2026-11-20T13:00", "bob" + walk.mark);
        walk.work(number, "userTask_visitEffect", "2026-11-20T14:00", "cai" + walk.mark);
        return number;
    }

    private void named(String number, String customer, String title) {
        jdbc.sql("""
                        insert into guanjia.case_party (case_number, name, phone) values (:number, :name, '13800138000')
                        on conflict (case_number) do update set name = excluded.name""")
                .param("number", number).param("name", customer).update();
        jdbc.sql("update guanjia.case_file set title = :title where case_number = :number").param("title", title)
                .param("number", number).update();
    }

    @Test
    void bothTablesSayTheSameAsTheEnginesOwn() throws Exception {
        List<String> numbers = new ArrayList<>(List.of(complaintToItsEnd()));
        for (int i = 0; i < 21; i++) {
            numbers.add(walk.fee("2026-11-16T10:0" + i % 10, "fay" + walk.mark, 10 + i + ".50"));
        }
        walk.handOverReceipt(numbers.get(1), "2026-11-16T10:30", "fay" + walk.mark);
        String withdrawn = walk.complaint("2026-11-17T10:00", "ann" + walk.mark, "李四");
        engine.getRuntimeService().deleteProcessInstance(subject(withdrawn), "试验");
        numbers.add(withdrawn);
        named(numbers.get(0), SCRIPT, FORMULA);
        named(numbers.get(1), FORMULA, CDATA);
        named(numbers.get(2), CDATA, SCRIPT + "\n" + FORMULA);

        Map<String, List<Map<String, String>>> archive =
                Tables.archive(auditor.file(ours + "&format=CSV&detailed=true"));
        Map<String, List<Map<String, String>>> workbook =
                Tables.workbook(auditor.file(ours + "&format=XLSX&detailed=true"), TIMES);

        List<Map<String, String>> cases = archive.get(TableExport.CASES);
        assertThat(cases).extracting(row -> row.get("案件编号")).containsExactlyInAnyOrderElementsOf(numbers);
        assertThat(workbook).isEqualTo(plain(archive));
        assertThat(Tables.csv(auditor.file(ours + "&format=CSV"))).isEqualTo(cases);
        assertThat(row(cases, numbers.get(0))).containsEntry("客户姓名", SCRIPT).containsEntry("事项", "'" + FORMULA)
                .containsEntry("客户电话", "13800138000").containsEntry("流程", "投诉处理");
        assertThat(row(cases, numbers.get(1))).containsEntry("客户姓名", "'" + FORMULA)
                .containsEntry("事项", "甲]]>&\"\uFFFD\uFFFD😀");
        assertThat(row(cases, numbers.get(2))).containsEntry("事项", SCRIPT + " " + FORMULA);

        List<Map<String, String>> picked = new ArrayList<>(cases);
        Collections.shuffle(picked);
        assertThat(picked).hasSizeGreaterThanOrEqualTo(20);
        for (Map<String, String> row : picked.subList(0, 20)) {
            assertThat(row).as(row.get("案件编号")).containsAllEntriesOf(caseByTheEngine(row.get("案件编号")));
        }
        assertThat(archive.get(TableExport.STEPS)).extracting(row -> row.get("任务标识"))
                .containsExactlyInAnyOrderElementsOf(tasks(numbers));
        for (Map<String, String> step : archive.get(TableExport.STEPS)) {
            assertThat(step).as(step.get("步骤")).containsAllEntriesOf(stepByTheEngine(step.get("任务标识")));
        }
    }

    /** With numbers as a workbook has them, which are no texts. */
    private static Map<String, List<Map<String, String>>> plain(Map<String, List<Map<String, String>>> tables) {
        Map<String, List<Map<String, String>>> plain = new HashMap<>();
        tables.forEach((name, rows) -> plain.put(name, rows.stream().map(row -> {
            Map<String, String> cells = new HashMap<>(row);
            NUMBERS.forEach(title -> cells.computeIfPresent(title, (same, number) -> number.isEmpty() ? ""
                    : new BigDecimal(number).stripTrailingZeros().toPlainString()));
            return cells;
        }).toList()));
        return plain;
    }

    private static Map<String, String> row(List<Map<String, String>> cases, String number) {
        return cases.stream().filter(row -> row.get("案件编号").equals(number)).findAny().orElseThrow();
    }

    private Map<String, String> caseByTheEngine(String number) {
        return texts("""
                select p.business_key_ as "案件编号",
                       case p.proc_def_key_ when 'complaint-handling' then '投诉处理' else '收费登记' end as "流程",
                       to_char(cast(p.start_time_ as timestamptz) at time zone 'Asia/Shanghai',
                               'YYYY-MM-DD HH24:MI:SS') as "立案时间",
                       case when exists (select from act_hi_taskinst t where t.root_proc_inst_id_ = p.id_
                                           and coalesce(t.end_time_, :now) > t.due_date_)
                            then '是' else '否' end as "是否超期",
                       to_char(coalesce((select sum(abs(l.fen)) from guanjia.ledger_entry e
                            join guanjia.ledger_line l on l.entry = e.id
                            where e.case_number = p.business_key_ and e.kind = 'RECEIPT'), 0) / 100.0, 'FM999990.00')
                           as "收付金额（元）"
                from act_hi_procinst p where p.business_key_ = :id and p.super_process_instance_id_ is null""", number);
    }

    private Map<String, String> stepByTheEngine(String task) {
        return texts("""
                select t.id_ as "任务标识", t.name_ as "步骤", t.task_def_key_ as "元素标识", t.proc_def_key_ as "流程标识",
                       r.business_key_ as "案件编号",
                       to_char(cast(t.start_time_ as timestamptz) at time zone 'Asia/Shanghai',
                               'YYYY-MM-DD HH24:MI:SS') as "开始时间",
                       coalesce(to_char(cast(t.end_time_ as timestamptz) at time zone 'Asia/Shanghai',
                               'YYYY-MM-DD HH24:MI:SS'), '') as "完成时间",
                       coalesce(to_char(cast(t.due_date_ as timestamptz) at time zone 'Asia/Shanghai',
                               'YYYY-MM-DD HH24:MI:SS'), '') as "办理期限",
                       coalesce(t.assignee_, '') as "办理人",
                       case when coalesce(t.end_time_, :now) > t.due_date_ then '是' else '否' end as "是否超期",
                       case t.delete_reason_ when 'completed' then '已完成'
                            else case when t.end_time_ is null then '办理中' else '已取消' end end as "结果"
                from act_hi_taskinst t join act_hi_procinst r on r.id_ = t.root_proc_inst_id_ where t.id_ = :id""",
                task);
    }

    private Map<String, String> texts(String sql, String id) {
        return jdbc.sql(sql).param("id", id)
                .param("now", new Timestamp(ClockUtil.getCurrentTime().getTime()))
                .query().singleRow().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (String) entry.getValue()));
    }

    private List<String> tasks(List<String> numbers) {
        return jdbc.sql("""
                        select t.id_ from act_hi_taskinst t join act_hi_procinst r on r.id_ = t.root_proc_inst_id_
                        where r.business_key_ = any(:numbers)""")
                .param("numbers", numbers.toArray(String[]::new)).query(String.class).list();
    }

    private String subject(String number) {
        return jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single();
    }

    @Test
    void aLogHasEachCaseWithWhatHappenedToItsTasks() throws Exception {
        String number = complaintToItsEnd();
        String open = walk.complaint("2026-11-17T10:00", "ann" + walk.mark, "李四");
        String stopped = walk.complaint("2026-11-17T11:00", "ann" + walk.mark, "李四");
        engine.getRuntimeService().deleteProcessInstance(subject(stopped), "不要外传的话");

        XesLog log = XesLog.read(auditor.file(ours + "&format=XES"));

        assertThat(log.traces()).extracting(XesLog.Trace::name).containsExactly(stopped, open, number);
        XesLog.Trace trace = log.of(number);
        assertThat(trace.attributes()).containsEntry("procedure", "complaint-handling")
                .containsEntry("procedureName", "投诉处理").containsEntry("unit", walk.unit)
                .containsEntry("office", "审计管理处" + walk.mark).containsEntry("state", "已结案")
                .containsEntry("late", "true").containsEntry("opened", "2026-11-16T10:00:00.000+08:00")
                .containsEntry("closed", "2026-11-20T14:00:00.000+08:00").containsEntry("source", "trail");
        List<Map<String, String>> handled = trace.events().stream()
                .filter(event -> event.get("element").equals("userTask_handleComplaint")).toList();
        String bob = "bob" + walk.mark;
        assertThat(handled).extracting(event -> event.get("lifecycle:transition"), event -> event.get("org:resource"),
                event -> event.get("time:timestamp"), event -> event.get("late")).containsExactly(
                tuple("schedule", null, "2026-11-16T10:00:00.000+08:00", null),
                tuple("start", bob, "2026-11-20T11:00:00.000+08:00", null),
                tuple("complete", bob, "2026-11-20T11:00:00.000+08:00", "true"));
        assertThat(handled.get(0)).containsEntry("concept:name", "处理投诉").containsEntry("org:group", "工程部")
                .containsEntry("element", "userTask_handleComplaint").containsEntry("process", "complaint-settlement")
                .containsEntry("due", "2026-11-19T18:00:00.000+08:00").containsKey("clause");
        assertThat(log.of(open).events()).extracting(event -> event.get("lifecycle:transition"))
                .containsExactly("schedule");
        assertThat(log.of(stopped).events()).extracting(event -> event.get("lifecycle:transition"))
                .containsExactly("schedule", "pi_abort");
        for (String one : List.of(number, open, stopped)) {
            asTheEngineHasIt(one, log.of(one));
        }
        assertThat(log.values()).noneMatch(value -> value.contains("王小明") || value.contains("李四")
                || value.contains("漏水") || value.contains("不要外传") || value.contains("13800138000"));
    }

    private void asTheEngineHasIt(String number, XesLog.Trace trace) {
        jdbc.sql("""
                        select t.id_, t.task_def_key_, cast(t.start_time_ as timestamptz) as begun,
                               cast(t.end_time_ as timestamptz) as ended,
                               case when t.delete_reason_ = 'completed' then 'complete'
                                    when p.state_ in ('EXTERNALLY_TERMINATED', 'INTERNALLY_TERMINATED') then 'pi_abort'
                                    else 'ate_abort' end as how
                        from act_hi_taskinst t join act_hi_procinst r on r.id_ = t.root_proc_inst_id_
                        join act_hi_procinst p on p.id_ = t.proc_inst_id_
                        where r.business_key_ = ?""").param(number)
                .query((row, no) -> {
                    List<Map<String, String>> events = trace.events().stream()
                            .filter(event -> isOf(event, row)).toList();
                    assertThat(events).isNotEmpty().allSatisfy(event ->
                            assertThat(event).containsEntry("element", text(row, "task_def_key_")));
                    assertThat(OffsetDateTime.parse(events.get(0).get("time:timestamp")).toInstant())
                            .isEqualTo(row.getTimestamp("begun").toInstant());
                    Map<String, String> last = events.get(events.size() - 1);
                    if (row.getTimestamp("ended") != null) {
                        assertThat(OffsetDateTime.parse(last.get("time:timestamp")).toInstant())
                                .isEqualTo(row.getTimestamp("ended").toInstant());
                        assertThat(last).containsEntry("lifecycle:transition", text(row, "how"));
                    }
                    return events;
                }).list();
        assertThat(trace.events().stream().map(event -> event.get("concept:instance")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(tasks(List.of(number)));
    }

    private static boolean isOf(Map<String, String> event, ResultSet task) {
        return text(task, "id_").equals(event.get("concept:instance"));
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPackedLogIsTheSameAndADetailedOneHasEveryElement() throws Exception {
        String number = complaintToItsEnd();
        byte[] plain = auditor.file(ours + "&format=XES&detailed=true");
        byte[] packed = auditor.file(ours + "&format=XES_GZ&detailed=true");

        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(plain);
        XesLog.Trace trace = XesLog.read(plain).of(number);
        assertThat(trace.events().stream().map(event -> event.get("elementType")).collect(Collectors.toSet()))
                .contains("userTask", "businessRuleTask", "callActivity", "exclusiveGateway", "noneEndEvent");
        assertThat(trace.events().stream().filter(event -> !event.get("elementType").equals("userTask"))
                .filter(event -> !event.get("lifecycle:transition").equals("start"))).hasSize(jdbc.sql("""
                        select count(*) from act_hi_actinst a join act_hi_procinst r on r.id_ = a.root_proc_inst_id_
                        where r.business_key_ = ? and a.end_time_ is not null
                          and a.act_type_ not in ('userTask', 'multiInstanceBody')""").param(number)
                .query(Integer.class).single());
    }

    @Test
    void aCaseThatTheTrailDoesNotTellOfHasTheEventsOfItsSteps() throws Exception {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        walk.work(number, "userTask_handleComplaint", "2026-11-20T11:00", "bob" + walk.mark);
        jdbc.sql("update guanjia.audit_case set subject = ? where case_number = ?").param("none" +
        walk.mark).param(number)
                .update();

        XesLog.Trace trace = XesLog.read(auditor.file(ours + "&format=XES")).of(number);

        assertThat(trace.attributes()).containsEntry("source", "steps");
        assertThat(trace.events().stream().filter(event -> event.get("element").equals("userTask_handleComplaint")))
                .extracting(event -> event.get("concept:name"), event -> event.get("lifecycle:transition"))
                .containsExactly(tuple("处理投诉", "schedule"), tuple("处理投诉", "complete"));
    }

    @Test
    void whereItIsMaskedNobodyIsToldApart() throws Exception {
        String number = complaintToItsEnd();
        named(number, "王小明", "王小明家漏水，电话13800138000");
        walk.fee("2026-11-17T10:00", "bob" + walk.mark, "10.00");

        byte[] xes = auditor.file(ours + "&format=XES&masked=true&detailed=true");
        byte[] csv = auditor.file(ours + "&format=CSV&masked=true");
        Map<String, List<Map<String, String>>> workbook =
                Tables.workbook(auditor.file(ours + "&format=XLSX&masked=true&detailed=true"), TIMES);

        for (String text : List.of(new String(xes, StandardCharsets.UTF_8), new String(csv, StandardCharsets.UTF_8),
                workbook.toString())) {
            assertThat(text).doesNotContain("王小明", "13800138000", walk.unit, "ann" + walk.mark, "bob" + walk.mark,
                    "cai" + walk.mark, "fay" + walk.mark, walk.resident, "漏水").contains(number, "员工1", "房屋");
        }
        XesLog log = XesLog.read(xes);
        assertThat(log.traces()).extracting(trace -> trace.attributes().get("unit")).hasSize(2).containsOnly(
                log.traces().get(0).attributes().get("unit"));
        List<Map<String, String>> done = log.of(number).events().stream()
                .filter(event -> event.get("lifecycle:transition").equals("complete"))
                .filter(event -> event.get("elementType").equals("userTask")).toList();
        assertThat(done).hasSize(4);
        // bob, cai, bob, cai
        assertThat(done.get(0).get("org:resource")).startsWith("员工").isEqualTo(done.get(2).get("org:resource"))
                .isNotEqualTo(done.get(1).get("org:resource"));
        assertThat(row(Tables.csv(csv), number)).containsEntry("客户姓名", "王**").containsEntry("客户电话", "")
                .containsEntry("事项", "");
        assertThat(workbook.get(TableExport.STEPS)).extracting(step -> step.get("办理人")).filteredOn(name ->
        !name.isEmpty())
                .isNotEmpty().allMatch(name -> name.startsWith("员工"));
        assertThat(log.of(number).attributes().get("unit"))
                .isNotEqualTo(XesLog.read(auditor.file(ours +
                "&format=XES&masked=true")).of(number).attributes().get("unit"));
    }

    @Test
    void eachExportStandsOnTheTrailWithTheHashOfItsFile() throws Exception {
        String number = walk.fee("2026-11-16T10:00", "fay" + walk.mark, "10.00");
        long id = auditor.begin("number=" + number + "&format=CSV&masked=true");
        byte[] file = auditor.file(id);
        String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));

        assertThat(facts(id)).extracting(Fact::kind).containsExactly("export-begun", "exported");
        assertThat(facts(id).get(1).values()).containsEntry("user", auditor.userId).containsEntry("format", "CSV")
                .containsEntry("masked", true).containsEntry("criteria", "编号：" + number).containsEntry("count", 1)
                .containsEntry("bytes", file.length).containsEntry("sha256", sha256);
        assertThat(by(id)).containsOnly(auditor.userId);
        assertThat(auditor.standing(id).path("state").asText()).isEqualTo("DONE");
        assertThat(auditor.visitor.open("/audit/exports").body()).contains(sha256, "编号：" + number, "CSV 表格，已脱敏");
    }

    private List<Fact> facts(long id) {
        return entries.of(Trail.SYSTEM).stream().flatMap(entry -> entry.facts().stream())
                .filter(fact -> Long.toString(id).equals(fact.text("export"))).toList();
    }

    private Set<String> by(long id) {
        return entries.of(Trail.SYSTEM).stream().filter(entry -> entry.facts().stream()
                .anyMatch(fact -> Long.toString(id).equals(fact.text("export")))).map(entry ->
                String.valueOf(entry.by()))
                .collect(Collectors.toSet());
    }

    @Test
    void whatCannotBeExportedIsToldAndLeavesNothing() {
        String before = rows();
        walk.fee("2026-11-16T10:00", "fay" + walk.mark, "10.00");
        refused(auditor.ask(ours + "&format=PDF"), 400, "请选择导出格式");
        refused(auditor.ask(ours), 400, "请选择导出格式");
        refused(auditor.ask("unit=nowhere&format=CSV"), 400, "查询条件有误");
        refused(auditor.ask("openedFrom=2026-13-01&format=CSV"), 400, "查询条件有误");
        refused(auditor.ask(ours + "&state=WITHDRAWN&format=CSV"), 400, "没有符合条件的案件");
        assertThat(auditor.fetch(Long.MAX_VALUE / 100).statusCode()).isEqualTo(404);
        assertThat(auditor.cancel(Long.MAX_VALUE / 100).statusCode()).isEqualTo(404);
        assertThat(auditor.visitor.get("/audit/exports/" + Long.MAX_VALUE / 100 + ".json").statusCode()).isEqualTo(404);
        assertThat(auditor.visitor.get("/audit/exports/1x.json").statusCode()).isEqualTo(404);
        assertThat(auditor.visitor.postForm("/audit/exports", ours + "&format=CSV").statusCode()).isEqualTo(403);
        assertThat(rows()).isEqualTo(before);
    }

    private static void refused(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    private String rows() {
        return jdbc.sql("select count(*)::text from guanjia.audit_export where asked_by = ?").param(auditor.userId)
                .query(String.class).single();
    }

    @Test
    void anExportIsDownloadedOnceByWhoAskedForIt() throws Exception {
        walk.fee("2026-11-16T10:00", "fay" + walk.mark, "10.00");
        long id = auditor.begin(ours + "&format=XES");
        Auditor other = new Auditor(engine, port, "tou" + walk.mark);
        assertThat(other.fetch(id).statusCode()).isEqualTo(404);
        assertThat(other.cancel(id).statusCode()).isEqualTo(404);
        assertThat(other.visitor.open("/audit/exports").body()).contains("id=\"export-" + id + "\"")
                .doesNotContain("/audit/exports/" + id + "/file");

        auditor.file(id);
        assertThat(auditor.fetch(id).statusCode()).isEqualTo(409);

        long cancelled = auditor.begin(ours + "&format=XES");
        assertThat(auditor.cancel(cancelled).statusCode()).isEqualTo(302);
        assertThat(auditor.standing(cancelled).path("state").asText()).isEqualTo("CANCELLED");
        assertThat(auditor.fetch(cancelled).statusCode()).isEqualTo(409);
        assertThat(facts(cancelled)).extracting(Fact::kind).containsExactly("export-begun", "export-cancelled");
    }

    @Test
    void nobodyElseExports() {
        TestUsers.member(engine, "jing" + walk.mark, "经理", "customer-manager");
        Visitor visitor = new Visitor(port, "10.9.8.6");
        visitor.login("jing" + walk.mark, TestUsers.PASSWORD);
        String token = URLEncoder.encode(visitor.token("/"), StandardCharsets.UTF_8);
        long id = auditor.begin(fee());

        assertThat(visitor.open("/audit/exports").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/audit/exports/" + id + ".json").statusCode()).isEqualTo(403);
        for (String path : List.of("", "/" + id + "/file", "/" + id + "/cancel")) {
            assertThat(visitor.postForm("/audit/exports" + path, ours + "&format=CSV&_csrf=" + token).statusCode())
                    .as(path).isEqualTo(403);
        }
        assertThat(facts(id)).hasSize(1);
    }

    private String fee() {
        walk.fee("2026-11-16T10:00", "fay" + walk.mark, "10.00");
        return ours + "&format=CSV";
    }
}
