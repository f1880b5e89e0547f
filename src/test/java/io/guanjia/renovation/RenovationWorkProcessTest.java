package io.guanjia.renovation;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.form.TaskContext;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * The work of a renovation, way by way, on a clock that the test sets. The office is closed from 15 to 23 February 2026 for
 * the Spring Festival and works on 14 and 28 February.
 */
@GuanjiaTest
class RenovationWorkProcessTest {

    /** 45 days from 5 January lead to 19 February, a day off. */
    private static final String BEGIN = "2026-01-05T10:00";
    private static final String END = "2026-02-24T18:00";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    RenovationWorkProcess process;
    @Autowired
    Renovations renovations;
    @Autowired
    PermitTerms terms;
    @Autowired
    Works works;
    @Autowired
    Breaches breaches;
    @Autowired
    SiteStops stops;
    @Autowired
    WorkPasses passes;
    @Autowired
    WorkFormValues values;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    BeanFactory beans;
    @Autowired
    WebApplicationContext context;

    private EngineDriver driver;
    private SiteAtWork site;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        site = new SiteAtWork(beans, driver);
        driver.actAs("assistant");
    }

    @AfterEach
    void release() {
        driver.release();
    }

    @Test
    @Clause({"RN-06", "RN-08", "RN-11", "RN-14"})
    void worksOverTheSpringFestivalUntilTheFirstWorkingDayAfterItAndAsksForAcceptance() {
        String number = site.begun(BEGIN);
        assertThat(terms.current(number)).hasValueSatisfying(term -> {
            assertThat(term.until()).isEqualTo(moment(END));
            assertThat(term.explanation()).contains("45天", "2月19日期满", "春节", "顺延至2月24日");
        });
        Task checking = driver.task(number, RenovationWork.CHECK_SITE);
        assertThat(driver.groups(checking)).containsExactly("customer-assistant");
        assertThat(checking.getDueDate()).isEqualTo(at("2026-01-06T18:00"));
        driver.submit(number, RenovationWork.CHECK_SITE, SiteAtWork.ready(2));
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.REGISTER_COMPLETION);
        // Seven days before the end lie in the festival: the last working day before it
        assertThat(due(number, "event_termEnding")).isEqualTo(at("2026-02-14T18:00"));

        assertThat(inspectionsUntil(number, "2026-02-24T17:30")).containsExactly("2026-01-12T18:00", "2026-01-19T18:00",
                "2026-01-26T18:00", "2026-02-02T18:00", "2026-02-09T18:00");
        // 16 February is a day off; the next one follows a week after the one that was moved
        assertThat(due(number, "event_inspectionDue")).isEqualTo(at("2026-02-24T18:00"));
        assertThat(breaches.of(number)).hasSize(5).allMatch(finding -> finding.closedAs().equals("clear"));
        assertThat(messages(number)).containsExactly("renovation-term-ending", "renovation-term-ending");
        assertThat(due(number, "event_termOver")).isEqualTo(at("2026-02-24T18:01"));

        site.complete(number, "2026-02-24");
        assertEnded(number, "completed");
        assertThat(renovations.get(number).completedAt()).isEqualTo(moment("2026-02-24T17:30"));
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.OPEN);
        assertThat(communications(number)).contains(RenovationWork.REGISTER_COMPLETION);
    }

    @Test
    @Clause("RN-08")
    void checksTheSiteAgainUntilItIsReady() {
        String number = site.begun(BEGIN);
        driver.submit(number, RenovationWork.CHECK_SITE, Map.of("extinguishersThere", 1, "permitPosted", "no",
                "commonProtected", "yes"));
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.CHECK_SITE);
        assertThat(texts(number)).singleElement().asString().contains("灭火器现有1具,应配备2具；未张贴装修许可证");
        driver.submit(number, RenovationWork.CHECK_SITE, SiteAtWork.ready(2));
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.REGISTER_COMPLETION);
    }

    @Test
    @Clause("RN-06")
    void anExtensionGrantedInTimeMovesTheEndAndThePasses() {
        String number = site.underWay(BEGIN);
        driver.clock("2026-01-08T10:00");
        site.askForExtension(number, "2026-03-10");
        Task reviewing = driver.task(number, RenovationWork.REVIEW_EXTENSION);
        assertThat(driver.groups(reviewing)).containsExactlyInAnyOrder("engineering", "customer-assistant");
        assertThat(reviewing.getDueDate()).isEqualTo(at("2026-01-09T18:00"));
        site.review(number);
        assertThat(driver.groups(driver.task(number, RenovationWork.DECIDE_EXTENSION))).containsExactly("customer-manager");
        assertThatThrownBy(() -> decide(number, "2026-03-27")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("「延期至」").hasMessageContaining("一次延期最迟到 2026-03-26");
        assertThatThrownBy(() -> decide(number, "2026-02-24")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("应晚于 2026-02-24");
        // A Sunday
        decide(number, "2026-03-08");

        assertThat(renovations.get(number).validUntil()).isEqualTo(moment("2026-03-09T18:00"));
        assertThat(passes.site(number).orElseThrow().validUntil()).isEqualTo(moment("2026-03-09T18:00"));
        assertThat(terms.all(number)).extracting(PermitTerms.Term::round, PermitTerms.Term::from, PermitTerms.Term::until)
                .containsExactly(tuple(1, moment(BEGIN), moment(END)), tuple(2, moment(END), moment("2026-03-09T18:00")));
        assertThat(works.of(number)).singleElement().satisfies(request -> {
            assertThat(request.result()).isEqualTo("granted");
            assertThat(request.late()).isFalse();
        });
        assertThat(texts(number)).singleElement().asString().contains("同意:延期至2026年3月9日 18:00");
        inspectionsUntil(number, "2026-02-14T18:05");
        assertThat(messages(number)).as("no reminder of an end that has moved").containsExactly("renovation-extension");
        assertThat(due(number, "event_termEnding")).isEqualTo(at("2026-03-02T18:00"));
    }

    @Test
    @Clause("RN-06")
    void anExtensionAskedForAt1759OfTheLastDayIsDecidedWithoutAStop() {
        String number = nearlyOver("2026-02-24T17:59");
        site.askForExtension(number, "2026-03-10");
        driver.moveTo("2026-02-24T18:05", number);
        site.inspectedClear(number);

        assertThat(works.of(number)).singleElement().matches(request -> !request.late());
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.OPEN);
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.REGISTER_COMPLETION,
                RenovationWork.REVIEW_EXTENSION);

        driver.clock("2026-02-25T10:00");
        site.grant(number, "2026-03-10");
        assertThat(renovations.get(number).validUntil()).isEqualTo(moment("2026-03-10T18:00"));
        assertThat(terms.gaps(number)).as("asked for in time, whenever it was decided").isEmpty();
        assertThat(due(number, "event_termEnding")).isEqualTo(at("2026-03-03T18:00"));
        assertThat(messages(number)).doesNotContain("renovation-stopped");
    }

    @Test
    @Clause("RN-06")
    void workIsStoppedWhenWhatWasAskedForInTimeIsRefusedAfterTheEnd() {
        String number = nearlyOver("2026-02-24T17:59");
        site.askForExtension(number, "2026-03-10");
        driver.moveTo("2026-02-24T18:05", number);
        site.inspectedClear(number);
        driver.clock("2026-02-25T10:00");
        site.refuse(number);
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.STOPPED);
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.DECIDE_STOPPAGE,
                RenovationWork.REGISTER_COMPLETION);
    }

    @Test
    @Clause({"RN-06", "RN-07"})
    void at1801WorkIsStoppedAndSecurityToldAndAnExtensionIsLate() {
        String number = nearlyOver("2026-02-24T18:00");
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.OPEN);
        driver.moveTo("2026-02-24T18:01", number);

        site.inspectedClear(number);
        WorkSite stopped = passes.site(number).orElseThrow();
        assertThat(stopped.state()).isEqualTo(WorkSite.State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("施工期限已于2026年2月24日 18:00届满,未办理延期");
        assertThat(recipients(number, "renovation-stopped")).containsExactly("security", "李师傅");
        Task deciding = driver.task(number, RenovationWork.DECIDE_STOPPAGE);
        assertThat(driver.groups(deciding)).containsExactly("customer-manager");
        assertThat(deciding.getDueDate()).isEqualTo(at("2026-02-25T18:00"));

        site.askForExtension(number, "2026-03-10");
        assertThat(works.of(number)).singleElement().matches(Works.Request::late);
        driver.clock("2026-02-25T10:00");
        site.grant(number, "2026-03-10");

        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.REGISTER_COMPLETION);
        assertThat(passes.site(number)).hasValueSatisfying(going -> {
            assertThat(going.state()).isEqualTo(WorkSite.State.OPEN);
            assertThat(going.validUntil()).isEqualTo(moment("2026-03-10T18:00"));
        });
        assertThat(stops.of(number)).singleElement().satisfies(stop -> {
            assertThat(stop.from()).isEqualTo(moment("2026-02-24T18:01"));
            assertThat(stop.until()).isEqualTo(moment("2026-02-25T10:00"));
        });
        assertThat(terms.gaps(number)).containsExactly(new PermitTerms.Gap(moment(END), moment("2026-02-24T18:01")));
        assertThat(due(number, "event_termEnding")).isEqualTo(at("2026-03-03T18:00"));
    }

    @Test
    @Clause({"RN-06", "RN-14"})
    void endsTheStoppedWorkWithAcceptanceOfWhatIsThere() {
        String number = nearlyOver("2026-02-24T18:02");
        site.inspectedClear(number);
        driver.submit(number, RenovationWork.DECIDE_STOPPAGE, Map.of("stopDecision", "end", "stopWords", "主体已完成"));
        assertEnded(number, "completed");
    }

    @Test
    @Clause({"RN-06", "RN-11"})
    void putsOutAContractorWhoseTermIsOver() {
        String number = nearlyOver("2026-02-24T18:02");
        site.inspectedClear(number);
        driver.submit(number, RenovationWork.DECIDE_STOPPAGE, Map.of("stopDecision", "expel", "stopWords", "一直不来办理"));
        site.expel(number, "rectify");
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.DECIDE_STOPPAGE,
                RenovationWork.REGISTER_COMPLETION);
        driver.submit(number, RenovationWork.DECIDE_STOPPAGE, Map.of("stopDecision", "expel", "stopWords", "一直不来办理"));
        site.expel(number, "expel");
        assertEnded(number, "expelled");
    }

    @Test
    @Clause({"RN-11", "RN-12"})
    void aBreachIsPutRightWithinItsLimit() {
        String number = site.underWay(BEGIN);
        driver.moveTo("2026-01-12T18:05", number);
        Task inspecting = driver.task(number, RenovationWork.INSPECT_SITE);
        assertThat(driver.groups(inspecting)).containsExactly("customer-assistant");
        assertThat(inspecting.getDueDate()).isEqualTo(at("2026-01-13T18:00"));
        driver.clock("2026-01-13T10:00");
        site.inspectedWith(number, "debris", "noise");

        // Three days to put it right, and the working day after them to look again
        Task rechecking = driver.task(number, RenovationWork.RECHECK_SITE);
        assertThat(rechecking.getDueDate()).isEqualTo(at("2026-01-19T18:00"));
        assertThat(breaches.notices(number)).singleElement().satisfies(notice -> {
            assertThat(notice.number()).isEqualTo(1);
            assertThat(notice.rectifyBy()).isEqualTo(moment("2026-01-16T18:00"));
        });
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.OPEN);
        assertThat(texts(number)).singleElement().asString().contains("工程垃圾未即日清运", "在非施工时间进行噪声作业",
                "2026年1月16日 18:00", "其他施工可以继续");
        assertThat(shown(number, rechecking, "findingFacts")).contains("第1号", "工程垃圾未即日清运")
                .doesNotContain(SiteAtWork.SITE_PHONE);

        driver.clock("2026-01-14T10:00");
        assertThatThrownBy(() -> site.complete(number, "2026-01-14")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("还有未办结的事项,不能申请验收:违规「工程垃圾未即日清运；在非施工时间进行噪声作业」尚未整改完成");
        site.recheck(number, "yes");
        assertThat(breaches.of(number)).singleElement().matches(finding -> finding.closedAs().equals("rectified"));
        site.complete(number, "2026-01-14");
        assertEnded(number, "completed");
    }

    @Test
    @Clause({"RN-09", "RN-11"})
    void aGraveBreachStopsTheWorkUntilItIsPutRight() {
        String number = site.underWay(BEGIN);
        driver.clock("2026-01-07T10:00");
        site.report(number, "hotWork");
        site.report(number, "structure");
        assertThat(breaches.notices(number)).extracting(Breaches.Notice::rectifyBy)
                .containsOnly(moment("2026-01-08T18:00"));
        assertThat(stops.holding(number)).hasSize(2);
        List<Task> open = walker.tasks(number).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(RenovationWork.RECHECK_SITE)).toList();
        assertThat(open).extracting(task -> driver.variable(task, "breachKinds")).as("each knows its own")
                .containsExactlyInAnyOrder("hotWork", "structure");
        for (Task task : open) {
            assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.STOPPED);
            engine.getFormService().submitTaskForm(task.getId(), Map.of("rectified", "yes", "recheckWords", "已整改"));
        }
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.OPEN);
    }

    @Test
    @Clause("RN-11")
    void theThirdNoticePutsTheContractorOut() {
        String number = site.underWay(BEGIN);
        driver.clock("2026-01-06T10:00");
        site.report(number, "wandering");
        site.recheck(number, "no");
        assertThat(breaches.notices(number)).extracting(Breaches.Notice::number).containsExactly(1, 2);
        site.recheck(number, "yes");
        site.report(number, "debris");
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.PROPOSE_EXPULSION,
                RenovationWork.REGISTER_COMPLETION);
        assertThat(driver.groups(driver.task(number, RenovationWork.PROPOSE_EXPULSION))).containsExactly("customer-manager");
        driver.submit(number, RenovationWork.PROPOSE_EXPULSION, Map.of("expulsionReasons", "多次违规,拒不整改"));
        Task deciding = driver.task(number, RenovationWork.DECIDE_EXPULSION);
        assertThat(driver.groups(deciding)).containsExactly("general-manager");
        assertThat(shown(number, deciding, "breachFacts")).contains("整改通知书第1号、第2号,已整改", "整改通知书第3号,整改中");
        // Something else is under way and ends with it
        site.askForExtension(number, "2026-03-10");
        driver.submit(number, RenovationWork.DECIDE_EXPULSION, Map.of("expulsionDecision", "expel"));

        assertEnded(number, "expelled");
        assertThat(passes.of(number)).hasSize(2).allMatch(pass -> pass.state() == WorkPass.State.RECALLED);
        assertThat(recipients(number, "renovation-expelled")).containsExactly("security", "李师傅", "申请人小陈");
        assertThat(renovations.barred(renovations.get(number).contractor().creditCode())).contains("多次违规,拒不整改");
        assertThat(works.of(number)).singleElement().matches(request -> request.result().equals("withdrawn"));
        assertThat(breaches.of(number)).extracting(Breaches.Finding::closedAs).containsExactly("rectified", "expelled");
        assertThat(driver.passed(number)).contains("event_contractorExpelled", "event_expelledWorkEnded");
    }

    @Test
    @Clause("RN-11")
    void violencePutsTheContractorOutAtOnceUnlessTheGeneralManagerOrdersRectification() {
        String number = site.underWay(BEGIN);
        assertThatThrownBy(() -> process.reportBreach(Map.of("workCase", number, "breachesFound", List.of("violence"))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("「情况说明」必须填写");
        site.report(number, "violence");
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.STOPPED);
        site.expel(number, "rectify");
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.RECHECK_SITE, RenovationWork.REGISTER_COMPLETION);
        site.recheck(number, "no");
        site.expel(number, "expel");
        assertEnded(number, "expelled");
    }

    @Test
    @Clause({"RN-06", "RN-14"})
    void acceptanceIsNotAskedForWhileARequestIsOpen() {
        String number = site.underWay(BEGIN);
        site.askForExtension(number, "2026-03-10");
        assertThatThrownBy(() -> site.complete(number, "2026-01-05")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("「完工确认」").hasMessageContaining("申请「延长施工期限」尚未办结");
        assertThatThrownBy(() -> site.askForExtension(number, "2026-03-11")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("该案件已有一份延期申请在办理");
        site.refuse(number);
        site.complete(number, "2026-01-05");
        assertEnded(number, "completed");
    }

    @Test
    @Clause({"RN-06", "RN-11"})
    void refusesRequestsAndReportsOfACaseThatIsNotAtWork() {
        String number = site.permitted(BEGIN);
        assertThatThrownBy(() -> site.askForExtension("ZX-20200101-0001", "2026-03-10")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有编号为“ZX-20200101-0001”的在办装修案件");
        assertThatThrownBy(() -> site.askForExtension(number, "2026-02-24")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("应晚于现在的期限 2026年2月24日 18:00");
        assertThatThrownBy(() -> site.askForExtension(number, "2026-03-10")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("尚未进场施工,或施工已经结束");
        assertThatThrownBy(() -> site.report(number, "debris")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("尚未进场施工,或施工已经结束");
        assertThat(works.of(number)).isEmpty();
        assertThat(breaches.of(number)).isEmpty();
    }

    @Test
    @Clause("RN-11")
    void theNoticeIsPrintedInChineseOnOnePage() throws Exception {
        String number = site.underWay(BEGIN);
        site.report(number, "hotWork", "smoking");
        TestUsers.member(engine, "notice-printer", "周敏", "customer-assistant");
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();

        PrintedPaper pdf = new PrintedPaper(mvc.perform(get("/papers/%s/rectification-notice.pdf?item=1".formatted(number))
                        .with(user("notice-printer").roles("customer-assistant")))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());

        assertThat(pdf.pages()).isEqualTo(1);
        assertThat(pdf.text().replaceAll("\\s", "")).contains("整改通知书", number + "第1号", "1.未办动火证擅自动火",
                "2.施工现场吸烟或乱扔易燃物", "保安巡逻时发现", "整改期限2026年1月6日18:00", "现场停止施工")
                .doesNotContain(SiteAtWork.SITE_PHONE);
    }

    @Test
    @Clause("EN-07")
    void onlyWhoWorksOnATaskSeesWhomToCall() {
        String number = site.begun(BEGIN);
        Task checking = driver.task(number, RenovationWork.CHECK_SITE);
        assertThat(shown(number, checking, "siteContact")).contains(SiteAtWork.SITE_PHONE, SiteAtWork.APPLICANT_PHONE);
        assertThat(values.value("siteContact", context(number, checking, "siteContact", false))).asString()
                .contains("李师傅", "已隐去").doesNotContain(SiteAtWork.SITE_PHONE, SiteAtWork.APPLICANT_PHONE);
    }

    /** A site with a term that ends on 24 February, where work has begun on the working Saturday before the festival. */
    private String nearlyOver(String now) {
        String number = site.permitted(BEGIN);
        driver.clock("2026-02-14T10:00");
        site.begin(number);
        driver.submit(number, RenovationWork.CHECK_SITE, SiteAtWork.ready(2));
        driver.moveTo(now, number);
        return number;
    }

    /** Moves the clock on, looks at the site whenever it is due, and tells when that was. */
    private List<String> inspectionsUntil(String number, String end) {
        List<String> done = new ArrayList<>();
        Date last = at(end);
        for (Date next = due(number, "event_inspectionDue"); next.before(at("2026-02-24T18:00")) && !next.after(last);
                next = due(number, "event_inspectionDue")) {
            String moment = LocalDateTime.ofInstant(next.toInstant(), TestEstate.ZONE).toString();
            driver.moveTo(moment, number);
            site.inspectedClear(number);
            done.add(moment);
        }
        driver.moveTo(end, number);
        return done;
    }

    private void decide(String number, String day) {
        driver.submit(number, RenovationWork.DECIDE_EXTENSION, Map.of("extensionGranted", "yes", "extensionUntil", day));
    }

    private Date due(String number, String event) {
        return walker.running(number).stream()
                .flatMap(id -> engine.getManagementService().createJobQuery().processInstanceId(id).activityId(event).list()
                        .stream())
                .map(Job::getDuedate).findFirst().orElseThrow();
    }

    private void assertEnded(String number, String result) {
        assertThat(driver.ended(number)).as("nothing of it runs any more").isTrue();
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().variableName("workResult")
                .processInstanceIdIn(engine.getHistoryService().createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(number).processDefinitionKey(RenovationWork.WORK).singleResult()
                        .getId()).singleResult().getValue()).isEqualTo(result);
    }

    private String shown(String number, Task task, String key) {
        return (String) values.value(key, context(number, task, key, true));
    }

    private static TaskContext context(String number, Task task, String key, boolean worksOnIt) {
        return new TaskContext(Renovation.PROCESS, task.getProcessInstanceId(), task.getProcessInstanceId(), number,
                task.getId(), task.getTaskDefinitionKey(), Set.of(key), worksOnIt);
    }

    private static Instant moment(String localTime) {
        return at(localTime).toInstant();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private List<String> texts(String number) {
        return jdbc.sql("select body from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private List<String> recipients(String number, String template) {
        return jdbc.sql("select coalesce(recipient_id, recipient_name) from guanjia.message where case_number = ?"
                + " and template = ? order by id").param(number).param(template).query(String.class).list();
    }

    private List<String> communications(String number) {
        return jdbc.sql("select element_id from guanjia.communication_record where case_number = ? order by id")
                .param(number).query(String.class).list();
    }
}
