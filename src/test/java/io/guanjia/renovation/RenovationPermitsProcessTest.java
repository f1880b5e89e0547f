package io.guanjia.renovation;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.form.TaskContext;
import io.guanjia.renovation.ScopeBook.Item;
import io.guanjia.renovation.ScopeBook.Verdict;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Changes of scope, hot work, other permits and hidden works, way by way, on a clock that the test sets. */
@GuanjiaTest
class RenovationPermitsProcessTest {

    private static final String BEGIN = "2026-01-05T10:00";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    RenovationWorkProcess process;
    @Autowired
    Works works;
    @Autowired
    ExtraPermits permits;
    @Autowired
    ScopeBook scope;
    @Autowired
    PermitFormValues values;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    BeanFactory beans;
    @Autowired
    WebApplicationContext context;

    private EngineDriver driver;
    private SiteAtWork site;
    private RenovationWalk walk;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        site = new SiteAtWork(beans, driver);
        walk = new RenovationWalk(driver, beans);
        driver.actAs("assistant");
    }

    @AfterEach
    void release() {
        driver.release();
    }

    // ------------------------------------------------------------------ change of scope

    @Test
    @Clause({"RN-10", "RN-02", "RN-01"})
    void anApprovedChangeBelongsToTheScopeAfterAsManyRoundsAsItTakes() throws Exception {
        String number = site.permitted(BEGIN);
        scope.add(number, List.of(new Item("floor", "铺贴地面", Verdict.ORDINARY, null, "一般项目")));
        walk.upload(number, RenovationWalk.PAPERS.toArray(String[]::new));
        long request = ask(RenovationPermits.CHANGE, number, "change", change("ceiling", "gas"));

        Task review = driver.task(number, RenovationPermits.REVIEW_CHANGE);
        assertThat(driver.groups(review)).containsExactly("engineering");
        // Five working days after Monday the 5th: 6 to 9 and the 12th
        assertThat(review.getDueDate()).isEqualTo(at("2026-01-12T18:00"));
        assertThat(shown(number, review, "changeScope")).contains("第六条第四项", "燃气管理单位批准文件 **未上传**");
        assertThatThrownBy(() -> say(number, RenovationPermits.REVIEW_CHANGE, "passed", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("还缺:变更图纸、燃气管理单位批准文件");
        for (int round = 1; round <= 2; round++) {
            say(number, RenovationPermits.REVIEW_CHANGE, "returned", "第%d次:吊顶标高未注明".formatted(round));
            assertThatThrownBy(() -> say(number, RenovationPermits.HAND_IN_CHANGE, "handedIn", "已改"))
                    .isInstanceOf(FormRejected.class).hasMessageContaining("还没有上传修改后的变更图纸");
            driver.clock("2026-01-%02dT10:00".formatted(5 + round));
            walk.upload(number, "changeDrawing");
            say(number, RenovationPermits.HAND_IN_CHANGE, "handedIn", "已改");
        }
        walk.upload(number, "gasApproval");
        say(number, RenovationPermits.REVIEW_CHANGE, "passed", "合格");
        Task approval = driver.task(number, RenovationPermits.APPROVE_CHANGE);
        assertThat(driver.groups(approval)).containsExactly("customer-manager");
        assertThat(approval.getDueDate()).isEqualTo(at("2026-01-08T18:00"));
        assertThat(items(number)).as("not yet approved").containsExactly("floor");
        say(number, RenovationPermits.APPROVE_CHANGE, "granted", "按图施工");

        assertEnded(number, request, "granted", "装修变更批准书 BG-20260107-");
        assertThat(items(number)).contains("floor", "ceiling", "gas");
        assertThat(permits.steps(request)).extracting(ExtraPermits.Step::step, ExtraPermits.Step::result)
                .containsExactly(tuple("reviewChange", "returned"), tuple("handInChange", "handedIn"),
                        tuple("reviewChange", "returned"), tuple("handInChange", "handedIn"),
                        tuple("reviewChange", "passed"), tuple("approveChange", "granted"));
        assertThat(permits.steps(request).get(4).facts()).contains("变更图纸 第 2 版");
        assertThat(told(number)).containsExactly(tuple("renovation-permit-returned", "李师傅"),
                tuple("renovation-permit-returned", "李师傅"), tuple("renovation-permit-decided", "李师傅"));
        assertThat(paper(number, request, PermitPaper.CHANGE, "customer-manager")).contains("装修变更批准书", "吊顶", "按图施工")
                .doesNotContain("平面图");

        driver.clock("2026-01-08T10:00");
        ask(RenovationPermits.CHANGE, number, "change", change("joinery"));
        assertThatThrownBy(() -> say(number, RenovationPermits.REVIEW_CHANGE, "passed", "可以"))
                .as("the drawing of the first change is none of the second").isInstanceOf(FormRejected.class)
                .hasMessageContaining("还缺:变更图纸");
    }

    @Test
    @Clause({"RN-10", "RN-01", "EN-05"})
    void aForbiddenARefusedAndAWithdrawnChangeLeaveTheScopeAsItIs() {
        String number = site.permitted(BEGIN);
        scope.add(number, List.of(new Item("floor", "铺贴地面", Verdict.ORDINARY, null, "一般项目")));
        long forbidden = ask(RenovationPermits.CHANGE, number, "change", change("ceiling", "balconyWall"));
        assertEnded(number, forbidden, "refused", "第五条第三项");

        long refused = ask(RenovationPermits.CHANGE, number, "change", change("partition"));
        say(number, RenovationPermits.REVIEW_CHANGE, "refused", "隔墙挡住消防通道");
        assertEnded(number, refused, "refused", "隔墙挡住消防通道");

        long withdrawn = ask(RenovationPermits.CHANGE, number, "change", change("equipment"));
        say(number, RenovationPermits.REVIEW_CHANGE, "returned", "缺图");
        say(number, RenovationPermits.HAND_IN_CHANGE, "withdrawn", "不改了");
        assertEnded(number, withdrawn, "withdrawn", "不改了");

        assertThat(items(number)).containsExactly("floor");
        assertThat(texts(number, "renovation-permit-decided")).as("who withdraws knows it").hasSize(2)
                .anyMatch(text -> text.contains("第五条第三项")).anyMatch(text -> text.contains("隔墙挡住消防通道"));
    }

    // ------------------------------------------------------------------ hot work

    @Test
    @Clause({"RN-09", "EN-05"})
    void hotWorkIsPermittedInAdvanceAndTheSiteIsLookedAtUntilItIsCleared() throws Exception {
        String number = site.permitted(BEGIN);
        long request = ask(RenovationPermits.HOT_WORK, number, "hotWork", hotWork("2026-01-07T14:00", "2026-01-07T16:00"));
        Task review = driver.task(number, RenovationPermits.REVIEW_HOT_WORK);
        assertThat(driver.groups(review)).containsExactly("engineering");
        assertThat(review.getDueDate()).isEqualTo(at("2026-01-06T18:00"));
        say(number, RenovationPermits.REVIEW_HOT_WORK, "granted", "移开窗帘和纸箱");

        assertThat(permits.find(request).orElseThrow().number()).startsWith("DH-20260105-");
        assertThat(told(number)).containsExactly(tuple("renovation-permit-decided", "李师傅"),
                tuple("renovation-permit-security", "security"));
        assertThat(driver.taskIds(number)).isEmpty();
        assertThat(paper(number, request, PermitPaper.HOT_WORK, "security")).contains("动火证", "焊工小赵", "阳台东侧",
                "移开窗帘和纸箱", "2026年1月7日 14:00 至 2026年1月7日 16:00");

        driver.moveTo("2026-01-07T16:01", number);
        Task check = driver.task(number, RenovationPermits.CHECK_HOT_WORK_SITE);
        assertThat(driver.groups(check)).containsExactly("security");
        assertThat(check.getDueDate()).isEqualTo(at("2026-01-07T16:30"));
        assertThat(works.get(request).isOpen()).as("acceptance waits for the cleared site").isTrue();
        driver.clock("2026-01-07T16:20");
        say(number, RenovationPermits.CHECK_HOT_WORK_SITE, "failed", "焊渣未清");
        assertThat(driver.task(number, RenovationPermits.CHECK_HOT_WORK_SITE).getDueDate()).isEqualTo(at("2026-01-07T16:50"));
        assertThat(texts(number, "renovation-permit-returned")).singleElement().asString().contains("焊渣未清");
        say(number, RenovationPermits.CHECK_HOT_WORK_SITE, "cleared", "无余火");
        assertEnded(number, request, "granted", "动火证 DH-20260105-");
    }

    @Test
    @Clause("RN-09")
    void hotWorkAtTheWeekendIsToldToTheDutyManagerAndIsNotPermittedOnceItsHourHasCome() {
        String number = site.permitted(BEGIN);
        ask(RenovationPermits.HOT_WORK, number, "hotWork", hotWork("2026-01-10T09:00", "2026-01-10T11:00"));
        say(number, RenovationPermits.REVIEW_HOT_WORK, "granted", "可以");
        assertThat(told(number)).contains(tuple("renovation-permit-security", "duty-manager"));
        driver.moveTo("2026-01-10T11:01", number);
        say(number, RenovationPermits.CHECK_HOT_WORK_SITE, "notDone", "改日再做");
        assertThat(driver.ended(number)).isTrue();

        long late = ask(RenovationPermits.HOT_WORK, number, "hotWork", hotWork("2026-01-12T14:00", "2026-01-12T16:00"));
        driver.clock("2026-01-12T14:00");
        assertThatThrownBy(() -> say(number, RenovationPermits.REVIEW_HOT_WORK, "granted", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("动火须提前批准,申请的开始时间 2026年1月12日 14:00 已过");
        say(number, RenovationPermits.REVIEW_HOT_WORK, "refused", "过期");
        assertEnded(number, late, "refused", "过期");
    }

    @Test
    @Clause({"RN-06", "RN-09", "RN-11"})
    void nothingIsPermittedWhileTheSiteStandsStill() {
        String number = site.permitted(BEGIN);
        ask(RenovationPermits.HOT_WORK, number, "hotWork", hotWork("2026-01-07T14:00", "2026-01-07T16:00"));
        beans.getBean(SiteStops.class).stopForTerm(number, "许可证已到期", "tester");
        assertThatThrownBy(() -> say(number, RenovationPermits.REVIEW_HOT_WORK, "granted", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("现场已停工");
    }

    @Test
    @Clause({"RN-09", "RN-15", "RN-17"})
    void theFormRefusesWhatCannotBePermittedAndTheRunningWorkTakesUpTheRest() {
        String number = site.underWay(BEGIN);
        Map<String, Object> good = hotWork("2026-01-07T14:00", "2026-01-07T16:00");
        assertRefused(number, "hotWork", good, Map.of(), "焊工证书还没有上传");
        walk.upload(number, "welderCertificate");
        assertRefused(number, "hotWork", good, Map.of("welderCertificateUntil", "2026-01-06"), "证书到动火当日已经过期");
        assertRefused(number, "hotWork", good, Map.of("hotWorkFrom", "2026-01-05T09:59+08:00"), "不能早于现在");
        assertRefused(number, "hotWork", good, Map.of("hotWorkUntil", "2026-01-08T09:00+08:00"), "动火按日办证");
        assertRefused(number, "hotWork", hotWork("2026-02-24T17:00", "2026-02-24T18:30"), Map.of(),
                "不能晚于装修许可证的有效期 2026年2月24日 18:00");
        assertRefused(number, "overtime", extra("2026-01-06T09:00", "2026-01-06T11:00", Map.of()), Map.of(),
                "不需要加班许可");
        assertThat(works.of(number)).isEmpty();

        request(number, "hotWork", good);
        assertThat(driver.taskIds(number)).contains(RenovationPermits.REVIEW_HOT_WORK, RenovationWork.REGISTER_COMPLETION);
        assertThatThrownBy(() -> site.complete(number, "2026-01-05")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("申请「动火」尚未办结");
        say(number, RenovationPermits.REVIEW_HOT_WORK, "withdrawn", "不焊了");
        site.complete(number, "2026-01-05");
        assertThat(driver.ended(number)).isTrue();
    }

    // ------------------------------------------------------------------ other permits

    @Test
    @Clause({"RN-17", "RN-15", "EN-07"})
    void overtimeIsApprovedByTheManagerAndToldToTheNeighbours() throws Exception {
        String number = site.permitted(BEGIN);
        site.permitted(BEGIN);
        long request = ask(RenovationPermits.EXTRA_PERMIT, number, "overtime",
                extra("2026-01-06T18:00", "2026-01-08T21:00", Map.of()));
        Task approval = driver.task(number, RenovationPermits.APPROVE_BY_MANAGER);
        assertThat(driver.groups(approval)).containsExactly("customer-manager");
        assertThat(approval.getDueDate()).isEqualTo(at("2026-01-06T18:00"));
        assertThat(shown(number, approval, "permitRule")).contains("一次最多 3 天", "22:00", "RN-17");
        say(number, RenovationPermits.APPROVE_BY_MANAGER, "granted", "邻居已沟通");

        assertEnded(number, request, "granted", "专项施工许可证(加班施工) ZK-20260105-");
        assertThat(told(number)).containsExactly(tuple("renovation-permit-decided", "李师傅"),
                tuple("renovation-permit-security", "security"), tuple("renovation-permit-neighbours", "业主老陈"));
        assertThat(paper(number, request, PermitPaper.EXTRA, "security")).contains("专项施工许可证", "加班施工", "22:00");

        long longer = ask(RenovationPermits.EXTRA_PERMIT, number, "overtime",
                extra("2026-01-12T18:00", "2026-01-15T21:00", Map.of()));
        assertThatThrownBy(() -> say(number, RenovationPermits.APPROVE_BY_MANAGER, "granted", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("一次最多 3 天,申请的是 4 天");
        say(number, RenovationPermits.APPROVE_BY_MANAGER, "refused", "邻居有小孩");
        assertEnded(number, longer, "refused", "邻居有小孩");
    }

    @Test
    @Clause({"RN-15", "GO-03"})
    void flammablesAreSeenAtTheGateAndWhatIsLeftIsCarriedOut() throws Exception {
        String number = site.permitted(BEGIN);
        Map<String, Object> thinner = Map.of("flammableName", "稀释剂", "flammableAmount", 20, "flammableStore", "北阳台",
                "flammableExtinguishers", 2);
        long request = ask(RenovationPermits.EXTRA_PERMIT, number, "flammables",
                extra("2026-01-06T09:00", "2026-01-12T18:00", thinner));
        assertThat(driver.groups(driver.task(number, RenovationPermits.APPROVE_BY_SECURITY))).containsExactly("security");
        say(number, RenovationPermits.APPROVE_BY_SECURITY, "granted", "已看过存放处");
        assertThat(paper(number, request, PermitPaper.EXTRA, "security")).contains("稀释剂", "不超过 20 升", "凭本证进场");
        assertThat(texts(number, "renovation-permit-security")).singleElement().asString().contains("稀释剂");

        Task check = driver.task(number, RenovationPermits.CHECK_BY_SECURITY);
        assertThat(check.getDueDate()).as("one working day after its end").isEqualTo(at("2026-01-13T18:00"));
        driver.clock("2026-01-09T10:00");
        say(number, RenovationPermits.CHECK_BY_SECURITY, "failed", "还有半桶");
        assertThat(driver.task(number, RenovationPermits.CHECK_BY_SECURITY).getDueDate()).isEqualTo(at("2026-01-12T18:00"));
        say(number, RenovationPermits.CHECK_BY_SECURITY, "cleared", "已运出");
        assertEnded(number, request, "granted", "易燃物品");
    }

    @Test
    @Clause("RN-15")
    void temporaryElectricityIsLimitedByTheTableAndLookedAtAfterwards() {
        String number = site.permitted(BEGIN);
        Map<String, Object> much = Map.of("electricPower", 12, "electricPoint", "楼层配电箱", "electrician", "王工 D-01");
        long refused = ask(RenovationPermits.EXTRA_PERMIT, number, "electricity",
                extra("2026-01-06T08:00", "2026-01-16T18:00", much));
        assertThatThrownBy(() -> say(number, RenovationPermits.APPROVE_BY_ENGINEERING, "granted", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("最多 10 千瓦,申请的是 12");
        say(number, RenovationPermits.APPROVE_BY_ENGINEERING, "withdrawn", "改用小功率");
        assertEnded(number, refused, "withdrawn", "改用小功率");

        Map<String, Object> enough = Map.of("electricPower", 8, "electricPoint", "楼层配电箱", "electrician", "王工 D-01");
        long request = ask(RenovationPermits.EXTRA_PERMIT, number, "electricity",
                extra("2026-01-06T08:00", "2026-01-16T18:00", enough));
        say(number, RenovationPermits.APPROVE_BY_ENGINEERING, "granted", "已装漏电保护");
        Task check = driver.task(number, RenovationPermits.CHECK_BY_ENGINEERING);
        assertThat(driver.groups(check)).containsExactly("engineering");
        assertThat(check.getDueDate()).isEqualTo(at("2026-01-19T18:00"));
        say(number, RenovationPermits.CHECK_BY_ENGINEERING, "cleared", "已拆除");
        assertEnded(number, request, "granted", "临时用电");
    }

    @Test
    @Clause({"RN-15", "GO-04"})
    void aLiftIsKeptForOneAtATime() {
        String first = site.permitted(BEGIN);
        String second = site.permitted(BEGIN);
        Map<String, Object> lift = Map.of("liftNumber", 1, "liftGoods", "瓷砖 40 箱");
        ask(RenovationPermits.EXTRA_PERMIT, first, "goodsLift", extra("2026-01-06T09:00", "2026-01-06T11:00", lift));
        say(first, RenovationPermits.APPROVE_BY_SECURITY, "granted", "做好轿厢保护");
        ask(RenovationPermits.EXTRA_PERMIT, first, "goodsLift", extra("2026-01-07T09:00", "2026-01-07T11:00", lift));
        say(first, RenovationPermits.APPROVE_BY_SECURITY, "granted", "做好轿厢保护");
        assertThat(permits.issued(first)).as("several times of one case").hasSize(2);

        ask(RenovationPermits.EXTRA_PERMIT, second, "goodsLift", extra("2026-01-06T10:00", "2026-01-06T12:00", lift));
        assertThatThrownBy(() -> say(second, RenovationPermits.APPROVE_BY_SECURITY, "granted", "可以"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("1号电梯 2026年1月6日 09:00 至 2026年1月6日 11:00 已有安排");
        say(second, RenovationPermits.APPROVE_BY_SECURITY, "withdrawn", "改时间");
        assertThat(permits.issued(second)).isEmpty();
    }

    // ------------------------------------------------------------------ hidden works

    @Test
    @Clause({"RN-14", "RN-15"})
    void hiddenWorksAreLookedAtAndStandUnderWaterUntilNothingComesThrough() {
        String number = site.permitted(BEGIN);
        long request = ask(RenovationPermits.HIDDEN_WORKS, number, "hiddenWorks", Map.of("hiddenItems",
                List.of("pipes", "waterproof"), "hiddenPlace", "主卫", "hiddenReadyAt", "2026-01-06T09:00+08:00"));
        Task inspection = driver.task(number, RenovationPermits.INSPECT_HIDDEN);
        assertThat(driver.groups(inspection)).containsExactly("engineering");
        assertThat(inspection.getDueDate()).as("counted from when it can be seen").isEqualTo(at("2026-01-07T18:00"));
        driver.clock("2026-01-07T10:00");
        say(number, RenovationPermits.INSPECT_HIDDEN, "failed", "管卡间距过大");
        assertThat(driver.task(number, RenovationPermits.REPORT_HIDDEN_READY).getDueDate()).isEqualTo(at("2026-01-14T18:00"));
        driver.clock("2026-01-08T10:00");
        say(number, RenovationPermits.REPORT_HIDDEN_READY, "ready", "已加管卡");
        assertThat(driver.task(number, RenovationPermits.INSPECT_HIDDEN).getDueDate()).isEqualTo(at("2026-01-09T18:00"));
        say(number, RenovationPermits.INSPECT_HIDDEN, "passed", "合格");

        beginWaterTest(number);
        driver.moveTo("2026-01-09T09:59", number);
        assertThat(driver.taskIds(number)).as("24 hours are not over").isEmpty();
        driver.moveTo("2026-01-09T10:00", number);
        checkWaterTest(number, "failed");
        assertThat(driver.task(number, RenovationPermits.BEGIN_WATER_TEST).getDueDate()).as("time to put it right")
                .isEqualTo(at("2026-01-14T18:00"));
        beginWaterTest(number);
        driver.moveTo("2026-01-10T10:00", number);
        checkWaterTest(number, "passed");

        assertEnded(number, request, "granted", "隐蔽工程验收合格");
        assertThat(permits.steps(request)).extracting(ExtraPermits.Step::result).containsExactly("failed", "ready",
                "passed", "begun", "failed", "begun", "passed");
        assertThat(told(number)).containsExactly(tuple("renovation-permit-returned", "李师傅"),
                tuple("renovation-permit-returned", "李师傅"), tuple("renovation-permit-decided", "李师傅"));
        assertThat((String) values.value("hiddenFacts", new TaskContext("renovation-acceptance", "none", "none", number,
                "none", "userTask_acceptWorks", Set.of("hiddenFacts"), true))).contains("主卫", "合格", "管卡间距过大",
                "蓄水 30 毫米", "查看处 楼下 0401");
    }

    @Test
    @Clause("RN-15")
    void wiresNeedNoWaterTestAndAnInspectionCanBeWithdrawn() {
        String number = site.permitted(BEGIN);
        Map<String, Object> wires = Map.of("hiddenItems", List.of("wires"), "hiddenPlace", "客厅", "hiddenReadyAt",
                "2026-01-06T09:00+08:00");
        long passed = ask(RenovationPermits.HIDDEN_WORKS, number, "hiddenWorks", wires);
        say(number, RenovationPermits.INSPECT_HIDDEN, "passed", "合格");
        assertEnded(number, passed, "granted", "隐蔽工程验收合格");
        long withdrawn = ask(RenovationPermits.HIDDEN_WORKS, number, "hiddenWorks", wires);
        say(number, RenovationPermits.INSPECT_HIDDEN, "failed", "未穿管");
        say(number, RenovationPermits.REPORT_HIDDEN_READY, "withdrawn", "改走明线");
        assertEnded(number, withdrawn, "withdrawn", "改走明线");
    }

    // ------------------------------------------------------------------ steps

    private static Map<String, Object> change(String... items) {
        return Map.of("changeBy", "owner", "changeItems", List.of(items), "changeWords", "客厅加吊顶");
    }

    private static Map<String, Object> hotWork(String from, String until) {
        return Map.of("welderName", "焊工小赵", "welderCertificateNumber", "T330100", "welderCertificateUntil", "2028-06-30",
                "hotWorkWords", "焊接空调支架", "hotWorkPlace", "阳台东侧", "hotWorkFrom", from + "+08:00", "hotWorkUntil",
                until + "+08:00", "fireGuard", "小钱", "fireExtinguishers", 2);
    }

    private static Map<String, Object> extra(String from, String until, Map<String, Object> more) {
        Map<String, Object> content = new HashMap<>(more);
        content.put("permitFrom", from + "+08:00");
        content.put("permitUntil", until + "+08:00");
        content.put("permitReason", "赶在春节前完工");
        return content;
    }

    /** Enters a request as its registration does and starts what handles it. */
    private long ask(String handledBy, String number, String kind, Map<String, Object> content) {
        long id = works.request(number, kind, content, "李师傅", false, "tester");
        site.start(handledBy, number, Map.of("requestId", id));
        return id;
    }

    private void request(String number, String kind, Map<String, Object> content) {
        Map<String, Object> fields = new HashMap<>(content);
        fields.putAll(Map.of("workCase", number, "requestKind", kind, "askedBy", "李师傅", "contactWay", "desk"));
        process.request(fields);
        driver.runDue(number);
    }

    private void assertRefused(String number, String kind, Map<String, Object> good, Map<String, Object> changes,
            String message) {
        Map<String, Object> content = new HashMap<>(good);
        content.putAll(changes);
        assertThatThrownBy(() -> request(number, kind, content)).isInstanceOf(FormRejected.class)
                .hasMessageContaining(message);
    }

    private void say(String number, String task, String result, String words) {
        driver.submit(number, task, Map.of("permitResult", result, "permitWords", words));
    }

    private void beginWaterTest(String number) {
        driver.submit(number, RenovationPermits.BEGIN_WATER_TEST, Map.of("waterLevel", 30, "levelMarked", true,
                "permitWords", "李师傅在场"));
    }

    private void checkWaterTest(String number, String result) {
        driver.submit(number, RenovationPermits.CHECK_WATER_TEST, Map.of("lookedFrom", "楼下 0401", "permitResult", result,
                "permitWords", "顶棚已查看"));
    }

    private void assertEnded(String number, long request, String result, String words) {
        assertThat(driver.ended(number)).as("nothing of it runs any more").isTrue();
        assertThat(works.get(request)).satisfies(asked -> {
            assertThat(asked.result()).isEqualTo(result);
            assertThat(asked.words()).contains(words);
        });
    }

    private List<String> items(String number) {
        return scope.newest(number).stream().filter(item -> !item.id().equals(item.paper())).map(Item::id).toList();
    }

    private String shown(String number, Task task, String key) {
        return (String) values.value(key, new TaskContext("renovation-change", task.getProcessInstanceId(),
                task.getProcessInstanceId(), number, task.getId(), task.getTaskDefinitionKey(), Set.of(key), true));
    }

    private List<Tuple> told(String number) {
        return jdbc.sql("select template, coalesce(recipient_id, recipient_name) as who from guanjia.message"
                + " where case_number = ? order by id").param(number)
                .query((row, n) -> tuple(row.getString("template"), row.getString("who"))).list();
    }

    private List<String> texts(String number, String template) {
        return jdbc.sql("select body from guanjia.message where case_number = ? and template = ? order by id")
                .param(number).param(template).query(String.class).list();
    }

    /** What a member of the group prints. */
    private String paper(String number, long request, String id, String group) throws Exception {
        byte[] pdf = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build()
                .perform(get("/papers/%s/%s.pdf?item=%s".formatted(number, id,
                        permits.find(request).orElseThrow().number())).with(user("permit-" + group).roles(group)))
                .andReturn().getResponse().getContentAsByteArray();
        return new PrintedPaper(pdf).text();
    }
}
