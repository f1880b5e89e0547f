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
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Repair dispatch, way by way, on a clock that the test sets. */
@GuanjiaTest
class RepairProcessTest {

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
    @Clause({"RE-01", "RE-02", "RE-03", "RE-05", "RE-06", "RE-08", "EN-06"})
    void closesAnOrdinaryRepairAcrossNationalDay() {
        String number = walk.report("2026-09-30T10:00", Map.of());
        assertThat(number).startsWith("BX-20260930-");
        Task dispatching = driver.task(number, "userTask_dispatchRepair");
        assertThat(driver.groups(dispatching)).containsExactly("engineering");
        assertThat(dispatching.getDueDate()).isEqualTo(at("2026-09-30T10:30"));

        walk.dispatch(number);
        Task arriving = driver.task(number, "userTask_recordArrival");
        assertThat(arriving.getAssignee()).isEqualTo(TECHNICIAN);
        assertThat(arriving.getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        assertThat((String) driver.variable(arriving, "deadline")).contains("1个工作日", "跳过10月1日至7日", "RE-05");

        driver.clock("2026-10-08T09:30");
        driver.submit(number, "userTask_recordArrival",
                Map.of("arrivedAt", "2026-10-08T09:00:00+08:00", "entry", "consented"));
        walk.diagnose(number, Map.of());
        assertThat(driver.task(number, "userTask_carryOutRepair").getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        walk.repair(number);
        walk.confirm(number, "yes");

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.passed(number)).containsSubsequence("event_repairReported", "serviceTask_registerRepair",
                "businessRuleTask_setPriority", "businessRuleTask_setTimeframes", "callActivity_assignRepair",
                "gateway_accepted", "callActivity_repairOnSite", "gateway_repaired", "callActivity_confirmRepair",
                "gateway_confirmed", "callActivity_close", "gateway_bigDefect", "event_repairClosed");
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.level()).isEqualTo("一般故障");
            assertThat(file.kind()).isEqualTo("给排水");
            assertThat(file.outcome()).isEqualTo("已修复,客户确认");
        });
        assertThat(inTime(number)).isTrue();
        assertThat(orders.get(number).arrivedAt()).isEqualTo(at("2026-10-08T09:00").toInstant());
        assertThat(messages(number)).containsExactly("repair-assigned", "repair-accepted", "repair-closed");
        assertThat(communications(number)).containsExactly("event_repairReported", "userTask_showResult");
    }

    @Test
    @Clause("RE-03")
    void closesWithTheReasonWhenTheReportIsNotAccepted() {
        String number = walk.report("2026-11-16T10:00", Map.of());
        driver.submit(number, "userTask_dispatchRepair", Map.of("accepted", "no", "refusalReason", "入户电表由供电公司负责"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("不予受理:入户电表由供电公司负责");
        assertThat(messages(number)).containsExactly("repair-closed");
    }

    @Test
    @Clause("RE-07")
    void endsWithoutWorkWhenThePriceIsRefused() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of("charged", "yes", "price", 120.5));
        driver.submit(number, "userTask_agreePrice", Map.of("priceTold", true, "priceAnswer", "refused"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("客户不接受收费,未维修");
        assertThat(orders.get(number).price()).isEqualByComparingTo("120.5");
        assertThat(orders.get(number).repairedAt()).isNull();
    }

    @Test
    @Clause("RE-06")
    void makesAnAppointmentWhenNobodyIsAtHome() {
        String number = walk.dispatched("2026-11-16T10:00", Map.of());
        walk.arrive(number, "absent");

        Task appointing = driver.task(number, "userTask_makeAppointment");
        assertThat(driver.groups(appointing)).containsExactly("customer-assistant");
        driver.submit(number, "userTask_makeAppointment",
                Map.of("contactWay", "phone", "appointmentAt", "2026-11-18T19:00+08:00"));
        assertThat(driver.task(number, "userTask_keepAppointment").getDueDate()).isEqualTo(at("2026-11-18T19:30"));
        driver.clock("2026-11-18T19:05");
        driver.submit(number, "userTask_keepAppointment",
                Map.of("arrivedAt", "2026-11-18T19:00+08:00", "entry", "consented"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_diagnoseFault");
    }

    @Test
    @Clause({"RE-04", "RE-15", "KY-05"})
    void entersInAnEmergencyAfterOwnerAndEmergencyContactAreOutOfReach() {
        String number = walk.report("2026-11-16T03:00", Map.of("faultKind", "burstPipe"));
        driver.submit(number, "userTask_acceptEmergency", Map.of("technician", TECHNICIAN));
        assertThat(driver.task(number, "userTask_recordArrival").getDueDate()).isEqualTo(at("2026-11-16T03:30"));
        driver.clock("2026-11-16T03:20");
        driver.submit(number, "userTask_recordArrival",
                Map.of("arrivedAt", "2026-11-16T03:15+08:00", "entry", "absent"));
        for (String whom : List.of("owner", "owner", "emergencyContact", "emergencyContact")) {
            assertThat(driver.variable(driver.task(number, "userTask_callForEntry"), "whom")).isEqualTo(whom);
            driver.submit(number, "userTask_callForEntry", Map.of("calledName", "王小明", "calledPhone", "13800138000",
                    "calledAt", "2026-11-16T03:20+08:00", "entryConsent", "none", "calledWords", "无人接听"));
        }
        driver.submit(number, "userTask_recordEntry", Map.of("enteredAt", "2026-11-16T03:20+08:00", "keyUsed", "spareKey",
                "witness", "秩序维护部李班长", "entryNote", "关闭入户阀门,门窗锁好"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_diagnoseFault");
        assertThat(orders.entryAttempts(number)).hasSize(4).noneMatch(RepairOrders.EntryAttempt::reached)
                .extracting(RepairOrders.EntryAttempt::whom)
                .containsExactly("owner", "owner", "emergencyContact", "emergencyContact");
    }

    @Test
    @Clause({"RE-15", "KY-05"})
    void doesNotEnterWhenTheOwnerRefuses() {
        String number = walk.report("2026-11-16T03:00", Map.of("faultKind", "burstPipe"));
        driver.submit(number, "userTask_acceptEmergency", Map.of("technician", TECHNICIAN));
        driver.submit(number, "userTask_recordArrival",
                Map.of("arrivedAt", "2026-11-16T02:59+08:00", "entry", "absent"));
        driver.submit(number, "userTask_callForEntry", Map.of("calledName", "王小明", "calledPhone", "13800138000",
                "calledAt", "2026-11-16T02:59+08:00", "entryConsent", "refused", "calledWords", "马上回来,不要进门"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_makeAppointment");
    }

    @Test
    @Clause("RE-04")
    void callsTheDutyManagerAtNightAndChasesUntilSomebodyAccepts() {
        String number = walk.report("2026-11-16T03:00", Map.of("faultKind", "liftEntrapment", "location", "public",
                "place", "2号电梯"));
        assertThat(recipients(number, "repair-emergency")).contains("值班经理", "秩序维护部");
        assertThat(driver.task(number, "userTask_acceptEmergency").getDueDate()).isEqualTo(at("2026-11-16T03:05"));

        driver.moveTo("2026-11-16T03:05", number);
        assertThat(recipients(number, "overdue-reminder")).containsExactly("值班经理");
        driver.moveTo("2026-11-16T03:10", number);
        assertThat(recipients(number, "overdue-reminder")).containsExactly("值班经理", "总物业经理");
    }

    @Test
    @Clause("RE-04")
    void callsTheDutyManagerOnAHolidayToo() {
        String number = walk.report("2026-10-02T10:00", Map.of("faultKind", "waterLoss"));
        assertThat(recipients(number, "repair-emergency")).contains("值班经理");

        String onAWorkingDay = walk.report("2026-10-10T10:00", Map.of("faultKind", "waterLoss"));
        assertThat(recipients(onAWorkingDay, "repair-emergency")).doesNotContain("值班经理");
    }

    @Test
    @Clause({"RE-09", "RE-10"})
    void reportsProgressUntilADelayedRepairIsDone() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of());
        driver.submit(number, "userTask_carryOutRepair", Map.of("repairResult", "later", "delayReason", "配件需订货",
                "promisedAt", "2026-11-25T16:00+08:00", "contactWay", "visit", "understanding", "yes"));

        assertThat(driver.task(number, "userTask_finishRepair").getDueDate()).isEqualTo(at("2026-11-25T16:30"));
        assertThat(messages(number)).endsWith("repair-delayed");
        driver.moveTo("2026-11-18T18:00", number);
        driver.submit(number, "userTask_reportProgress", Map.of("contactWay", "phone", "progress", "配件已发货"));
        driver.moveTo("2026-11-20T18:00", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_finishRepair", "userTask_reportProgress");
        driver.clock("2026-11-24T15:00");
        driver.submit(number, "userTask_finishRepair", Map.of("repairResult", "done", "repairWork", "更换下水管"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_showResult");
        assertThat(communications(number)).containsExactly("event_repairReported", "userTask_carryOutRepair",
                "userTask_reportProgress");
    }

    @Test
    @Clause("RE-10")
    void refusesAnExtensionAfterTheLimitHasPassed() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of());
        driver.moveTo("2026-11-19T18:01", number);

        assertThatThrownBy(() -> driver.submit(number, "userTask_carryOutRepair", Map.of("repairResult", "later",
                "delayReason", "配件需订货", "contactWay", "visit", "understanding", "yes")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("时限已过,不能再延期");
        assertThat(driver.taskIds(number)).containsExactly("userTask_carryOutRepair");
        walk.repair(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_showResult");
        walk.confirm(number, "yes");
        assertThat(inTime(number)).isFalse();
    }

    @Test
    @Clause({"RE-08", "CO-17"})
    void reworksWhenTheCustomerSaysItIsNotFixed() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of());
        walk.repair(number);
        driver.submit(number, "userTask_showResult", Map.of("cleaned", true, "confirmed", "no", "defectDescription", "仍滴水"));

        assertThat(orders.get(number).rounds()).isEqualTo(2);
        assertThat(cases.find(number).orElseThrow().level()).isEqualTo("返修");
        assertThat(driver.task(number, "userTask_dispatchRepair").getDueDate()).isEqualTo(at("2026-11-16T10:15"));
        walk.dispatch(number);
        walk.arrive(number, "consented");
        walk.diagnose(number, Map.of());
        walk.repair(number);
        walk.confirm(number, "yes");
        Task visit = driver.task(number, "userTask_specialVisit");
        assertThat(visit.getDueDate()).isEqualTo(at("2026-11-17T10:00"));
        assertThat((String) driver.variable(visit, "deadline")).contains("CO-17");
        driver.submit(number, "userTask_specialVisit", Map.of("calledAt", "2026-11-16T10:00+08:00", "contactWay", "phone",
                "confirmed", "yes"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    @Clause("CO-17")
    void reworksAClosedRepairOnAnOrderOfItsOwn() {
        String first = walk.closed("2026-11-16T10:00", Map.of());
        driver.clock("2026-11-18T09:00");
        reportDefect(first);

        String rework = reworkOf(first);
        assertThat(orders.get(rework)).satisfies(order -> {
            assertThat(order.defectPersists()).isTrue();
            assertThat(order.level()).isEqualTo(RepairOrder.Level.rework);
            assertThat(order.description()).isEqualTo("接头又漏了");
            assertThat(order.requesterName()).isEqualTo("王小明");
        });
        assertThat(driver.task(rework, "userTask_dispatchRepair").getDueDate()).isEqualTo(at("2026-11-18T09:15"));
        assertThatThrownBy(() -> reportDefect(first)).isInstanceOf(FormRejected.class)
                .hasMessageContaining(rework);
        assertThatThrownBy(() -> reportDefect(rework)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有编号为");
    }

    @Test
    @Clause("RE-08")
    void closesAsUnreachableAfterThreeCalls() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of());
        walk.repair(number);
        walk.confirm(number, "absent");
        for (String day : List.of("2026-11-16T11:00", "2026-11-17T18:00", "2026-11-18T18:00")) {
            driver.moveTo(day, number);
            driver.submit(number, "userTask_callToConfirm",
                    Map.of("calledAt", "2026-11-16T10:30+08:00", "confirmed", "unreached"));
        }

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已修复,多次联系不上客户");
    }

    @Test
    @Clause("RE-12")
    void visitsABigDefectAfterOneFourAndTwelveWeeks() {
        String number = walk.closed("2026-11-16T10:00", Map.of("faultKind", "roofLeak"));
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
        assertThat(driver.taskIds(number)).isEmpty();
        for (String day : List.of("2026-11-23T18:00", "2026-12-14T18:00", "2027-02-08T18:00")) {
            driver.moveTo(day, number);
            driver.submit(number, "userTask_visitDefect", Map.of("visitedAt", "2026-11-16T10:30+08:00",
                    "visitResult", "good", "visitFindings", "屋面干燥,无渗漏痕迹"));
        }

        assertThat(driver.ended(number)).isTrue();
        assertThat(orders.visits(number)).extracting(RepairOrders.DefectVisit::visit).containsExactly(1, 2, 3);
    }

    @Test
    @Clause({"RE-12", "CO-17"})
    void startsReworkWhenAVisitFindsTheDefectAgain() {
        String number = walk.closed("2026-11-16T10:00", Map.of("faultKind", "bathroomLeak"));
        driver.moveTo("2026-11-23T18:00", number);
        driver.submit(number, "userTask_visitDefect", Map.of("visitedAt", "2026-11-23T16:30+08:00",
                "visitResult", "persists", "visitFindings", "天花板仍有水渍", "defectDescription", "地漏周边渗水"));

        assertThat(driver.ended(number)).isTrue();
        String rework = reworkOf(number);
        assertThat(orders.get(rework).level()).isEqualTo(RepairOrder.Level.rework);
        assertThat(orders.get(rework).description()).isEqualTo("地漏周边渗水");
    }

    @Test
    @Clause({"RE-12", "CO-17"})
    void endsTheVisitsWhenTheDefectIsReportedBeforeThem() {
        String number = walk.closed("2026-11-16T10:00", Map.of("faultKind", "bathroomLeak"));
        driver.clock("2026-11-18T09:00");
        reportDefect(number);

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.passed(number)).contains("event_reworkTaken");
        assertThat(driver.taskIds(reworkOf(number))).containsExactly("userTask_dispatchRepair");
    }

    @Test
    @Clause({"RE-14", "NO-01"})
    void waitsThreeWorkingDaysAfterTheNoticeBeforeWorkThatDisturbs() {
        String number = walk.onSite("2026-02-12T10:00", Map.of());
        walk.diagnose(number, Map.of("disturbs", "yes"));
        driver.submit(number, "userTask_announceWork", Map.of("noticeCause", "更换立管", "noticeArea", "98栋1单元",
                "noticeEnd", "2026-02-26T18:00+08:00", "announcedAt", "2026-02-12T09:30+08:00"));

        assertThat(driver.taskIds(number)).isEmpty();
        // Spring Festival is 15 to 23 February; the 14th is a make-up workday
        driver.moveTo("2026-02-24T17:59", number);
        assertThat(driver.taskIds(number)).isEmpty();
        driver.moveTo("2026-02-24T18:00", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_carryOutRepair");
    }

    @Test
    @Clause("RE-05")
    void givesAnOutsideFirmALimitOfItsOwn() {
        String number = walk.onSite("2026-11-16T10:00", Map.of());
        walk.diagnose(number, Map.of("workWay", "contractor", "contractor", "恒通防水公司"));

        assertThat(driver.task(number, "userTask_superviseContractor").getDueDate()).isEqualTo(at("2026-11-30T18:00"));
        assertThat(orders.get(number).contractor()).isEqualTo("恒通防水公司");
        driver.submit(number, "userTask_superviseContractor", Map.of("repairResult", "done", "repairWork", "重做防水层"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_showResult");
    }

    @Test
    @Clause({"RE-02", "RE-04"})
    void refusesABadReportAndLeavesNothingBehind() {
        driver.clock("2026-11-16T10:00");
        long before = jdbc.sql("select count(*) from guanjia.repair_order").query(Long.class).single();

        assertThatThrownBy(() -> repairs.request(RepairForms.request(Map.of("unit", "77-7-7777", "contactPhone", "1",
                "faultKind", "earthquake")))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("房号").hasMessageContaining("联系电话").hasMessageContaining("故障类别");
        assertThat(jdbc.sql("select count(*) from guanjia.repair_order").query(Long.class).single()).isEqualTo(before);
    }

    private void reportDefect(String number) {
        repairs.reportDefect(Map.of("reworkOf", number, "contactWay", "phone", "defectDescription", "接头又漏了"));
    }

    private String reworkOf(String number) {
        return jdbc.sql("select case_number from guanjia.repair_order where origin_case = ?").param(number)
                .query(String.class).single();
    }

    private Boolean inTime(String number) {
        return jdbc.sql("select in_time from guanjia.case_file where case_number = ?").param(number)
                .query(Boolean.class).single();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private List<String> recipients(String number, String template) {
        return jdbc.sql("select recipient_name from guanjia.message where case_number = ? and template = ? order by id")
                .params(number, template).query(String.class).list();
    }

    private List<String> communications(String number) {
        return jdbc.sql("select element_id from guanjia.communication_record where case_number = ? order by id")
                .param(number).query(String.class).list();
    }
}
