package io.guanjia.sampling;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRejected;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The weekly sample, from the drawing to the summary, on a clock that the test sets. */
@GuanjiaTest
class SamplingProcessTest {

    private static final String VISITOR = "sampling-quality";
    private static final String PHONE = "13911112222";
    private static final LocalDate WEEK = LocalDate.parse("2026-09-21");

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SamplingWeeks weeks;

    @Autowired
    Samples samples;

    @Autowired
    SamplingProcess sampling;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseWalker walker;

    @Autowired
    Acting acting;

    @Autowired
    CaseData caseData;

    private SampledEstate estate;

    @BeforeEach
    void setUp() {
        estate = new SampledEstate(engine, jdbc, weeks);
        TestUsers.member(engine, VISITOR, "李品质", "quality");
        TestUsers.member(engine, "sampling-both", "赵两处", "quality", "engineering");
        TestUsers.member(engine, "sampled-desk", "钱前台", "quality");
        TestUsers.member(engine, "sampled-technician", "孙师傅", "quality");
        TestUsers.member(engine, "sampling-security", "周保安", "security");
    }

    @AfterEach
    void cleanUp() {
        engine.getIdentityService().clearAuthentication();
        estate.forget();
    }

    @Test
    @Clause({"RE-11", "RE-13"})
    void drawsAFifthOfAThousandOrdersOfThreeOfficesAndAnAuditorDrawsTheSame() {
        Map<Long, List<String>> closed = new HashMap<>();
        closed.put(estate.office("东区管理处"), new ArrayList<>());
        closed.put(estate.office("西区管理处"), new ArrayList<>());
        closed.put(estate.office("南区管理处"), new ArrayList<>());
        List<Long> offices = closed.keySet().stream().sorted().toList();
        // from the first moment of the week to its last
        closed.get(offices.get(0)).addAll(estate.closed(offices.get(0), 500, "2026-09-21T00:00"));
        closed.get(offices.get(0)).addAll(estate.closed(offices.get(0), 1, "2026-09-27T23:59:59.999"));
        closed.get(offices.get(1)).addAll(estate.closed(offices.get(1), 333, "2026-09-23T10:00"));
        closed.get(offices.get(2)).addAll(estate.closed(offices.get(2), 166, "2026-09-25T10:00"));
        // the moments before and after it belong to other weeks
        estate.closed(offices.get(0), 7, "2026-09-20T23:59:59.999");
        estate.closed(offices.get(0), 7, "2026-09-28T00:00");
        ClockUtil.setCurrentTime(at("2026-09-22T11:00"));
        estate.installedIn("2026-09-21");

        estate.runTimersTo("2026-09-28T09:00");
        String number = samples.get(WEEK).caseNumber();
        walker.runDue(number);

        SampleWeek sample = samples.get(WEEK);
        assertThat(sample.percent()).isEqualTo(20);
        assertThat(sample.seed()).isBetween(0L, (1L << 48) - 1);
        assertThat(sample.drawnAt()).isEqualTo(at("2026-09-28T09:00").toInstant());
        int[] expected = {101, 67, 34};
        for (int i = 0; i < 3; i++) {
            List<String> drawn = drawn(offices.get(i));
            assertThat(drawn).hasSize(expected[i]).doesNotHaveDuplicates()
                    .isEqualTo(Auditor.draw(closed.get(offices.get(i)), expected[i], sample.seed()));
        }
        assertThat(samples.results(WEEK).stream().filter(result -> result.name().contains("区管理处")))
                .extracting(OfficeResult::population, OfficeResult::drawn, OfficeResult::open)
                .containsExactly(tuple(501, 101, 101),
                        tuple(333, 67, 67), tuple(166, 34, 34));
        assertThat(samples.check(WEEK).differences()).isEmpty();
        assertThat(estate.visits(number)).hasSize(samples.orders(WEEK).size());
    }

