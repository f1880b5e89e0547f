package io.guanjia.repair;

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
import io.guanjia.support.TestUsers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where a repair leaves its ordinary way: withdrawn complaints, second delays, lateness, two people at once. */
@GuanjiaTest
class RepairDetoursTest {

    private static final String TECHNICIAN = "repair-technician";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepairProcess repairs;

    @Autowired
    RepairOrders orders;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseWalker walker;

    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private RepairWalk walk;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new RepairWalk(driver, repairs, TECHNICIAN);
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, TECHNICIAN, "周师傅", "engineering");
        driver.actAs("firstAsked");
    }

    @AfterEach
    void release() {
        driver.release();
    }

    @Test
    @Clause("RE-03")
    void goesOnAfterTheComplaintIsWithdrawnIfTheDispatcherSaysSo() {
        String complaint = complaint(false);
        String order = repairOf(complaint);
        withdraw(complaint);
        assertThat(driver.task(order, "userTask_decideContinuation").getDueDate()).isEqualTo(at("2026-11-16T14:00"));

        driver.submit(order, "userTask_decideContinuation", Map.of("continuation", "go"));
        assertThat(driver.taskIds(order)).containsExactly("userTask_dispatchRepair");
        walk.dispatch(order);
        walk.arrive(order, "public");
        walk.diagnose(order, Map.of());
        walk.finish(order);

        assertThat(driver.ended(order)).isTrue();
        assertThat(outcome(order)).isEqualTo("已修复,客户确认");
        assertThat(cases.find(complaint).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
    }

    @Test
    @Clause("RE-03")
    void stopsInTheMiddleOfTheWorkWhenTheDispatcherSaysSoAndTellsTheRequester() {
        String complaint = complaint(false);
        String order = repairOf(complaint);
        walk.dispatch(order);
        walk.arrive(order, "public");
        withdraw(complaint);
        assertThat(driver.taskIds(order)).containsExactly("userTask_decideContinuation", "userTask_diagnoseFault");

        driver.submit(order, "userTask_decideContinuation", Map.of("continuation", "stop", "stopReason", "客户已自行修好"));

        assertThat(driver.ended(order)).isTrue();
        assertThat(outcome(order)).isEqualTo("已停止维修:客户已自行修好");
        assertThat(driver.passed(order)).contains("event_repairStopped", "callActivity_closeStopped", "event_stopped");
        assertThat(messages(order)).endsWith("repair-closed");
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ? and template = 'repair-closed'")
                .param(order).query(String.class).single()).contains("客户已自行修好");
    }

    @Test
    @Clause({"RE-01", "CO-05"})
    void givesTheComplaintBackToItsDepartmentWhenTheRepairIsFinished() {
        String complaint = complaint(false);
        String order = repairOf(complaint);
        assertThat(driver.taskIds(complaint)).isEmpty();
        walk.dispatch(order);
        walk.arrive(order, "public");
        walk.diagnose(order, Map.of());
        walk.finish(order);
        driver.runDue(complaint);

        assertThat(driver.ended(order)).isTrue();
        assertThat(driver.taskIds(complaint)).containsExactly("userTask_handleComplaint");
    }

    @Test
    @Clause("CO-17")
    void leavesTheSpecialVisitOfAReworkToTheComplaintThatAskedForIt() {
        String complaint = complaint(true);
        String order = repairOf(complaint);
        assertThat(orders.get(order).level()).isEqualTo(RepairOrder.Level.rework);
        walk.dispatch(order);
        walk.arrive(order, "public");
        walk.diagnose(order, Map.of());
        walk.finish(order);

        assertThat(driver.ended(order)).isTrue();
        assertThat(driver.passed(order)).doesNotContain("userTask_specialVisit");
    }

    @Test
    @Clause({"RE-09", "RE-10"})
    void isDelayedAgainBeforeThePromisedTimeButNotAfterIt() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of());
        driver.submit(number, "userTask_carryOutRepair", RepairWalk.later("2026-11-18T16:00+08:00"));
        driver.clock("2026-11-18T15:00");
        driver.submit(number, "userTask_finishRepair", RepairWalk.later("2026-11-19T16:00+08:00"));

        assertThat(driver.task(number, "userTask_finishRepair").getDueDate()).isEqualTo(at("2026-11-19T16:30"));
        assertThat(orders.get(number).promisedAt()).isEqualTo(at("2026-11-19T16:00").toInstant());
        assertThat(messages(number)).containsSubsequence("repair-delayed", "repair-delayed");

        driver.moveTo("2026-11-19T16:31", number);
        assertThatThrownBy(() -> driver.submit(number, "userTask_finishRepair",
                RepairWalk.later("2026-11-20T16:00+08:00"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("时限已过,不能再延期");
        assertThat(orders.get(number).promisedAt()).isEqualTo(at("2026-11-19T16:00").toInstant());
        assertThat(recipients(number)).containsExactly("工程部");
    }

    @Test
    @Clause({"RE-05", "RE-09", "RE-10"})
    void anOutsideFirmMayBeDelayedToo() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of("workWay", "contractor", "contractor", "恒通防水公司"));
        driver.clock("2026-11-26T10:00");
        driver.submit(number, "userTask_superviseContractor", RepairWalk.later("2026-12-04T16:00+08:00"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_finishRepair");
        assertThat(driver.task(number, "userTask_finishRepair").getDueDate()).isEqualTo(at("2026-12-04T16:30"));
        driver.moveTo("2026-11-30T18:00", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_finishRepair", "userTask_reportProgress");
        driver.submit(number, "userTask_finishRepair", RepairWalk.done());
        assertThat(driver.taskIds(number)).containsExactly("userTask_showResult");
    }

    @Test
    @Clause("RE-06")
    void doesNotTakeAHomeForAPublicAreaToWorkWithoutConsent() {
        String number = walk.report("2026-11-16T10:00", Map.of());
        walk.dispatch(number);

        assertThatThrownBy(() -> walk.arrive(number, "public")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("须先说明情况、征得客户同意");
        assertThat(driver.taskIds(number)).containsExactly("userTask_recordArrival");
        assertThat(orders.get(number).arrivedAt()).isNull();
    }

    @Test
    @Clause("RE-07")
    void repairsAfterThePriceIsAccepted() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of("charged", "yes", "price", 88));
        assertThatThrownBy(() -> driver.submit(number, "userTask_agreePrice", Map.of("priceTold", false,
                "priceAnswer", "accepted"))).isInstanceOf(FormRejected.class).hasMessageContaining("已将收费标准明示客户");
        driver.submit(number, "userTask_agreePrice", Map.of("priceTold", true, "priceAnswer", "accepted"));
        walk.finish(number);

        assertThat(outcome(number)).isEqualTo("已修复,客户确认");
        assertThat(orders.get(number).price()).isEqualByComparingTo("88");
    }

    @Test
    @Clause({"RE-04", "RE-14"})
    void doesNotWaitForANoticeInAnEmergency() {
        String number = walk.report("2026-11-16T10:00", Map.of("faultKind", "burstPipe", "location", "public"));
        driver.submit(number, "userTask_acceptEmergency", Map.of("technician", TECHNICIAN));
        walk.arrive(number, "public");
        walk.diagnose(number, Map.of("disturbs", "yes"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_carryOutRepair");
        assertThat(driver.passed(number)).doesNotContain("callActivity_announce");
    }

    @Test
    @Clause({"RE-04", "RE-05"})
    void tellsWhomTheTableNamesWhenAStepIsLate() {
        String ordinary = walk.report("2026-11-16T10:00", Map.of());
        driver.moveTo("2026-11-16T13:00", ordinary);
        assertThat(recipients(ordinary)).containsExactly("工程部", "客户服务部经理", "总物业经理");

        String arrival = walk.report("2026-11-16T10:00", Map.of());
        walk.dispatch(arrival);
        driver.moveTo("2026-11-18T18:00", arrival);
        assertThat(recipients(arrival)).containsExactly("工程部", "客户服务部经理");

        String appointment = walk.report("2026-11-16T10:00", Map.of());
        walk.dispatch(appointment);
        walk.arrive(appointment, "refused");
        driver.moveTo("2026-11-16T14:00", appointment);
        assertThat(recipients(appointment)).containsExactly("客户助理");
    }

    @Test
    @Clause("RE-04")
    void tellsTheDutyManagerWhenNobodyIsOnSiteInTimeOutOfHours() {
        for (var night : Map.of("2026-11-16T03:00", "值班经理", "2026-10-03T11:00", "值班经理",
                "2026-11-16T11:00", "客户服务部经理").entrySet()) {
            String number = walk.report(night.getKey(), Map.of("faultKind", "waterLoss", "location", "public"));
            driver.submit(number, "userTask_acceptEmergency", Map.of("technician", TECHNICIAN));
            driver.moveTo(night.getKey().substring(0, 14) + "30", number);
            assertThat(recipients(number)).as(night.getKey()).containsExactly(night.getValue());
            driver.moveTo(night.getKey().substring(0, 14) + "40", number);
            assertThat(recipients(number)).as(night.getKey()).containsExactly(night.getValue(), "总物业经理");
        }
    }

    @Test
    @Clause("CO-17")
    void twoPeopleWhoReportTheSameDefectAtOnceStartOneRework() throws Exception {
        String closed = walk.closed("2026-11-16T10:00", Map.of());
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Throwable> report = () -> {
            engine.getIdentityService().setAuthenticatedUserId("firstAsked");
            together.await();
            try {
                repairs.reportDefect(Map.of("reworkOf", closed, "contactWay", "phone", "defectDescription", "又漏了"));
                return null;
            } catch (RuntimeException e) {
                return e;
            } finally {
                engine.getIdentityService().clearAuthentication();
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Throwable>> answers;
        try {
            answers = threads.invokeAll(List.of(report, report));
        } finally {
            threads.shutdown();
        }

        assertThat(jdbc.sql("select count(*) from guanjia.repair_order where origin_case = ?").param(closed)
                .query(Long.class).single()).isEqualTo(1);
        assertThat(Stream.of(answers.get(0).get(), answers.get(1).get()).filter(error -> error != null))
                .singleElement().isInstanceOf(FormRejected.class);
    }

    /** A complaint that waits for a repair of a public barrier. */
    private String complaint(boolean defectPersists) {
        driver.clock("2026-11-16T10:00");
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", TestEstate.UNIT, "contactPhone", "13800138000",
                "replyChannel", "phone", "kind", "facilities", "description", "道闸不抬杆", "place", "南门"));
        fields.putAll(Map.of("happenedAt", "2026-11-15T09:00+08:00", "firstPlan", "工程部检查",
                "defectPersists", defectPersists));
        String number = engine.getFormService().submitStartForm(engine.getRepositoryService()
                .createProcessDefinitionQuery().processDefinitionKey("complaint-handling").latestVersion().singleResult()
                .getId(), fields).getBusinessKey();
        driver.runDue(number);
        driver.submit(number, "userTask_handleComplaint", Map.of("handleResult", "needsRepair", "measures", "现场检查",
                "repairNeed", "更换道闸主板", "repairPlace", "南门", "faultKind", "publicFacility",
                "faultLocation", "public"));
        driver.runDue(repairOf(number));
        return number;
    }

    private void withdraw(String complaint) {
        engine.getFormService().submitStartForm(engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("complaint-withdrawal").latestVersion().singleResult().getId(),
                Map.of("withdrawnCase", complaint, "withdrawnBy", "phone", "withdrawalReason", "不再要求",
                        "withdrawalConfirmed", true));
        driver.runDue(complaint);
    }

    private String repairOf(String complaint) {
        return jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(complaint)
                .query(String.class).single();
    }

    private String outcome(String number) {
        return cases.find(number).orElseThrow().outcome();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    /** Who was reminded of what is late, in order. */
    private List<String> recipients(String number) {
        return jdbc.sql("select recipient_name from guanjia.message where case_number = ?"
                        + " and template = 'overdue-reminder' order by id").param(number).query(String.class).list();
    }
}
