package io.guanjia.complaint;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Complaint handling, way by way, on a clock that the test sets. */
@GuanjiaTest
class ComplaintProcessTest {

    private static final Map<String, Object> NEEDS_REPAIR = Map.of("handleResult", "needsRepair", "measures", "现场查看",
            "repairNeed", "道闸故障", "repairPlace", "南门车库入口", "faultKind", "publicFacility", "faultLocation", "public");

    @Autowired
    ProcessEngine engine;

    @Autowired
    ComplaintProcess complaints;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseWalker walker;

    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        TestEstate.ensure(jdbc);
        driver.actAs("firstAsked");
    }

    @AfterEach
    void release() {
        driver.release();
    }

    @Test
    @Clause({"CO-01", "CO-02", "CO-05", "CO-07", "CO-08", "CO-09", "CO-14", "EN-06"})
    void closesAnOrdinaryComplaintAcrossNationalDay() {
        String number = receive("2026-09-30T10:00", Map.of());

        Task handling = driver.task(number, "userTask_handleComplaint");
        assertThat(handling.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        assertThat(driver.groups(handling)).containsExactly("engineering");
        assertThat((String) driver.variable(handling, "deadline"))
                .contains("3个工作日:9月30日次日起算,跳过10月1日至7日,计入10月10日(调休),10月10日18:00截止", "CO-07");

        driver.moveTo("2026-10-09T11:00", number);
        solve(number);
        Task call = driver.task(number, "userTask_callBack");
        assertThat(call.getDueDate()).isEqualTo(at("2026-10-10T11:00"));
        assertThat(driver.groups(call)).containsExactly("customer-assistant");

        driver.clock("2026-10-10T09:30");
        callBack(number, "yes");
        assertThat(driver.task(number, "userTask_analyseCause").getDueDate()).isEqualTo(at("2026-10-16T18:00"));
        analyse(number);
        // Two weeks from Friday 9 October
        assertThat(driver.task(number, "userTask_visitEffect").getDueDate()).isEqualTo(at("2026-10-23T18:00"));
        visit(number, "yes");

        assertClosedAfter(number, "event_complaintReceived",
                "serviceTask_registerComplaint", "businessRuleTask_classifyComplaint", "businessRuleTask_setTimeframes",
                "sendTask_tellAcceptance", "gateway_settledOnSpot", "callActivity_settleComplaint", "userTask_callBack",
                "gateway_satisfied", "callActivity_improve", "userTask_visitEffect", "gateway_effectLasts",
                "serviceTask_closeComplaint", "event_complaintClosed");
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.level()).isEqualTo("一般投诉");
        });
        assertThat(messages(number)).containsExactly("complaint-accepted", "complaint-settled");
        assertThat(communications(number)).containsExactly(
                "event_complaintReceived", "userTask_callBack", "userTask_visitEffect");
    }

    @Test
    @Clause({"CO-06", "CO-15", "CO-14"})
    void announcesTheReportOfAMajorComplaint() {
        // A Friday afternoon: one working day ends on Monday
        String number = receive("2026-11-20T16:00", Map.of("safetyOrManyHouseholds", true));
        assertThat(driver.task(number, "userTask_handleComplaint").getDueDate()).isEqualTo(at("2026-11-23T18:00"));

        driver.clock("2026-11-20T17:00");
        solve(number);
        callBack(number, "yes");
        assertThat(driver.task(number, "userTask_analyseCause").getDueDate()).isEqualTo(at("2026-11-25T18:00"));
        analyse(number);
        assertThat(driver.task(number, "userTask_writeCorrectiveReport").getDueDate())
                .isEqualTo(at("2026-11-24T18:00"));
        driver.submit(number, "userTask_writeCorrectiveReport", Map.of("reportSummary", "电梯多次停运",
                "correctiveAction", "更换门机", "prevention", "每月检查门机", "responsiblePerson", "工程部"));
        // One week from Friday 20 November
        assertThat(driver.task(number, "userTask_visitEffect").getDueDate()).isEqualTo(at("2026-11-27T18:00"));
        visit(number, "yes");

        assertThat(driver.ended(number)).isTrue();
        assertThat(messages(number)).containsExactly("complaint-accepted", "complaint-settled", "complaint-announcement");
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ? and template = ?")
                .params(number, "complaint-announcement").query(String.class).single())
                .contains("电梯多次停运", "更换门机").doesNotContain("王小明", "13800138000");
    }

    @Test
    @Clause("CO-09")
    void visitsTheEffectAfterTheHolidayWhenTheWeekEndsInIt() {
        String number = receive("2026-09-25T17:00", Map.of("safetyOrManyHouseholds", true));
        driver.clock("2026-09-28T10:00");
        solve(number);
        callBack(number, "yes");
        analyse(number);
        driver.submit(number, "userTask_writeCorrectiveReport", Map.of("reportSummary", "概要", "correctiveAction", "措施",
                "prevention", "预防", "responsiblePerson", "工程部"));

        // The week ends on 5 October, a day off; 8 October is the next working day
        assertThat(driver.task(number, "userTask_visitEffect").getDueDate()).isEqualTo(at("2026-10-08T18:00"));
    }

    @Test
    @Clause("CO-16")
    void reopensWhenTheComplainantIsNotSatisfied() {
        String number = receive("2026-11-16T10:00", Map.of());
        driver.clock("2026-11-17T10:00");
        solve(number);
        driver.clock("2026-11-18T09:00");
        callBack(number, "no");

        Task again = driver.task(number, "userTask_handleComplaint");
        assertThat(driver.variable(again, "round")).isEqualTo(2);
        assertThat(again.getDueDate()).isEqualTo(at("2026-11-23T18:00"));
        solve(number);
        callBack(number, "no");
        assertThat(driver.variable(driver.task(number, "userTask_handleComplaint"), "round")).isEqualTo(3);
        solve(number);
        callBack(number, "yes");
        analyse(number);
        visit(number, "yes");

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.passed(number).stream().filter("serviceTask_reopenComplaint"::equals)).hasSize(2);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("经3轮办理解决并回访");
        assertThat(messages(number)).filteredOn("complaint-reopened"::equals).hasSize(2);
    }

    @Test
    @Clause({"CO-16", "CO-09"})
    void reopensWhenTheEffectDoesNotLast() {
        String number = receive("2026-11-16T10:00", Map.of());
        solve(number);
        callBack(number, "yes");
        analyse(number);
        visit(number, "no");

        assertThat(driver.taskIds(number)).containsExactly("userTask_handleComplaint");
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.OPEN);
    }

    @Test
    @Clause({"CO-12", "CO-13", "CO-18", "CO-10", "CO-11"})
    void goesUpLevelByLevelWhenNobodyCanSolveIt() {
        String number = receive("2026-11-16T10:00", Map.of());

        handle(number, Map.of("handleResult", "cannotSolve", "measures", "已与客户沟通", "raiseReason", "超出权限"));
        assertThat(driver.groups(driver.task(number, "userTask_handleComplaint"))).containsExactly("customer-manager");
        handle(number, Map.of("handleResult", "cannotSolve", "measures", "已上门", "raiseReason", "客户不接受"));
        assertThat(driver.groups(driver.task(number, "userTask_planCorrection"))).containsExactly("quality");
        driver.submit(number, "userTask_planCorrection", Map.of("planResult", "cannotSolve", "raiseReason", "涉及政策"));
        Task decision = driver.task(number, "userTask_planCorrection");
        assertThat(driver.groups(decision)).containsExactly("company-leadership");
        // Going up does not buy time: the limit is still that of the ordinary complaint
        assertThat(decision.getDueDate()).isEqualTo(at("2026-11-19T18:00"));
        driver.submit(number, "userTask_planCorrection", Map.of("correctivePlan", "更换设备"));
        assertThat(driver.groups(driver.task(number, "userTask_carryOutPlan"))).containsExactly("customer-manager");
        driver.submit(number, "userTask_carryOutPlan", Map.of("measures", "已更换", "settlement", "已更换设备",
                "carriedOutInFull", true));

        // What the company decided, the company visits
        assertThat(driver.groups(driver.task(number, "userTask_callBack"))).containsExactly("quality");
        assertThat(messages(number)).containsExactly("complaint-accepted", "complaint-progress", "complaint-progress",
                "complaint-progress", "complaint-settled");
    }

    @Test
    @Clause("CO-10")
    void sendsCompensationAndTheDirectorToCompanyLeadership() {
        for (String flag : List.of("compensationClaimed", "aboutDirector")) {
            String number = receive("2026-11-16T10:00", Map.of(flag, true));

            assertThat(driver.groups(driver.task(number, "userTask_planCorrection")))
                    .containsExactly("company-leadership");
            assertThat(driver.taskIds(number)).containsExactly("userTask_planCorrection");
        }
    }

    @Test
    @Clause("CO-11")
    void letsTheQualityDepartmentHandleWhatReachesTheCompany() {
        String number = receive("2026-11-16T10:00", Map.of("receivedBy", "company"));

        assertThat(driver.groups(driver.task(number, "userTask_planCorrection"))).containsExactly("quality");
        driver.submit(number, "userTask_planCorrection", Map.of("planResult", "decided", "correctivePlan", "道歉并整改"));
        driver.submit(number, "userTask_carryOutPlan", Map.of("measures", "已道歉", "settlement", "已整改",
                "carriedOutInFull", true));

        assertThat(driver.groups(driver.task(number, "userTask_callBack"))).containsExactly("quality");
    }

    @Test
    @Clause("CO-05")
    void returnsToTheDepartmentAfterTheRepair() {
        String number = receive("2026-11-16T10:00", Map.of("kind", "vehicles"));
        handle(number, NEEDS_REPAIR);

        String order = repairOf(number);
        assertThat(driver.taskIds(number)).isEmpty();
        assertThat(driver.groups(driver.task(order, "userTask_dispatchRepair"))).containsExactly("engineering");
        driver.submit(order, "userTask_dispatchRepair", Map.of("accepted", "no", "refusalReason", "道闸由停车场公司负责"));

        assertThat(driver.ended(order)).isTrue();
        assertThat(driver.groups(driver.task(number, "userTask_handleComplaint"))).containsExactly("security");
    }

    @Test
    @Clause("CO-17")
    void reworksAtOnceWhenARepairedDefectPersists() {
        String number = receive("2026-11-16T10:00", Map.of("defectPersists", true));

        Task rework = driver.task(number, "userTask_handleComplaint");
        assertThat(driver.groups(rework)).containsExactly("engineering");
        assertThat(rework.getDueDate()).isEqualTo(at("2026-11-17T18:00"));
        driver.clock("2026-11-16T15:20");
        solve(number);
        Task visit = driver.task(number, "userTask_callBack");
        assertThat(visit.getDueDate()).isEqualTo(at("2026-11-17T15:20"));
        assertThat((String) driver.variable(visit, "deadline")).contains("CO-17");
    }

    @Test
    @Clause("CO-03")
    void callsBackAtOnceWhenItWasSettledOnTheSpot() {
        String number = receive("2026-11-16T10:00", Map.of("settledOnSpot", true, "settlement", "当场更换门禁卡"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_callBack");
        assertThat(driver.task(number, "userTask_callBack").getDueDate()).isEqualTo(at("2026-11-17T10:00"));
        assertThat(driver.passed(number)).doesNotContain("callActivity_settleComplaint");
    }

    @Test
    @Clause("CO-08")
    void goesOnWhenTheComplainantCannotBeReached() {
        String number = receive("2026-11-16T10:00", Map.of());
        solve(number);
        driver.submit(number, "userTask_callBack", Map.of("calledAt", "2026-11-16T10:00+08:00",
                "satisfied", "unreachable", "attempts", "16日三次致电未接"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_analyseCause");
    }

    @Test
    @Clause({"CO-13"})
    void tellsADelayBeforeTheLimitPasses() {
        String number = receive("2026-11-16T10:00", Map.of());
        driver.moveTo("2026-11-19T11:59", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handleComplaint");

        driver.moveTo("2026-11-19T12:00", number);
        Task notice = driver.task(number, "userTask_tellDelay");
        assertThat(notice.getDueDate()).isEqualTo(at("2026-11-19T18:00"));
        driver.submit(number, "userTask_tellDelay", Map.of("toldBy", "phone", "progress", "配件已订购",
                "delayed", true, "delayReason", "等待配件", "newTime", "2026-11-24T18:00+08:00", "customerOpinion", "谅解"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_handleComplaint");
        assertThat(communications(number)).endsWith("userTask_tellDelay");
    }

    @Test
    @Clause("CO-13")
    void dropsTheNoticeOfDelayWhenTheComplaintIsSettled() {
        String number = receive("2026-11-16T10:00", Map.of());
        driver.moveTo("2026-11-19T13:00", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handleComplaint", "userTask_tellDelay");

        solve(number);

        assertThat(driver.taskIds(number)).containsExactly("userTask_callBack");
    }

    @Test
    @Clause({"CO-06", "CO-18", "CO-05"})
    void remindsAHigherGroupAtEachStageUntilTheTaskIsDone() {
        String number = receive("2026-09-29T10:00", Map.of());
        driver.moveTo("2026-09-30T09:00", number);
        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "solved", "measures", "处理",
                "settlement", "已处理"));
        callBack(number, "yes");
        // Five working days from 30 September, over the holiday
        assertThat(driver.task(number, "userTask_analyseCause").getDueDate()).isEqualTo(at("2026-10-13T18:00"));

        driver.moveTo("2026-10-13T17:59", number);
        assertThat(reminders(number, "分析原因与预防")).isEmpty();
        driver.moveTo("2026-10-13T18:00", number);
        assertThat(reminders(number, "分析原因与预防")).containsExactly("customer-manager");
        driver.moveTo("2026-10-16T18:00", number);
        assertThat(reminders(number, "分析原因与预防")).containsExactly("customer-manager", "customer-manager", "general-manager",
                "company-leadership");
        analyse(number);
        driver.moveTo("2026-10-20T10:00", number);
        assertThat(reminders(number, "分析原因与预防")).hasSize(4);
        assertThat(driver.taskIds(number)).containsExactly("userTask_visitEffect");
    }

    @Test
    @Clause("CO-06")
    void remindsOfAMajorComplaintOverTheSpringFestival() {
        // Friday 13 February: 14 is a make-up workday, then the holiday from 15 to 23
        String number = receive("2026-02-14T16:00", Map.of("safetyOrManyHouseholds", true));

        assertThat(driver.task(number, "userTask_handleComplaint").getDueDate()).isEqualTo(at("2026-02-24T18:00"));
        driver.moveTo("2026-02-24T17:00", number);
        assertThat(reminders(number, "处理投诉")).isEmpty();
        driver.moveTo("2026-02-24T18:00", number);
        assertThat(reminders(number, "处理投诉")).containsExactly("customer-manager");
    }

    @Test
    void endsAtAnyTimeWhenTheComplainantWithdraws() {
        String early = receive("2026-11-16T10:00", Map.of());
        withdraw(early);
        String repairing = receive("2026-11-16T10:00", Map.of());
        handle(repairing, NEEDS_REPAIR);
        withdraw(repairing);
        String analysing = receive("2026-11-16T10:00", Map.of());
        solve(analysing);
        callBack(analysing, "yes");
        withdraw(analysing);

        for (String number : List.of(early, repairing, analysing)) {
            assertThat(driver.ended(number)).isTrue();
            assertThat(driver.passed(number)).contains("event_complaintWithdrawn", "serviceTask_recordWithdrawal",
                    "sendTask_confirmWithdrawal", "event_withdrawn");
            assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(messages(number)).endsWith("complaint-withdrawn");
        }
    }

    @Test
    @Clause("RE-03")
    void asksTheDispatcherWhetherTheRepairGoesOnWhenTheComplainantWithdraws() {
        String number = receive("2026-11-16T10:00", Map.of());
        handle(number, NEEDS_REPAIR);
        String order = repairOf(number);

        withdraw(number);

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.taskIds(order)).containsExactly("userTask_decideContinuation", "userTask_dispatchRepair");
        assertThat(driver.groups(driver.task(order, "userTask_decideContinuation"))).containsExactly("engineering");
    }

    @Test
    @Clause("RE-03")
    void asksTheDispatcherWhetherTheRepairGoesOnWhenAnOperatorCancelsTheComplaint() {
        String number = receive("2026-11-16T10:00", Map.of());
        handle(number, NEEDS_REPAIR);
        String order = repairOf(number);

        engine.getRuntimeService().deleteProcessInstance(cases.find(number).orElseThrow().processInstanceId(), "误录");

        assertThat(driver.taskIds(order)).containsExactly("userTask_decideContinuation", "userTask_dispatchRepair");
    }

    private String repairOf(String complaint) {
        return jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(complaint)
                .query(String.class).single();
    }

    @Test
    void refusesToWithdrawWhatIsNotOpen() {
        String number = receive("2026-11-16T10:00", Map.of());
        withdraw(number);

        assertThatThrownBy(() -> withdraw(number)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("案件编号").hasMessageContaining(number);
        assertThatThrownBy(() -> withdraw("TS-20200101-0001")).isInstanceOf(FormRejected.class);
    }

    @Test
    @Clause({"CO-01", "EN-07"})
    void refusesABadIntakeAndLeavesNothingBehind() {
        driver.clock("2026-11-16T10:00");
        long before = jdbc.sql("select count(*) from guanjia.complaint").query(Long.class).single();
        Map<String, Object> intake = ComplaintForms.intake(Map.of("unit", "9-9-9999", "contactPhone", "12345",
                "happenedAt", "2026-11-17T10:00+08:00"));
        intake.remove("description");

        assertThatThrownBy(() -> complaints.start(intake)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("房号").hasMessageContaining("联系电话").hasMessageContaining("发生日期")
                .hasMessageContaining("投诉内容");

        assertThat(jdbc.sql("select count(*) from guanjia.complaint").query(Long.class).single()).isEqualTo(before);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processDefinitionKey("complaint-handling").variableValueEquals("channel", "nowhere").count()).isZero();
    }

    @Test
    @Clause("EN-07")
    void keepsPrivateDataOutOfTheEnginesVariables() {
        String number = receive("2026-11-16T10:00", Map.of());

        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery()
                .processInstanceId(caseId(number)).list())
                .extracting(variable -> String.valueOf(variable.getValue()))
                .noneMatch(value -> value.contains("王小明") || value.contains("13800138000") || value.contains("水管"));
    }

    @Test
    @Clause("EN-02")
    void letsTheFirstPersonAskedFollowTheComplaint() {
        String number = receive("2026-11-16T10:00", Map.of());
        solve(number);

        assertThat(cases.find(number).orElseThrow().owner()).isEqualTo("firstAsked");
        assertThat(engine.getTaskService().getIdentityLinksForTask(driver.task(number, "userTask_callBack").getId()))
                .anyMatch(link -> "firstAsked".equals(link.getUserId()));
    }

    @Test
    @Clause({"EN-02", "CO-11"})
    void leavesTheClosingVisitOfTheCompanyToTheCompany() {
        String number = receive("2026-11-16T10:00", Map.of("receivedBy", "company"));
        driver.submit(number, "userTask_planCorrection", Map.of("planResult", "decided", "correctivePlan", "整改"));
        driver.submit(number, "userTask_carryOutPlan", Map.of("measures", "已整改", "settlement", "已整改",
                "carriedOutInFull", true));

        assertThat(engine.getTaskService().getIdentityLinksForTask(driver.task(number, "userTask_callBack").getId()))
                .extracting(link -> link.getUserId()).containsOnlyNulls();
    }

    // ------------------------------------------------------------------------------------------------- the trace's verbs

    private String receive(String time, Map<String, Object> changes) {
        driver.clock(time);
        String number = complaints.start(ComplaintForms.intake(changes));
        driver.runDue(number);
        return number;
    }

    private void handle(String number, Map<String, Object> fields) {
        driver.submit(number, "userTask_handleComplaint", fields);
    }

    private void solve(String number) {
        handle(number, Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管"));
    }

    private void callBack(String number, String satisfied) {
        driver.submit(number, "userTask_callBack", Map.of("calledAt", "2026-01-05T10:00+08:00", "satisfied", satisfied,
                "opinion", "客户意见"));
    }

    private void analyse(String number) {
        driver.submit(number, "userTask_analyseCause", Map.of("causeKind", "facility", "cause", "水管老化",
                "prevention", "定期检查"));
    }

    private void visit(String number, String effectLasts) {
        driver.submit(number, "userTask_visitEffect", Map.of("visitedAt", "2026-01-05T10:00+08:00", "visitWay", "phone",
                "effectLasts", effectLasts, "effectOpinion", "客户意见", "confirmedBy", "signature",
                "customerConfirmed", true));
    }

    private void withdraw(String number) {
        complaints.withdraw(Map.of("withdrawnCase", number, "withdrawnBy", "phone", "withdrawalReason", "问题自行解决",
                "withdrawalConfirmed", true));
        driver.runDue(number);
    }

    private void assertClosedAfter(String number, String... elements) {
        assertThat(driver.ended(number)).as("the case and all it called have ended").isTrue();
        assertThat(driver.passedInOrder(caseId(number))).containsSubsequence(elements);
    }

    private String caseId(String number) {
        return cases.find(number).orElseThrow().processInstanceId();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? and template <> 'overdue-reminder'"
                + " order by id").param(number).query(String.class).list();
    }

    /** The groups that were reminded of a task, in order. */
    private List<String> reminders(String number, String taskName) {
        return jdbc.sql("select recipient_id from guanjia.message where case_number = ? and template = 'overdue-reminder'"
                + " and body like ? order by id").params(number, "%" + taskName + "%").query(String.class).list();
    }

    private List<String> communications(String number) {
        return jdbc.sql("select element_id from guanjia.communication_record where case_number = ? order by id")
                .param(number).query(String.class).list();
    }
}