    @Test
    @Clause({"RE-11", "RE-13", "EN-06"})
    void callsEachCustomerAndReportsToTheCustomerManagerOverNationalDay() {
        long office = estate.office("北区管理处");
        List<String> closed = estate.closed(office, 6, "2026-09-29T10:00");
        ClockUtil.setCurrentTime(at("2026-09-29T11:00"));
        estate.installedIn("2026-09-28");
        // the Monday is a holiday
        estate.runTimersTo("2026-10-08T09:00");
        LocalDate week = LocalDate.parse("2026-09-28");
        String number = samples.get(week).caseNumber();
        assertThat(number).startsWith("CY-20261008-");
        walker.runDue(number);
        List<String> drawn = drawn(office);
        assertThat(drawn).hasSize(2);
        assertThat(closed).containsAll(drawn);

        Task first = taskOf(drawn.get(0));
        // three working days from Thursday the 8th: Friday, the worked Saturday, Monday
        assertThat(first.getDueDate()).isEqualTo(at("2026-10-12T18:00"));
        assertThat((String) engine.getTaskService().getVariable(first.getId(), "deadline"))
                .contains("3个工作日", "计入10月10日(调休)", "RE-11");
        assertThat(new EngineDriver(engine, walker).groups(first)).containsExactly("quality");

        ClockUtil.setCurrentTime(at("2026-10-09T10:00"));
        for (String order : drawn) {
            call(VISITOR, order, "good", Map.of("opinion", "修得很好"));
        }
        finishForeignVisits(number);
        walker.runDue(number);

        assertThat(walker.running(number)).isEmpty();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).startsWith("抽样");
        });
        assertThat(resultOf(office)).returns(2, OfficeResult::good).returns(0, OfficeResult::open)
                .returns("100%", OfficeResult::foundGoodRate).returns("100%", OfficeResult::inTimeRate);
        Map<String, Object> message = jdbc.sql("select recipient_id, subject, body from guanjia.message"
                + " where case_number = ? and template = 'repair-sample-summary'").param(number).query().singleRow();
        assertThat(message).containsEntry("recipient_id", "customer-manager");
        assertThat((String) message.get("subject")).contains("2026年9月28日至10月4日", number);
        assertThat((String) message.get("body")).contains("办结6单,抽样2单;维修良好2", "维修及时率100%，零修合格率95%");
        assertThat(jdbc.sql("select content from guanjia.communication_record where case_number = ? and way = 'RETURN_VISIT'")
                .param(drawn.get(0)).query(String.class).single()).isEqualTo("抽样回访:维修良好;修得很好");
    }

    @Test
    @Clause({"RE-11", "CO-17"})
    void aCustomerWhoIsNotReachedIsCalledAgainAsOftenAsTheTableSays() {
        long office = estate.office("湖区管理处");
        String order = oneDrawn(office);

        for (int call = 1; call <= 2; call++) {
            call(VISITOR, order, "noAnswer", Map.of("callNote", "第" + call + "次无人接听"));
            assertThat(orderOf(order)).returns(call, DrawnOrder::attempts).returns(null, DrawnOrder::result);
        }
        // the limit is that of the visit, not of the call
        assertThat(taskOf(order).getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        call(VISITOR, order, "noAnswer", Map.of("callNote", "关机"));

        assertThat(orderOf(order)).returns(3, DrawnOrder::attempts).returns(VisitResult.unreached, DrawnOrder::result)
                .returns(VISITOR, DrawnOrder::visitedBy);
        assertThat(visitOf(order)).isNull();
        assertThat(resultOf(office)).returns(1, OfficeResult::unreached).returns("—", OfficeResult::foundGoodRate);
    }

    @Test
    @Clause({"CO-17", "RE-11"})
    void aDefectThatPersistsIsHandedOnByAJobThatIsTriedAgain() {
        long office = estate.office("山区管理处");
        estate.closed(office, 6, "2026-09-23T10:00");
        String order = oneDrawn(office);
        String other = drawn(office).stream().filter(number -> !number.equals(order)).findFirst().orElseThrow();

        call(VISITOR, order, "persists", Map.of("defectDescription", "水管又漏水", "opinion", "不满意"));
        call(VISITOR, other, "persists", Map.of("defectDescription", "灯不亮", "opinion", "不满意"));

        Job message = engine.getManagementService().createJobQuery().processInstanceId(visitOf(order).getId())
                .activityId("sendTask_reportDefect").singleResult();
        assertThat(message.getRetries()).isPositive();
        // each visit's forms are found by its own process instance
        assertThat(caseData.values(visitOf(order).getId())).containsEntry("defectDescription", "水管又漏水");
        assertThat(caseData.values(visitOf(other).getId())).containsEntry("defectDescription", "灯不亮");
        assertThat(orderOf(order)).returns(VisitResult.persists, DrawnOrder::result);
    }

    @Test
    @Clause({"CO-17", "RE-11"})
    void aDefectThatPersistsStartsAReworkThatKnowsWhatThisVisitFound() {
        String order = oneDrawn(estate.office("岛区管理处"));
        call(VISITOR, order, "persists", Map.of("defectDescription", "岛区的水管又漏水", "opinion", "不满意"));
        String visit = visitOf(order).getId();

        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery().processInstanceId(visit)
                .activityId("sendTask_reportDefect").singleResult().getId());

        String rework = jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(order)
                .query(String.class).single();
        try {
            assertThat(jdbc.sql("select description from guanjia.repair_order where case_number = ?").param(rework)
                    .query(String.class).single()).isEqualTo("岛区的水管又漏水");
            assertThat(walker.running(rework)).isNotEmpty();
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(visit).count()).isZero();
        } finally {
            walker.running(rework).forEach(id -> engine.getRuntimeService().createProcessInstanceQuery()
                    .processInstanceId(id).rootProcessInstances().list()
                    .forEach(root -> engine.getRuntimeService().deleteProcessInstance(root.getId(), "test")));
            // the order that the estate forgets
            jdbc.sql("update guanjia.repair_order set origin_case = null where case_number = ?").param(rework).update();
        }
    }

    @Test
    @Clause("RE-11")
    void anOverdueVisitIsChasedOnEachWorkingDayByQualityAndThenByTheLeadership() {
        String order = oneDrawn(estate.office("城区管理处"));
        String visit = visitOf(order).getId();

        for (String moment : List.of("2026-10-08T18:00", "2026-10-09T18:00", "2026-10-10T18:00")) {
            Job timer = engine.getManagementService().createJobQuery().processInstanceId(visit).timers().singleResult();
            assertThat(timer.getDuedate()).isEqualTo(at(moment));
            ClockUtil.setCurrentTime(timer.getDuedate());
            engine.getManagementService().executeJob(timer.getId());
            engine.getManagementService().createJobQuery().processInstanceId(visit)
                    .activityId("sendTask_remindOverdue").list()
                    .forEach(send -> engine.getManagementService().executeJob(send.getId()));
        }

        assertThat(jdbc.sql("select recipient_id from guanjia.message where template = 'overdue-reminder'"
                + " and case_number = ? order by id").param(samples.get(WEEK).caseNumber()).query(String.class).list())
                .containsExactly("quality", "company-leadership", "company-leadership");
    }

    @Test
    @Clause("RE-11")
    void neitherTheOfficeNorWhoeverWorkedOnTheOrderMayVisit() {
        String order = oneDrawn(estate.office("港区管理处"));
        Task task = taskOf(order);

        refused("sampling-both", task, "赵两处同时属于管理处的“工程部”");
        refused("sampled-desk", task, "钱前台参与过工单" + order + "的办理");
        refused("sampled-technician", task, "孙师傅参与过工单" + order + "的办理");
        // given by somebody who may give tasks to others
        assertThatThrownBy(() -> engine.getTaskService().setAssignee(task.getId(), "sampling-security"))
                .hasStackTraceContaining("周保安不是品质管理部的人员");
        assertThat(taskOf(order).getAssignee()).isNull();

        call(VISITOR, order, "good", Map.of("opinion", "好"));
        assertThat(orderOf(order).result()).isEqualTo(VisitResult.good);
    }

    @Test
    @Clause("EN-07")
    void onlyTheFormThatIsToCallHimShowsTheCustomersNumber() {
        String order = oneDrawn(estate.office("林区管理处"));
        Task task = taskOf(order);

        Map<String, Object> shown = acting.asPerson(VISITOR, () ->
                new HashMap<>(engine.getFormService().getTaskFormVariables(task.getId())));

        assertThat(String.valueOf(shown.get("sampledCustomer"))).contains("王建国", PHONE, "98");
        assertThat(String.valueOf(shown.get("sampledOrder"))).contains(order, "水管漏水 \\*急\\*", "孙师傅")
                .doesNotContain(PHONE);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery()
                .processInstanceId(task.getProcessInstanceId()).list())
                .noneMatch(variable -> String.valueOf(variable.getValue()).contains(PHONE));
    }

    @Test
    @Clause("RE-11")
    void aWeekWithoutClosedOrdersIsReportedAndClosed() {
        ClockUtil.setCurrentTime(at("2026-06-02T11:00"));
        estate.installedIn("2026-06-01");
        estate.runTimersTo("2026-06-08T09:00");
        LocalDate week = LocalDate.parse("2026-06-01");
        String number = samples.get(week).caseNumber();

        walker.runDue(number);

        assertThat(walker.running(number)).isEmpty();
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ?").param(number).query(String.class)
                .single()).contains("本周没有办结的维修工单,未抽样。");
        assertThat(samples.check(week).agrees()).isTrue();
    }

    /** One order of that office, closed in the week before 28 September 2026, drawn on that Monday. */
    private String oneDrawn(long office) {
        estate.closed(office, 1, "2026-09-23T10:00");
        ClockUtil.setCurrentTime(at("2026-09-22T11:00"));
        estate.installedIn("2026-09-21");
        estate.runTimersTo("2026-09-28T09:00");
        walker.runDue(samples.get(WEEK).caseNumber());
        String order = drawn(office).get(0);
        estate.faultRecord(order, PHONE, "ordinary", "sampled-technician");
        return order;
    }

    private void call(String userId, String order, String result, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("calledAt", ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE)
                .toOffsetDateTime().withNano(0).toString());
        fields.put("visitResult", result);
        String task = taskOf(order).getId();
        String visit = visitOf(order).getId();
        acting.asPerson(userId, () -> {
            engine.getTaskService().claim(task, userId);
            engine.getFormService().submitTaskForm(task, fields);
            return null;
        });
        engine.getManagementService().createJobQuery().processInstanceId(visit).activityId("event_visited").list()
                .forEach(end -> engine.getManagementService().executeJob(end.getId()));
    }

    private void refused(String userId, Task task, String reason) {
        assertThatThrownBy(() -> acting.asPerson(userId, () -> {
            engine.getTaskService().claim(task.getId(), userId);
            return null;
        })).hasStackTraceContaining(reason).hasRootCauseInstanceOf(FormRejected.class);
        // without claiming it first
        assertThatThrownBy(() -> acting.asPerson(userId, () -> {
            engine.getFormService().submitTaskForm(task.getId(), Map.of("calledAt", "2026-09-28T09:00+08:00",
                    "visitResult", "good", "opinion", "好"));
            return null;
        })).hasStackTraceContaining(reason);
        assertThat(jdbc.sql("select count(*) from guanjia.form_record where task_id = ?").param(task.getId())
                .query(Integer.class).single()).isZero();
    }

    /** Orders of other tests that were closed in the same week. */
    private void finishForeignVisits(String number) {
        for (ProcessInstance visit : estate.visits(number)) {
            samples.orderOf(visit.getId()).ifPresent(order -> call(VISITOR, order, "good", Map.of("opinion", "好")));
        }
    }

    private List<String> drawn(long office) {
        return jdbc.sql("select d.order_number from guanjia.repair_sample_order d join guanjia.repair_sample_office o"
                + " on o.id = d.office where o.office_id = ? order by d.position").param(office).query(String.class).list();
    }

    private OfficeResult resultOf(long office) {
        String name = jdbc.sql("select name from guanjia.office where id = ?").param(office).query(String.class).single();
        return samples.all().stream().flatMap(week -> samples.results(week.week()).stream())
                .filter(result -> result.name().equals(name)).findFirst().orElseThrow();
    }

    private DrawnOrder orderOf(String number) {
        return samples.orders(WEEK).stream().filter(order -> order.orderNumber().equals(number)).findFirst().orElseThrow();
    }

    private ProcessInstance visitOf(String order) {
        return engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(RepairSampling.VISIT)
                .variableValueEquals("orderNumber", order).singleResult();
    }

    private Task taskOf(String order) {
        return engine.getTaskService().createTaskQuery().processInstanceId(visitOf(order).getId()).singleResult();
    }
}
