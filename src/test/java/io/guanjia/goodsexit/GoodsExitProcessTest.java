package io.guanjia.goodsexit;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.form.TaskContext;
import io.guanjia.goodsexit.GoodsWalk.Place;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import io.guanjia.registry.Register;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermit.State;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.PermitRefused;
import io.guanjia.registry.goods.Signatories;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goods exit, way by way, on a clock that the test sets. */
@GuanjiaTest
class GoodsExitProcessTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    GoodsExitProcess process;

    @Autowired
    GoodsRequests requests;

    @Autowired
    SlotOffers offers;

    @Autowired
    GoodsPermits permits;

    @Autowired
    MovingSlots slots;

    @Autowired
    Signatories signatories;

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    GoodsExitFormValues formValues;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseWalker walker;

    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private GoodsWalk walk;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new GoodsWalk(driver, process, offers, permits, register);
        TestUsers.member(engine, "goods-guard", "林保安", "security");
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        engine.getIdentityService().setAuthenticatedUserId("firstAsked");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    @Clause({"GO-01", "GO-02", "GO-04", "EN-06"})
    void goodsPassOnceWithAPermitForATimeOfTheirOwn() {
        String number = walk.request("2026-11-16T09:00", walk.place(), "2026-11-17T10:00", Map.of());
        assertThat(number).startsWith("FX-20261116-");
        Task checking = driver.task(number, "userTask_checkAuthority");
        assertThat(driver.groups(checking)).contains("front-desk", "customer-assistant");
        assertThat(checking.getDueDate()).isEqualTo(at("2026-11-16T11:00"));
        walk.stamped(number);

        Task confirming = driver.task(number, "userTask_confirmGoods");
        assertThat(driver.groups(confirming)).contains("customer-assistant", "customer-manager");
        assertThat(confirming.getDueDate()).isEqualTo(at("2026-11-16T13:00"));
        assertThat(walk.firstOffer(number)).isEqualTo("2026-11-17 周二 09:30-11:30 1号电梯");
        walk.confirm(number, "2026-11-17 周二 09:30-11:30 1号电梯");

        GoodsPermit permit = walk.permit(number);
        assertThat(permit.goods()).containsExactly(new Goods("办公桌", 4), new Goods("打印机", 1));
        assertThat(permit.business()).isEqualTo("恒通贸易有限公司");
        assertThat(permit.carrierDocument()).isEqualTo("身份证 尾号 123X");
        assertThat(permit.from()).isEqualTo(at("2026-11-17T09:30").toInstant());
        assertThat(permit.until()).isEqualTo(at("2026-11-17T12:00").toInstant());
        assertThat(slots.ofCase(number).orElseThrow().lift()).isEqualTo(1);
        assertThat(driver.task(number, "userTask_handOverPermit").getDueDate()).isEqualTo(at("2026-11-16T10:00"));
        walk.handOver(number);

        assertThatThrownBy(() -> process.pass(permit.token(), "goods-guard")).isInstanceOf(PermitRefused.class)
                .hasMessageContaining("现在还不能放行");
        driver.moveTo("2026-11-17T09:40", number);
        walk.pass(permit);

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("物品已凭证放行");
            assertThat(file.kind()).isEqualTo("携出");
            assertThat(file.level()).isEqualTo("整车搬运");
        });
        assertThat(driver.passed(number)).contains("event_goodsPassed", "event_permitHandedOver", "event_goodsExitClosed");
        assertThat(messages(number)).containsExactly("goods-permit-issued");
        assertThatThrownBy(() -> process.pass(permit.token(), "goods-guard")).hasMessageContaining("林保安");
    }

    @Test
    @Clause("GO-01")
    void whoeverStandsAtTheGateWithThePermitHasItEvenIfNobodyTickedThat() {
        GoodsPermit permit = walk.issued("2026-11-16T09:30", walk.place(), "2026-11-16T10:00");

        walk.pass(permit);

        assertThat(driver.ended(permit.caseNumber())).isTrue();
    }

    @Test
    @Clause("GO-03")
    void dangerousGoodsAreRefusedEntryAndResidentAndGateAreTold() {
        Place place = walk.place();
        String number = walk.request("2026-11-16T09:00", place, "2026-11-16T15:00", Map.of("direction", "in",
                "goodsName2", "稀释剂", "goodsKind2", "flammable", "movingOut", ""));

        Task refusing = driver.task(number, "userTask_refuseGoods");
        assertThat(refusing.getDueDate()).isEqualTo(at("2026-11-16T09:30"));
        assertThat(driver.groups(refusing)).contains("front-desk", "security");
        assertThat(messages(number)).containsExactly("goods-refused", "goods-refused-gate");
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ? and template = 'goods-refused-gate'")
                .param(number).query(String.class).single())
                .contains(place.number(), "易燃物品", "稀释剂").doesNotContain("13800138000", "王小明");
        assertThat(jdbc.sql("select refused_kind from guanjia.goods_refusal where case_number = ?").param(number)
                .query(String.class).single()).isEqualTo("易燃物品");

        driver.submit(number, "userTask_refuseGoods", Map.of("contactWay", "visit", "refusedGoodsWhere", "takenAway"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("含不得携入的物品，已拒绝携入");
        assertThat(permits.ofCase(number)).isEmpty();
        assertThat(communications(number)).containsExactly("event_goodsExitRequested", "userTask_refuseGoods");
    }

    @Test
    @Clause("GO-03")
    void aRefusalThatNobodyExplainsCallsTheDutyManager() {
        String number = walk.request("2026-11-16T09:00", walk.place(), "2026-11-16T15:00", Map.of("direction", "in",
                "goodsKind1", "explosive", "movingOut", ""));

        driver.moveTo("2026-11-16T09:31", number);

        assertThat(jdbc.sql("select recipient_id from guanjia.message where case_number = ? and template = 'overdue-reminder'")
                .param(number).query(String.class).list()).containsExactly("duty-manager");
        assertThat(driver.taskIds(number)).containsExactly("userTask_refuseGoods");
    }

    @Test
    @Clause("GO-02")
    void goodsThatComeInNeedNoStamp() {
        String number = walk.request("2026-11-16T09:00", walk.place(), "2026-11-16T15:00",
                Map.of("direction", "in", "movingOut", "", "level", "small"));
        assertThat(driver.task(number, "userTask_checkAuthority").getDueDate()).isEqualTo(at("2026-11-16T09:30"));

        driver.submit(number, "userTask_checkAuthority", Map.of("authority", "none"));

        assertThat(driver.task(number, "userTask_confirmGoods").getDueDate()).isEqualTo(at("2026-11-16T09:30"));
        assertThat(walk.firstOffer(number)).isEqualTo("2026-11-16 周一 08:00-10:00 不占用电梯");
        walk.confirm(number, walk.firstOffer(number));
        assertThat(slots.ofCase(number)).isEmpty();
        assertThat(messages(number)).containsExactly("goods-permit-issued");
    }

    @Test
    @Clause({"GO-01", "MO-06"})
    void nobodyMovesOutWhileMoneyIsOwedAndMayComeAgainAfterPaying() {
        Place place = walk.place();
        String number = walk.request("2026-09-28T10:00", place, "2026-09-30T10:00", Map.of("movingOut", "yes"));
        List<Line> owed = List.of(new Line(Fee.MANAGEMENT, 123_450, "物业管理费"));
        ledger.charge(new Step(number, "test-charge", "MO-06", "caiwu"), place.id(), null, owed);
        walk.stamped(number);

        Task following = driver.task(number, "userTask_followHindrance");
        // 29 and 30 September, 8 and 9 October and the Saturday that is worked for National Day
        assertThat(following.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        assertThat(shown(following, "clearanceFacts")).contains("1,234.50 元", "搬离须先结清");
        assertThat(permits.ofCase(number)).isEmpty();

        driver.clock("2026-09-29T10:00");
        driver.submit(number, "userTask_followHindrance", Map.of("hindranceAnswer", "again", "contactWay", "phone"));
        walk.stamped(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_followHindrance");

        ledger.receive(new Step(number, "test-pay", "MO-06", "caiwu"), place.id(), null, owed, PaymentWay.CASH, "王小明");
        driver.submit(number, "userTask_followHindrance", Map.of("hindranceAnswer", "again", "contactWay", "visit"));
        walk.stamped(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_confirmGoods");
        assertThat(requests.get(number).owedFen()).isZero();
    }

    @Test
    @Clause("MO-06")
    void whoeverStaysMayCarryGoodsOutInSpiteOfArrears() {
        Place place = walk.place();
        String number = walk.request("2026-11-16T09:00", place, "2026-11-17T10:00", Map.of());
        ledger.charge(new Step(number, "test-charge", "MO-06", "caiwu"), place.id(), null,
                List.of(new Line(Fee.MANAGEMENT, 100, "物业管理费")));

        walk.stamped(number);

        assertThat(driver.taskIds(number)).containsExactly("userTask_confirmGoods");
    }

    @Test
    @Clause("GO-01")
    void withoutStampOrSignatureTheResidentIsToldAndMayGiveItUp() {
        String number = walk.request("2026-11-20T16:00", walk.place(), "2026-11-23T10:00", Map.of());
        driver.submit(number, "userTask_checkAuthority", Map.of("authority", "none"));
        assertThat(driver.task(number, "userTask_followHindrance").getDueDate()).isEqualTo(at("2026-11-27T18:00"));

        driver.submit(number, "userTask_followHindrance", Map.of("hindranceAnswer", "giveUp", "contactWay", "visit"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("不具备放行条件，业户暂不携物");
    }

    @Test
    @Clause("GO-01")
    void aSignatureCountsWhenItIsOnFile() {
        Place place = walk.place();
        String number = walk.request("2026-11-16T09:00", place, "2026-11-17T10:00", Map.of());
        assertThatThrownBy(() -> signed(number, "郑明（驻京办事处，公司证明 2026-17）"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("签字的负责人");
        signatories.register(place.id(), "驻京办事处", "郑明", "公司证明 2026-17", LocalDate.of(2026, 11, 16), "kefu");
        assertThat(shown(driver.task(number, "userTask_checkAuthority"), "signatories")).contains("郑明");

        signed(number, "郑明（驻京办事处，公司证明 2026-17）");

        assertThat(driver.taskIds(number)).containsExactly("userTask_confirmGoods");
        assertThat(requests.get(number).authorityBy()).contains("郑明");
    }

    private void signed(String number, String signatory) {
        driver.submit(number, "userTask_checkAuthority", Map.of("authority", "signature", "signatory", signatory));
    }

    @Test
    @Clause("GO-02")
    void theManagerDecidesWhereTheTableSaysSo() {
        String approved = tenantWithoutOwner();
        Task deciding = driver.task(approved, "userTask_decideException");
        assertThat(driver.groups(deciding)).containsExactly("customer-manager");
        assertThat(deciding.getDueDate()).isEqualTo(at("2026-11-16T13:00"));
        driver.submit(approved, "userTask_decideException", decision("approve"));
        assertThat(driver.taskIds(approved)).containsExactly("userTask_confirmGoods");

        String refused = tenantWithoutOwner();
        driver.submit(refused, "userTask_decideException", decision("refuse"));
        assertThat(driver.taskIds(refused)).containsExactly("userTask_followHindrance");
    }

    private static Map<String, Object> decision(String decision) {
        return Map.of("exceptionDecision", decision, "decisionReason", "租赁合同载明家具为租户所有");
    }

    private String tenantWithoutOwner() {
        String number = walk.request("2026-11-16T09:00", walk.place(), "2026-11-17T10:00", Map.of("applicant", "tenant"));
        driver.submit(number, "userTask_checkAuthority", Map.of("authority", "ownerUnreached", "confirmedBy", "赵业主",
                "confirmedHow", "phone"));
        return number;
    }

    @Test
    @Clause("GO-01")
    void aLongListIsWrittenDownInSeveralSteps() {
        Map<String, Object> form = new HashMap<>(Map.of("moreGoods", true));
        for (int i = 1; i <= 8; i++) {
            form.putAll(Map.of("goodsName" + i, "纸箱" + i, "goodsKind" + i, "luggage", "goodsQuantity" + i, i));
        }
        String number = walk.request("2026-10-01T10:00", walk.place(), "2026-10-09T10:00", form);
        Task listing = driver.task(number, "userTask_completeList");
        assertThat(listing.getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        assertThat(shown(listing, "goodsList")).contains("纸箱8");

        driver.submit(number, "userTask_completeList", Map.of("goodsName1", "鱼缸", "goodsKind1", "other",
                "goodsQuantity1", 1));

        assertThat(requests.goods(number)).hasSize(9).last()
                .isEqualTo(new CarriedGoods("鱼缸", GoodsKind.other, 1));
        assertThat(driver.taskIds(number)).containsExactly("userTask_checkAuthority");
    }

    @Test
    @Clause("GO-04")
    void twoMoversCannotHaveOneTime() {
        Place place = walk.place();
        Place other = walk.neighbour(place.building(), place.number().replace("0101", "0102"));
        String first = walk.cleared("2026-11-16T09:00", place, "2026-11-17T10:00");
        String second = walk.cleared("2026-11-16T09:00", other, "2026-11-17T10:00");
        String wanted = walk.firstOffer(first);
        assertThat(walk.firstOffer(second)).isEqualTo(wanted);
        walk.confirm(first, wanted);

        assertThatThrownBy(() -> walk.confirm(second, wanted)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("搬运时间");

        assertThat(driver.taskIds(second)).containsExactly("userTask_confirmGoods");
        assertThat(walk.firstOffer(second)).isEqualTo("2026-11-17 周二 14:00-15:30 1号电梯");
        walk.confirm(second, walk.firstOffer(second));
        assertThat(slots.ofCase(second).orElseThrow().unitNumber()).isEqualTo(other.number());
    }

    @Test
    @Clause("GO-04")
    void ofTwoWhoTakeOneTimeAtOnceOneIsTold() throws Exception {
        Place place = walk.place();
        List<String> numbers = List.of(walk.cleared("2026-11-16T09:00", place, "2026-11-17T10:00"),
                walk.cleared("2026-11-16T09:00", walk.neighbour(place.building(), place.number().replace("0101", "0102")),
                        "2026-11-17T10:00"));
        String wanted = walk.firstOffer(numbers.get(0));
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Boolean>> clerks = new ArrayList<>();
        for (String number : numbers) {
            String task = driver.task(number, "userTask_confirmGoods").getId();
            clerks.add(() -> {
                together.await();
                engine.getIdentityService().setAuthenticatedUserId("clerk-of-" + number);
                try {
                    engine.getFormService().submitTaskForm(task, Map.of("confirmation", "yes", "slot", wanted));
                    return true;
                } catch (FormRejected e) {
                    assertThat(e).hasMessageContaining("「搬运时间」");
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int got = 0;
        try {
            for (Future<Boolean> result : threads.invokeAll(clerks)) {
                got += result.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(got).isEqualTo(1);
        assertThat(numbers.stream().filter(number -> !permits.ofCase(number).isEmpty())).hasSize(1);
        assertThat(numbers.stream().filter(number -> driver.taskIds(number).contains("userTask_confirmGoods"))).hasSize(1);
    }

    @Test
    @Clause("GO-02")
    void goodsThatDifferAreStoppedAndGetANewListAndANewPermit() {
        GoodsPermit first = walk.issued("2026-11-16T09:30", walk.place(), "2026-11-16T10:00");
        String number = first.caseNumber();
        walk.stop(first);
        // The permit is worth nothing now, so nobody has to hand it over any more
        assertThat(driver.taskIds(number)).containsExactly("userTask_clarifyAtGate");
        Task clarifying = driver.task(number, "userTask_clarifyAtGate");
        assertThat(clarifying.getDueDate()).isEqualTo(at("2026-11-16T09:45"));
        assertThat(driver.groups(clarifying)).contains("customer-assistant", "duty-manager");
        assertThat(shown(clarifying, "permitFacts")).contains("林保安", "物品与门证不符");

        driver.submit(number, "userTask_clarifyAtGate", clarified("correct"));
        assertThat(slots.ofCase(number)).isEmpty();
        Map<String, Object> list = new HashMap<>(Map.of("carrier", "吴搬运", "carrierDocument", "driving",
                "carrierDocumentEnd", "8888", "wishedAt", "2026-11-16T10:00+08:00", "applicant", "business",
                "business", "恒通贸易有限公司", "goodsName1", "办公桌", "goodsKind1", "furniture", "goodsQuantity1", 5));
        driver.submit(number, "userTask_completeList", list);
        walk.stamped(number);
        walk.confirm(number, walk.firstOffer(number));

        GoodsPermit second = walk.permit(number);
        assertThat(second.goods()).containsExactly(new Goods("办公桌", 5));
        assertThat(second.carrier()).isEqualTo("吴搬运");
        assertThat(permits.byToken(first.token()).orElseThrow().end().reason()).isEqualTo("物品与门证不符");
        assertThatThrownBy(() -> process.pass(first.token(), "goods-guard")).hasMessageContaining("拦下");
        walk.pass(second);
        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("物品已凭证放行");
    }

    @Test
    @Clause({"GO-02", "GO-03"})
    void whatTheCorrectedListHasIsJudgedAnew() {
        Place place = walk.place();
        String number = walk.request("2026-11-16T09:30", place, "2026-11-16T10:00",
                Map.of("direction", "in", "movingOut", ""));
        walk.stamped(number);
        driver.submit(number, "userTask_confirmGoods", Map.of("confirmation", "correct", "confirmationNote", "少列了油漆"));

        driver.submit(number, "userTask_completeList", new HashMap<>(Map.of("carrier", "周搬运",
                "carrierDocument", "identity", "carrierDocumentEnd", "123X", "wishedAt", "2026-11-16T15:00+08:00",
                "applicant", "business", "business", "恒通贸易有限公司", "goodsName1", "油漆", "goodsKind1", "flammable",
                "goodsQuantity1", 2)));

        assertThat(driver.taskIds(number)).containsExactly("userTask_refuseGoods");
    }

    @Test
    @Clause("GO-02")
    void stoppedGoodsAreConfirmedOrGoBack() {
        GoodsPermit first = walk.issued("2026-11-16T09:30", walk.place(), "2026-11-16T10:00");
        String number = first.caseNumber();
        walk.stop(first);
        driver.submit(number, "userTask_clarifyAtGate", clarified("same"));
        // The time that runs is still the mover's own
        assertThat(walk.firstOffer(number)).isEqualTo("2026-11-16 周一 09:30-11:30 1号电梯");
        walk.confirm(number, walk.firstOffer(number));
        GoodsPermit second = walk.permit(number);
        assertThat(second.token()).isNotEqualTo(first.token());

        walk.stop(second);
        driver.submit(number, "userTask_clarifyAtGate", clarified("back"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("门岗拦下，核实后物品退回");
        assertThat(slots.ofCase(number)).isEmpty();
    }

    @Test
    @Clause("GO-04")
    void whatWasAnsweredInAnEarlierRoundDoesNotCountInTheNext() {
        GoodsPermit first = walk.issued("2026-11-16T09:30", walk.place(), "2026-11-16T10:00");
        String number = first.caseNumber();
        walk.stop(first);
        driver.submit(number, "userTask_clarifyAtGate", clarified("same"));
        walk.confirm(number, walk.firstOffer(number));
        driver.moveTo("2026-11-16T12:01", number);

        driver.submit(number, "userTask_askNewTime", Map.of("newTime", "no", "contactWay", "phone"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("门证过期未用，业户不再搬运");
    }

    private static Map<String, Object> clarified(String result) {
        return Map.of("clarification", result, "contactWay", "visit", "contactNote", "多了一张办公桌");
    }

    @Test
    @Clause("GO-04")
    void anUnusedPermitRunsOutAndANewTimeIsAskedFor() {
        GoodsPermit permit = walk.issued("2026-11-20T12:00", walk.place(), "2026-11-20T14:00");
        String number = permit.caseNumber();
        walk.handOver(number);
        assertThat(permit.until()).isEqualTo(at("2026-11-20T16:00").toInstant());

        driver.moveTo("2026-11-20T16:01", number);

        Task asking = driver.task(number, "userTask_askNewTime");
        // A Friday: the working day after it is Monday
        assertThat(asking.getDueDate()).isEqualTo(at("2026-11-23T18:00"));
        assertThat(messages(number)).containsExactly("goods-permit-issued", "goods-permit-expired");
        assertThatThrownBy(() -> process.pass(permit.token(), "goods-guard")).hasMessageContaining("已过期");

        driver.submit(number, "userTask_askNewTime", Map.of("newTime", "yes", "wishedAt", "2026-11-24T10:00+08:00",
                "contactWay", "phone"));
        assertThat(walk.firstOffer(number)).isEqualTo("2026-11-24 周二 09:30-11:30 1号电梯");
        walk.confirm(number, walk.firstOffer(number));
        driver.moveTo("2026-11-24T12:01", number);
        driver.submit(number, "userTask_askNewTime", Map.of("newTime", "no", "contactWay", "phone"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("门证过期未用，业户不再搬运");
        assertThat(slots.ofCase(number)).isEmpty();
        assertThat(walk.permit(number).stateAt(at("2026-11-24T12:01").toInstant())).isEqualTo(State.EXPIRED);
    }

    @Test
    @Clause({"GO-02", "GO-04"})
    void aResidentMayGiveItUpAndThePermitIsWorthNothing() {
        GoodsPermit permit = walk.issued("2026-11-16T09:30", walk.place(), "2026-11-16T10:00");
        String number = permit.caseNumber();

        process.withdraw(Map.of("withdrawnGoodsCase", number, "contactWay", "phone", "withdrawalReason", "搬家公司改期"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("业户取消:搬家公司改期");
        assertThat(slots.ofCase(number)).isEmpty();
        assertThatThrownBy(() -> process.pass(permit.token(), "goods-guard")).hasMessageContaining("作废（业户取消:搬家公司改期）");
        assertThat(communications(number)).contains("event_goodsExitWithdrawn");
        assertThatThrownBy(() -> process.withdraw(Map.of("withdrawnGoodsCase", number, "contactWay", "phone",
                "withdrawalReason", "再次取消"))).isInstanceOf(FormRejected.class).hasMessageContaining("没有编号为");
    }

    @Test
    @Clause("MO-06")
    void anotherCaseIsAnsweredWhetherTheGoodsHaveLeft() {
        Place place = walk.place();
        driver.clock("2026-11-16T09:00");
        String origin = "TZ-20261116-" + (5000 + (int) (place.id() % 4000));
        cases.open(new CaseFiles.Opening(origin, "tenant-move-out", UUID.randomUUID().toString(), null, place.id(),
                "zhuli", "租户退租"));
        cases.about(origin, new CaseParty("何租户", "13900139000", null));
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance("waiting.bpmn",
                Bpmn.createExecutableProcess("goods-exit-waiting").camundaHistoryTimeToLive(1).startEvent()
                        .intermediateCatchEvent().message(GoodsExit.FINISHED).endEvent().done()).deploy().getId();
        try {
            ProcessInstance waiting = engine.getRuntimeService().startProcessInstanceByKey("goods-exit-waiting", origin);
            engine.getRuntimeService().createMessageCorrelation(GoodsExit.REQUESTED)
                    .setVariable("originCase", origin).setVariable("originForms", waiting.getId())
                    .setVariable("unitId", place.id()).correlateStartMessage();
            String number = cases.linked(origin).stream().map(CaseLink::caseNumber).findFirst().orElseThrow();
            assertThat(requests.get(number).movingOut()).isTrue();
            assertThat(shown(driver.task(number, "userTask_completeList"), "goodsFacts")).contains("搬离", origin);

            driver.submit(number, "userTask_completeList", new HashMap<>(Map.of("carrier", "周搬运",
                    "carrierDocument", "identity", "carrierDocumentEnd", "123X", "wishedAt", "2026-11-16T10:00+08:00",
                    "applicant", "tenant", "business", "何租户", "goodsName1", "沙发", "goodsKind1", "furniture",
                    "goodsQuantity1", 1)));
            driver.submit(number, "userTask_checkAuthority", Map.of("authority", "ownerConfirmed",
                    "confirmedBy", "赵业主", "confirmedHow", "phone"));
            walk.confirm(number, walk.firstOffer(number));
            driver.moveTo("2026-11-16T10:00", number);
            walk.pass(walk.permit(number));

            assertThat(driver.ended(number)).isTrue();
            assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery()
                    .processInstanceId(waiting.getId()).variableName("goodsLeft").singleResult().getValue())
                    .isEqualTo(true);
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @Clause("EN-07")
    void onlyWhoeverWorksOnATaskSeesThePhoneNumber() {
        String number = walk.request("2026-11-16T09:00", walk.place(), "2026-11-17T10:00",
                Map.of("business", "恒通贸易 13800138000"));
        Task task = driver.task(number, "userTask_checkAuthority");

        assertThat(shown(task, "applicantContact")).contains("13800138000");
        TaskContext onlooker = new TaskContext(GoodsExit.CHECK, task.getProcessInstanceId(),
                cases.find(number).orElseThrow().processInstanceId(), number, task.getId(), "userTask_checkAuthority",
                Set.of("applicantContact"), false);
        for (String key : List.of("applicantContact", "goodsFacts", "goodsList", "clearanceFacts")) {
            assertThat(formValues.value(key, onlooker).toString()).as(key).doesNotContain("13800138000");
        }
        assertThat(formValues.value("applicantContact", onlooker).toString()).contains("已隐去");
    }

    private Object shownValue(Task task, String key) {
        return engine.getFormService().getTaskFormVariables(task.getId()).getValue(key, Object.class);
    }

    private String shown(Task task, String key) {
        return String.valueOf(shownValue(task, key)).replace("\\", "");
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? and template <> 'overdue-reminder'"
                        + " order by id").param(number).query(String.class).list();
    }

    private List<String> communications(String number) {
        return jdbc.sql("select element_id from guanjia.communication_record where case_number = ? order by id")
                .param(number).query(String.class).list();
    }
}
