package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.APPROVE_CHANGE;
import static io.guanjia.movein.MoveInPlanning.APPROVE_PLAN;
import static io.guanjia.movein.MoveInPlanning.DELIVER_NOTICES;
import static io.guanjia.movein.MoveInPlanning.PREPARE_SITE;
import static io.guanjia.movein.MoveInPlanning.WRITE_PLAN;
import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseState;
import io.guanjia.form.FormRejected;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A handover batch from its plan to the prepared site, on a clock that the test sets; no mail is set up. */
@GuanjiaTest
class PlanProcessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    private PlannedBatch.Tools tools;
    private EngineDriver driver;

    @BeforeEach
    void setUp() {
        tools = new PlannedBatch.Tools();
        beans.autowireBean(tools);
        driver = new EngineDriver(tools.engine, tools.walker);
        driver.actAs("plan-clerk");
    }

    @AfterEach
    void tearDown() {
        driver.release();
        ClockUtil.reset();
    }

    @Test
    @Clause({"MI-01", "MI-02", "MI-03"})
    void aBatchIsPlannedApprovedNotifiedAndPreparedAMonthAhead() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        long first = batch.unit("赵一");
        batch.unit("钱二", "孙三");

        String plan = batch.plan();
        assertThat(plan).startsWith("RJ-20261102-");
        assertThat(cases.find(plan)).hasValueSatisfying(file -> assertThat(file.title()).isEqualTo("入伙计划:" + batch.name));
        // five weeks before Friday, 18 December
        assertDue(plan, WRITE_PLAN, "2026-11-13T18:00", "customer-assistant", "customer-manager");
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        // a month before
        assertDue(plan, APPROVE_PLAN, "2026-11-18T18:00", "customer-manager");
        assertThat((String) driver.variable(driver.task(plan, APPROVE_PLAN), "deadline"))
                .isEqualTo("1个月:12月18日前一日倒算,11月18日18:00截止(依据MI-01)");
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved"));

        assertDue(plan, PREPARE_SITE, "2026-12-15T18:00", "customer-assistant");
        assertDue(plan, DELIVER_NOTICES, "2026-11-18T18:00", "front-desk");
        NoticeCounts counts = tools.notices.counts(plan, batch.id);
        assertThat(counts).returns(2, NoticeCounts::units).returns(2, NoticeCounts::cases).returns(3, NoticeCounts::paper);
        String unitCase = tools.notices.caseOf(batch.id, first).orElseThrow();
        assertThat(unitCase).startsWith("RH-20261102-");
        Map<String, Object> given = tools.engine.getRuntimeService().getVariables(unitInstance(unitCase).getId());
        assertThat(given).containsEntry("unitId", first).containsEntry("planCase", plan)
                .containsEntry("batchId", batch.id).containsEntry("handoverFrom", at("2026-12-18T00:00"))
                .containsEntry("handoverUntil", at("2026-12-20T00:00"));

        List<Long> paper = ids(plan, NoticeState.PAPER);
        assertThat(tools.notices.delivered(plan, paper.subList(0, 2), "visit", "plan-clerk")).isEqualTo(2);
        assertThatThrownBy(() -> driver.submit(plan, DELIVER_NOTICES, Map.of())).isInstanceOf(FormRejected.class)
                .hasMessageContaining("未送达的原因");
        assertThat(tools.notices.delivered(plan, paper, "post", "plan-clerk")).isEqualTo(1);
        driver.submit(plan, DELIVER_NOTICES, Map.of());
        assertThat(driver.ended(plan)).isFalse();
        driver.submit(plan, PREPARE_SITE, PlannedBatch.siteReady());

        assertThat(driver.ended(plan)).isTrue();
        assertThat(cases.find(plan)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("入伙准备就绪:2户,通知书已发出3份");
        });
        assertThat(tools.plans.get(plan)).returns(PlanState.PREPARED, Plan::state).returns(null, Plan::lateReason);
    }

    @ParameterizedTest
    @CsvSource({
            // the end of a shorter month, a make-up workday
            "2026-01-12, 2026-03-31, 2026-02-24, 2026-02-28",
            // over the Spring Festival
            "2026-01-12, 2026-03-20, 2026-02-13, 2026-02-14",
            // over National Day, from which five weeks lead into an ordinary week
            "2026-09-01, 2026-11-05, 2026-09-30, 2026-09-30",
            "2026-11-02, 2026-12-31, 2026-11-26, 2026-11-30"})
    @Clause({"MI-01", "MI-02"})
    void theLimitsAreCountedBackByTheCalendar(LocalDate now, LocalDate handover, LocalDate writeBy, LocalDate approveBy) {
        driver.clock(now + "T09:30");
        PlannedBatch batch = tools.batch(handover.toString(), handover.toString());
        batch.unit("李四");
        String plan = batch.plan();

        assertThat(driver.task(plan, WRITE_PLAN).getDueDate()).isEqualTo(at(writeBy + "T18:00"));
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        assertThat(driver.task(plan, APPROVE_PLAN).getDueDate()).isEqualTo(at(approveBy + "T18:00"));
        assertThat(tools.plans.get(plan).noticesBy()).isEqualTo(at(approveBy + "T18:00").toInstant());
    }

    @Test
    @Clause("MI-01")
    void aPlanSentBackTwiceKeepsEachReasonAndItsLimit() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("周五");
        String plan = batch.plan();
        for (String reason : List.of("未写明收费人员", "请补充停车安排")) {
            driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
            assertThatThrownBy(() -> driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "sentBack")))
                    .isInstanceOf(FormRejected.class).hasMessageContaining("退回或取消的原因");
            driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "sentBack", "decisionReason", reason));
            assertThat(driver.task(plan, WRITE_PLAN).getDueDate()).isEqualTo(at("2026-11-13T18:00"));
        }
        assertThat(tools.notices.rounds(plan)).isEmpty();
        Map<String, Object> better = PlannedBatch.written();
        better.put("noticeRemark", "请从南门停车");
        driver.submit(plan, WRITE_PLAN, better);
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved"));

        assertThat(tools.plans.decisions(plan)).extracting(PlanDecision::label, PlanDecision::reason)
                .containsExactly(tuple("退回修改", "未写明收费人员"),
                        tuple("退回修改", "请补充停车安排"),
                        tuple("批准", null));
        assertThat(tools.notices.rounds(plan)).hasSize(1);
    }

    @Test
    @Clause("MI-01")
    void aPlanThatIsCalledOffTellsNobodyAndMakesRoomForAnother() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("吴六");
        String plan = batch.plan();
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "calledOff", "decisionReason", "工程未竣工"));

        assertThat(driver.ended(plan)).isTrue();
        assertThat(cases.find(plan)).hasValueSatisfying(file -> assertThat(file.state()).isEqualTo(CaseState.WITHDRAWN));
        assertThat(tools.notices.counts(plan, batch.id)).returns(0, NoticeCounts::cases).returns(0, NoticeCounts::all);
        assertThat(batch.plan()).isNotEqualTo(plan);
    }

    @Test
    @Clause({"MI-01", "MI-02"})
    void aLatePlanIsApprovedWithAReasonOnly() {
        driver.clock("2026-11-24T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("郑七");
        String plan = batch.plan();
        // the time of the table has passed: at once
        assertThat(driver.task(plan, WRITE_PLAN).getDueDate()).isEqualTo(at("2026-11-24T18:00"));
        assertThat((String) driver.variable(driver.task(plan, WRITE_PLAN), "deadline"))
                .contains("11月13日18:00截止;已过,应立即办理,至迟2026年11月24日 18:00");
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());

        assertThatThrownBy(() -> driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("逾期批准的原因");
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved", "lateReason", "开发商延迟移交资料"));

        assertThat(tools.plans.get(plan).lateReason()).isEqualTo("开发商延迟移交资料");
        assertThat(tools.plans.decisions(plan)).singleElement().returns(true, PlanDecision::late);
        assertThat(driver.task(plan, DELIVER_NOTICES).getDueDate()).isEqualTo(at("2026-11-24T18:00"));
    }

    @Test
    @Clause("MI-01")
    void aPlanThatBecomesLateWhileItWaitsNeedsAReasonToo() {
        driver.clock("2026-11-16T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("冯八");
        String plan = batch.plan();
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        assertThat(driver.task(plan, APPROVE_PLAN).getDueDate()).isEqualTo(at("2026-11-18T18:00"));
        driver.moveTo("2026-11-19T09:00", plan);

        assertThat(jdbc.sql("select recipient_id from guanjia.message where case_number = ? and template = 'overdue-reminder'")
                .param(plan).query(String.class).list()).containsExactly("customer-manager");
        assertThatThrownBy(() -> driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("逾期批准的原因");
    }

    @Test
    @Clause("MI-01")
    void twoPlansForOneBatchAreRefused() throws Exception {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("陈九");
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> answers = clerks.invokeAll(List.<Callable<Object>>of(() -> tried(batch), () -> tried(batch)));
            List<Object> got = List.of(answers.get(0).get(), answers.get(1).get());
            assertThat(got).filteredOn(String.class::isInstance).hasSize(1);
            assertThat(got).filteredOn(FormRejected.class::isInstance).singleElement().asString()
                    .contains("「交付批次」", "已有入伙计划RJ-20261102-", "不能重复制定");
        } finally {
            clerks.shutdown();
        }
        assertThatThrownBy(batch::plan).isInstanceOf(FormRejected.class).hasMessageContaining("不能重复制定");
    }

    private Object tried(PlannedBatch batch) {
        driver.actAs("plan-clerk");
        try {
            return batch.plan();
        } catch (FormRejected e) {
            return e;
        }
    }

    @Test
    @Clause("MI-01")
    void aBatchThatIsUnknownEmptyOrOverIsRefused() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        assertThatThrownBy(batch::plan).isInstanceOf(FormRejected.class).hasMessageContaining("没有房屋");
        assertThatThrownBy(() -> tools.process.plan("无此批次")).isInstanceOf(FormRejected.class)
                .hasMessage("「交付批次」登记册中没有“无此批次”这一批次,请核对名称,或先导入");
        PlannedBatch over = tools.batch("2026-10-12", "2026-10-13");
        over.unit("褚十");
        assertThatThrownBy(over::plan).isInstanceOf(FormRejected.class).hasMessageContaining("交付期已过");
    }

    @Test
    @Clause({"MI-02", "MI-01"})
    void aUnitAddedLaterGetsItsNoticeAndOneWhoseOwnerWasUnknownToo() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        long known = batch.unit("卫一");
        long unknown = batch.unit();
        String plan = approved(batch);
        assertThat(tools.notices.counts(plan, batch.id)).returns(1, NoticeCounts::cases).returns(1, NoticeCounts::noOwner);
        assertThat(tools.notices.caseOf(batch.id, unknown)).isEmpty();
        String knownCase = tools.notices.caseOf(batch.id, known).orElseThrow();

        long added = batch.unit("蒋二");
        batch.owner(unknown, "沈三", null);
        assertThat(tools.notices.counts(plan, batch.id)).returns(1, NoticeCounts::waiting);
        String change = tools.process.change(Map.of("batchName", batch.name, "changeKind", "units", "changeReason", "开发商追加一户"));
        assertThat(change).startsWith("RJ-").isNotEqualTo(plan);
        assertThat(driver.task(change, APPROVE_CHANGE).getDueDate()).isEqualTo(at("2026-11-03T18:00"));
        assertThatThrownBy(() -> tools.process.change(Map.of("batchName", batch.name, "changeKind", "units",
                "changeReason", "再追加"))).isInstanceOf(FormRejected.class).hasMessageContaining(change);
        driver.submit(change, APPROVE_CHANGE, Map.of("changeDecision", "approved"));

        NoticeCounts counts = tools.notices.counts(plan, batch.id);
        assertThat(counts).returns(3, NoticeCounts::cases).returns(0, NoticeCounts::noOwner).returns(3, NoticeCounts::paper);
        assertThat(tools.notices.caseOf(batch.id, known)).hasValue(knownCase);
        assertThat(tools.notices.caseOf(batch.id, added)).isPresent();
        assertThat(notices(plan, known)).isEqualTo(1);
        tools.notices.delivered(plan, ids(plan, NoticeState.PAPER), "visit", "plan-clerk");
        driver.submit(change, DELIVER_NOTICES, Map.of());
        assertThat(driver.ended(change)).isTrue();
        assertThat(cases.linked(plan)).extracting(CaseLink::caseNumber).contains(change);
        assertThat(cases.find(change)).hasValueSatisfying(file -> assertThat(file.outcome()).contains("新增房屋"));
    }

    @Test
    @Clause("MI-02")
    void aMoveInThatWasBegunByHandBecomesTheUnitsCase() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        long unit = batch.unit("杨五");
        cases.open(new CaseFiles.Opening("RH-20261101-9001", MoveInPlanning.UNIT_PROCESS, "none", null, unit,
                "plan-clerk", "入伙:试验"));
        String plan = approved(batch);

        assertThat(tools.notices.caseOf(batch.id, unit)).hasValue("RH-20261101-9001");
        assertThat(tools.notices.counts(plan, batch.id)).returns(1, NoticeCounts::paper);
        assertThat(tools.engine.getRuntimeService().createProcessInstanceQuery()
                .variableValueEquals("unitId", unit).variableValueEquals("planCase", plan).list()).isEmpty();
    }

    @Test
    @Clause({"MI-01", "MI-02"})
    void aNewHandoverTimeIsApprovedAndToldToEveryOwner() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        long unit = batch.unit("韩四");
        String plan = approved(batch);
        String unitCase = tools.notices.caseOf(batch.id, unit).orElseThrow();

        assertThatThrownBy(() -> tools.process.change(time(batch, "2026-12-25", "2026-12-24")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("不能早于开始日期");
        String change = tools.process.change(time(batch, "2026-11-27", "2026-11-28"));
        // too near now: as the plan itself, with a reason only
        assertThatThrownBy(() -> driver.submit(change, APPROVE_CHANGE, Map.of("changeDecision", "approved")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("逾期批准的原因");
        driver.submit(change, APPROVE_CHANGE, Map.of("changeDecision", "approved", "lateReason", "业主要求提前"));

        assertThat(tools.plans.get(plan)).returns(LocalDate.parse("2026-11-27"), Plan::handoverFrom)
                .returns(LocalDate.parse("2026-11-28"), Plan::handoverUntil);
        assertThat(tools.batches.get(batch.id).handoverFrom()).isEqualTo("2026-11-27");
        assertThat(tools.notices.caseOf(batch.id, unit)).hasValue(unitCase);
        assertThat(tools.engine.getRuntimeService().getVariable(unitInstance(unitCase).getId(), "handoverUntil"))
                .isEqualTo(at("2026-11-28T00:00"));
        // the old one, not yet delivered, is replaced
        assertThat(jdbc.sql("select state from guanjia.move_in_notice where plan = ? order by round").param(plan)
                .query(String.class).list()).containsExactly("REPLACED", "PAPER");
        driver.submit(plan, DELIVER_NOTICES, Map.of());
        assertThat(driver.taskIds(plan)).containsExactly(PREPARE_SITE);

        tools.notices.delivered(plan, ids(plan, NoticeState.PAPER), "post", "plan-clerk");
        driver.submit(change, DELIVER_NOTICES, Map.of());
        assertThat(driver.ended(change)).isTrue();

        String refused = tools.process.change(Map.of("batchName", batch.name, "changeKind", "units", "changeReason", "无"));
        driver.submit(refused, APPROVE_CHANGE, Map.of("changeDecision", "refused", "decisionReason", "没有新增房屋"));
        assertThat(driver.ended(refused)).isTrue();
        assertThat(tools.notices.rounds(plan)).hasSize(2);
    }

    @Test
    @Clause("MI-02")
    void aBatchOf300UnitsIsNotifiedGroupByGroup() {
        driver.clock("2026-11-02T10:00");
        PlannedBatch batch = tools.batch("2026-12-18", "2026-12-20");
        IntStream.range(0, 300).forEach(i -> batch.unit("业主" + i));
        String plan = batch.plan();
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        tools.engine.getFormService().submitTaskForm(driver.task(plan, APPROVE_PLAN).getId(),
                Map.of("planDecision", "approved"));
        // no owner waits for the manager's click
        assertThat(tools.notices.counts(plan, batch.id)).returns(0, NoticeCounts::listed);

        long start = System.nanoTime();
        int jobs = new MergeJobs(tools.engine, plan).runAll();
        long millis = (System.nanoTime() - start) / 1_000_000;
        LoggerFactory.getLogger(PlanProcessTest.class).info("300 units, {} jobs, {} ms", jobs, millis);

        // 6 groups and the last look, two steps a unit
        assertThat(jobs).isEqualTo(7 + 600);
        NoticeCounts counts = tools.notices.counts(plan, batch.id);
        assertThat(counts).returns(300, NoticeCounts::cases).returns(300, NoticeCounts::paper).returns(0, NoticeCounts::pending);
        assertThat(millis).isLessThan(120_000);
        assertThat(driver.taskIds(plan)).containsExactly(DELIVER_NOTICES, PREPARE_SITE);
    }

    private String approved(PlannedBatch batch) {
        String plan = batch.plan();
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved"));
        return plan;
    }

    private static Map<String, Object> time(PlannedBatch batch, String from, String until) {
        return Map.of("batchName", batch.name, "changeKind", "time", "newFrom", from, "newUntil", until,
                "changeReason", "工程验收推迟");
    }

    private List<Long> ids(String plan, NoticeState state) {
        return tools.notices.lines(plan, state, false, 0, 500).stream().map(NoticeLine::id).toList();
    }

    private int notices(String plan, long unit) {
        return jdbc.sql("select count(*) from guanjia.move_in_notice where plan = ? and unit = ?").params(plan, unit)
                .query(Integer.class).single();
    }

    private ProcessInstance unitInstance(String unitCase) {
        return tools.engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(unitCase)
                .list().stream().filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                .findFirst().orElseThrow();
    }

    private void assertDue(String plan, String element, String due, String... groups) {
        Task task = driver.task(plan, element);
        assertThat(task.getDueDate()).as(element).isEqualTo(at(due));
        assertThat(driver.groups(task)).containsExactlyInAnyOrder(groups);
    }
}
