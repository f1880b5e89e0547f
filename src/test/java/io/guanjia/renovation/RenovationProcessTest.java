package io.guanjia.renovation;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkSite;
import io.guanjia.renovation.RenovationEstate.House;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A renovation from application to permit and from acceptance to refund, way by way, on a clock that the test sets. */
@GuanjiaTest
class RenovationProcessTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    RenovationProcess process;
    @Autowired
    Renovations renovations;
    @Autowired
    ReviewBook reviews;
    @Autowired
    ScopeBook scope;
    @Autowired
    WorkPasses passes;
    @Autowired
    CaseFiles cases;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    BeanFactory beans;

    private EngineDriver driver;
    private RenovationWalk walk;
    private RenovationEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new RenovationWalk(driver, beans);
        estate = new RenovationEstate(beans);
        driver.actAs("frontDesk");
    }

    @AfterEach
    void resetClock() {
        driver.release();
    }

    private List<String> told(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private List<Entry> booked(House house, String number) {
        return ledger.entries(house.unitId()).stream().filter(entry -> entry.caseNumber().equals(number)).toList();
    }

    @Test
    @Clause({"RN-01", "RN-02", "RN-04", "RN-05", "RN-06", "RN-08", "RN-16", "MI-12"})
    void givesThePermitForFortyFiveDaysWhichEndAfterTheSpringFestival() {
        House house = estate.house();
        String number = walk.apply(house, "2025-12-29T10:00");
        assertThat(number).startsWith("ZX-20251229-");
        Task checking = driver.task(number, Renovation.CHECK_PAPERS);
        assertThat(driver.groups(checking)).containsExactly("front-desk");
        assertThat(checking.getDueDate()).isEqualTo(at("2025-12-30T18:00"));

        walk.acceptPapers(number);
        Task review = driver.task(number, Renovation.REVIEW_DRAWINGS);
        assertThat(driver.groups(review)).containsExactly("engineering");
        // 30, 31 December, off to 3 January, the make-up day on Sunday the 4th, 5, 6
        assertThat(review.getDueDate()).isEqualTo(at("2026-01-06T18:00"));
        assertThat((String) driver.variable(review, "deadline")).contains("5个工作日", "RN-02");

        walk.review(number, "approved", "同意");
        RenovationCase.Terms terms = renovations.get(number).terms();
        assertThat(terms).extracting(RenovationCase.Terms::depositFen, RenovationCase.Terms::extinguishers)
                .containsExactly(2_000_000L, 3);
        walk.sign(number);
        walk.workers(number, 7);
        assertThat(driver.groups(driver.task(number, Renovation.COLLECT_DEPOSIT))).containsExactly("finance");
        walk.pay(number);
        assertThat(ledger.receipts(number)).extracting(receipt -> receipt.line().fee(), receipt -> receipt.line().fen())
                .containsExactly(tuple(Fee.RENOVATION_DEPOSIT, 2_000_000L), tuple(Fee.PASS_COST, 7_000L),
                        tuple(Fee.PASS_DEPOSIT, 28_000L));

        driver.clock("2026-01-05T10:00");
        driver.submit(number, Renovation.APPROVE_PERMIT, Map.of("permitDecision", "issue"));
        RenovationCase renovation = renovations.get(number);
        // 45 days end on 19 February, in the holidays
        assertThat(renovation.validUntil()).isEqualTo(at("2026-02-24T18:00").toInstant());
        assertThat(renovation.permitNumber()).isEqualTo(number.replace("ZX-", "XK-"));
        assertThat(passes.of(number)).hasSize(7).allSatisfy(pass -> {
            assertThat(pass.state()).isEqualTo(WorkPass.State.ISSUED);
            assertThat(pass.signedBy()).isEqualTo("刘工长");
            assertThat(pass.site().validUntil()).isEqualTo(renovation.validUntil());
        });
        driver.runDue(number);
        assertThat(told(number)).containsExactly("renovation-permit-issued");
        assertThat(driver.passed(number)).containsSubsequence("serviceTask_registerRenovation",
                "businessRuleTask_setTimeframes", "callActivity_takeApplication", "callActivity_review", "callActivity_permit");
    }

    @Test
    @Clause("RN-01")
    void refusesForbiddenItemsWithTheArticleAndTakesTheAmendedScope() {
        String number = walk.apply(estate.house(), "2026-03-02T10:00", Map.of("scopeItems", List.of("floor", "balconyWall")));
        Task refusal = driver.task(number, Renovation.EXPLAIN_REFUSAL);
        assertThat(refusal.getDueDate()).isEqualTo(at("2026-03-03T18:00"));
        assertThat(scope.newest(number).get(0)).satisfies(item -> {
            assertThat(item.verdict()).isEqualTo(ScopeBook.Verdict.FORBIDDEN);
            assertThat(item.reason()).contains("第五条第三项");
        });

        driver.submit(number, Renovation.EXPLAIN_REFUSAL, Map.of("scopeAnswer", "amend", "scopeItems", List.of("floor", "gas"),
                "refusalWords", "保留阳台墙体"));

        assertThat(driver.taskIds(number)).containsExactly(Renovation.CHECK_PAPERS);
        assertThat(scope.rounds(number)).isEqualTo(2);
        walk.upload(number, RenovationWalk.PAPERS.toArray(String[]::new));
        assertThatThrownBy(() -> driver.submit(number, Renovation.CHECK_PAPERS, Map.of("papersComplete", "yes")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("燃气管理单位批准文件");
        walk.upload(number, "gasApproval");
        driver.submit(number, Renovation.CHECK_PAPERS, Map.of("papersComplete", "yes"));
        assertThat(driver.taskIds(number)).containsExactly(Renovation.REVIEW_DRAWINGS);
    }

    @Test
    @Clause({"RN-01", "EN-06"})
    void closesTheApplicationOfWhoWantsOnlyWhatIsForbidden() {
        String number = walk.apply(estate.house(), "2026-03-02T10:00", Map.of("scopeItems", List.of("wetRoom")));
        driver.submit(number, Renovation.EXPLAIN_REFUSAL, Map.of("scopeAnswer", "giveUp", "refusalWords", "坚持改阳台为厨房"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).contains("未发给装修许可证", "坚持改阳台为厨房");
        });
        assertThat(told(number)).containsExactly("renovation-closed");
    }

    @Test
    @Clause({"RN-01", "RN-03", "EN-05"})
    void tellsWhichPapersAreMissingAndWaitsForThem() {
        String number = walk.apply(estate.house(), "2026-03-02T10:00");
        driver.submit(number, Renovation.CHECK_PAPERS, Map.of("papersComplete", "no", "missingPapers", "改建图、委托合同"));
        assertThat(told(number)).containsExactly("renovation-papers-missing");
        assertThat(driver.task(number, Renovation.RECEIVE_PAPERS).getDueDate()).isEqualTo(at("2026-03-16T18:00"));
        driver.submit(number, Renovation.RECEIVE_PAPERS, Map.of("papersAnswer", "received", "papersNote", "已补齐"));
        walk.acceptPapers(number);
        assertThat(driver.taskIds(number)).containsExactly(Renovation.REVIEW_DRAWINGS);
    }

    @Test
    @Clause("RN-02")
    void keepsEachRoundOfReturnedDrawings() {
        String number = walk.apply(estate.house(), "2026-03-02T10:00");
        walk.acceptPapers(number);
        for (int round = 1; round <= 3; round++) {
            walk.review(number, "returned", "第%d次:防水高度不足".formatted(round));
            assertThatThrownBy(() -> driver.submit(number, Renovation.HAND_IN_DRAWINGS,
                    Map.of("drawingsResult", "handedIn", "drawingsNote", "已改"))).isInstanceOf(FormRejected.class)
                    .hasMessageContaining("还没有上传修改后的图纸");
            driver.clock("2026-03-%02dT10:00".formatted(2 + round));
            walk.upload(number, "floorPlan");
            driver.submit(number, Renovation.HAND_IN_DRAWINGS, Map.of("drawingsResult", "handedIn", "drawingsNote", "已改"));
        }
        walk.review(number, "approved", "合格");
        assertThat(reviews.of(number)).extracting(ReviewBook.Review::round, ReviewBook.Review::result).containsExactly(
                tuple(1, "returned"), tuple(2, "returned"), tuple(3, "returned"), tuple(4, "approved"));
        assertThat(reviews.of(number).get(3).drawings()).contains("平面图 第 4 版");
        assertThat(told(number)).containsOnly("renovation-drawings-returned").hasSize(3);
    }

    @Test
    @Clause("RN-02")
    void endsWhereEngineeringRefusesTheDrawings() {
        String number = walk.apply(estate.house(), "2026-03-02T10:00");
        walk.acceptPapers(number);
        walk.review(number, "refused", "改动承重结构,不予批准");
        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).contains("改动承重结构");
    }

    @Test
    @Clause({"RN-04", "RN-05"})
    void givesNoPermitWithoutTheDeposit() {
        House house = estate.house();
        String number = walk.apply(house, "2026-03-02T10:00");
        walk.acceptPapers(number);
        walk.review(number, "approved", "同意");
        walk.sign(number);
        assertThatThrownBy(() -> driver.submit(number, Renovation.REGISTER_WORKERS,
                Map.of("passesSignedBy", "owner", "passesSigner", RenovationEstate.OWNER))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("还没有登记施工人员");
        walk.workers(number, 1);
        driver.submit(number, Renovation.COLLECT_DEPOSIT, Map.of("paymentResult", "notPaid", "unpaidReason", "资金未到位"));
        assertThat(driver.groups(driver.task(number, Renovation.DECIDE_UNPAID))).containsExactly("customer-manager");
        driver.submit(number, Renovation.DECIDE_UNPAID, Map.of("paidUp", "waiting", "unpaidDecision", "再等三天"));
        driver.submit(number, Renovation.COLLECT_DEPOSIT, Map.of("paymentResult", "notPaid", "unpaidReason", "放弃"));
        driver.submit(number, Renovation.DECIDE_UNPAID, Map.of("paidUp", "no", "unpaidDecision", "装修公司放弃"));
        assertThat(driver.ended(number)).isTrue();
        assertThat(booked(house, number)).isEmpty();
        assertThat(passes.of(number)).extracting(WorkPass::state).containsOnly(WorkPass.State.WITHDRAWN);
    }

    @Test
    @Clause({"RN-04", "RN-05"})
    void asksOnlyForTheNewWorkersFeesAfterThePermitWasSentBack() {
        House house = estate.house();
        String number = walk.apply(house, "2026-03-02T10:00");
        walk.acceptPapers(number);
        walk.review(number, "approved", "同意");
        walk.sign(number);
        walk.workers(number, 2);
        walk.pay(number);
        driver.submit(number, Renovation.APPROVE_PERMIT, Map.of("permitDecision", "sendBack", "sendBackReason", "人数不够"));
        walk.sign(number);
        walk.workers(number, 1);
        walk.pay(number);
        assertThat(ledger.receipts(number)).extracting(receipt -> receipt.line().fen())
                .containsExactly(2_000_000L, 2_000L, 8_000L, 1_000L, 4_000L);
        driver.submit(number, Renovation.APPROVE_PERMIT, Map.of("permitDecision", "sendBack", "sendBackReason", "承诺书缺页"));
        walk.sign(number);
        driver.submit(number, Renovation.REGISTER_WORKERS, Map.of("passesSignedBy", "siteManager", "passesSigner", "刘工长"));
        assertThat(driver.taskIds(number)).as("nothing is to be paid").containsExactly(Renovation.APPROVE_PERMIT);
    }

    @Test
    @Clause({"RN-01", "RN-04", "RN-14"})
    void givesAllBackToWhoWithdrawsAfterHePaid() {
        House house = estate.house();
        String number = walk.apply(house, "2026-03-02T10:00");
        walk.acceptPapers(number);
        walk.review(number, "approved", "同意");
        walk.sign(number);
        walk.workers(number, 3);
        walk.pay(number);
        process.withdraw(Map.of("withdrawnCase", number, "withdrawnBy", RenovationEstate.OWNER, "withdrawReason", "卖房了"));
        driver.runDue(number);
        assertThat(driver.taskIds(number)).containsExactly(Renovation.SETTLE_DEPOSIT);
        walk.refund(number, Map.of());
        walk.payBack(number);
        assertThat(driver.ended(number)).isTrue();
        assertThat(ledger.balance(house.unitId()).totalHeld()).isZero();
        assertThat(booked(house, number)).extracting(Entry::kind, Entry::fen)
                .containsExactly(tuple(Entry.Kind.RECEIPT, 2_015_000L), tuple(Entry.Kind.REFUND, 2_015_000L));
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThatThrownBy(() -> process.withdraw(Map.of("withdrawnCase", number, "withdrawnBy", "某人", "withdrawReason", "再撤")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("没有编号为");
    }

    /** Permitted on 2 March with seven workers, asked for acceptance on 20 March, accepted. */
    private String accepted(House house) {
        String number = walk.permitted(house, "2026-03-02T10:00", 7);
        walk.build(number, "2026-03-20T10:00");
        walk.accept(number, Map.of());
        return number;
    }

    private void returnPasses(String number, int... lost) {
        Map<String, Object> fields = new HashMap<>(Map.of("passesBack", lost.length == 0 ? "all" : "some",
                "permitReturned", true));
        if (lost.length > 0) {
            fields.put("passesLost", Arrays.stream(lost).mapToObj(n -> "%s-%02d".formatted(number, n)).toList());
        }
        driver.submit(number, Renovation.RETURN_PASSES, fields);
    }

    @Test
    @Clause({"RN-07", "RN-14"})
    void keepsTheDepositOfThreeLostPassesOfSeven() {
        House house = estate.house();
        String number = accepted(house);
        Task returning = driver.task(number, Renovation.RETURN_PASSES);
        // The permit ends on 16 April; three days later, on Sunday the 19th, is a day off
        assertThat(returning.getDueDate()).isEqualTo(at("2026-04-20T18:00"));

        returnPasses(number, 2, 5, 6);
        walk.refund(number, Map.of());
        walk.payBack(number);

        assertThat(booked(house, number)).extracting(Entry::kind, Entry::fen).containsExactly(
                tuple(Entry.Kind.RECEIPT, 2_035_000L), tuple(Entry.Kind.FORFEIT, 12_000L),
                tuple(Entry.Kind.REFUND, 2_016_000L));
        assertThat(ledger.balance(house.unitId()).totalHeld()).isZero();
        assertThat(ledger.owed(house.unitId())).isZero();
        assertThat(passes.of(number)).extracting(WorkPass::state).containsExactly(WorkPass.State.RETURNED, WorkPass.State.LOST,
                WorkPass.State.RETURNED, WorkPass.State.RETURNED, WorkPass.State.LOST, WorkPass.State.LOST,
                WorkPass.State.RETURNED);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("装修完工,验收合格;退还 20,160.00 元,不退 120.00 元");
        assertThat(driver.ended(number)).isTrue();
        assertThat(told(number)).endsWith("renovation-closed");
    }

    @Test
    @Clause("RN-07")
    void keepsAllPassDepositsWherePassesCameAfterTheThirdDay() {
        House house = estate.house();
        String number = accepted(house);
        driver.moveTo("2026-04-20T18:01", number);
        returnPasses(number);
        walk.refund(number, Map.of());
        walk.payBack(number);
        assertThat(booked(house, number)).extracting(Entry::kind, Entry::fen).containsSequence(
                tuple(Entry.Kind.FORFEIT, 28_000L), tuple(Entry.Kind.REFUND, 2_000_000L));
    }

    @Test
    @Clause({"RN-06", "RN-07"})
    void keepsAllPassDepositsWhereThePermitWasRenewedAfterTheThirdDay() {
        assertThat(keptAfterRenewal("2026-04-20T18:01")).isEqualTo(4_000L);
    }

    @Test
    @Clause({"RN-06", "RN-07"})
    void keepsNoDepositWhereThePermitWasRenewedOnTheThirdDay() {
        assertThat(keptAfterRenewal("2026-04-20T17:59")).isZero();
    }

    /** The permit ends on 16 April, three days later is a Sunday; what is kept after an extension was asked for then. */
    private long keptAfterRenewal(String askedAgain) {
        House house = estate.house();
        SiteAtWork site = new SiteAtWork(beans, driver);
        String number = walk.permitted(house, "2026-03-02T10:00", 1);
        driver.submit(number, RenovationWork.CHECK_SITE, Map.of("extinguishersThere", 3, "permitPosted", "yes",
                "commonProtected", "yes"));
        driver.moveTo("2026-04-16T18:01", number);
        assertThat(passes.site(number).orElseThrow().state()).isEqualTo(WorkSite.State.STOPPED);
        driver.moveTo(askedAgain, number);
        site.askForExtension(number, "2026-05-08");
        site.grant(number, "2026-05-08");
        driver.clock("2026-04-28T10:00");
        driver.submit(number, RenovationWork.REGISTER_COMPLETION, Map.of("completed", true, "completedOn", "2026-04-28",
                "askedBy", "刘工长", "contactWay", "desk"));
        walk.accept(number, Map.of());
        returnPasses(number);
        walk.refund(number, Map.of());
        walk.payBack(number);
        return booked(house, number).stream().filter(entry -> entry.kind() == Entry.Kind.FORFEIT).mapToLong(Entry::fen).sum();
    }

    @Test
    @Clause({"RN-11", "RN-14"})
    void settlesWithoutAcceptanceWhereTheContractorWasPutOutForViolence() {
        House house = estate.house();
        SiteAtWork site = new SiteAtWork(beans, driver);
        String number = walk.permitted(house, "2026-03-02T10:00", 2);
        driver.submit(number, RenovationWork.CHECK_SITE, Map.of("extinguishersThere", 3, "permitPosted", "yes",
                "commonProtected", "yes"));
        driver.clock("2026-03-10T15:00");
        site.report(number, "violence");
        site.expel(number, "expel");

        assertThat(driver.taskIds(number)).containsExactly(Renovation.RETURN_PASSES);
        assertThat(passes.of(number)).allMatch(pass -> pass.state() == WorkPass.State.RECALLED);
        assertThat(driver.task(number, Renovation.RETURN_PASSES).getDueDate()).isEqualTo(at("2026-03-13T18:00"));
        returnPasses(number);
        walk.refund(number, Map.of("damageAmount", "3000", "damageReason", "打坏岗亭"));
        walk.payBack(number);
        assertThat(cases.find(number).orElseThrow().outcome()).startsWith("装修公司已清除出场;退还 17,080.00 元");
        refused(estate.house(), Map.of("creditCode", renovations.get(number).contractor().creditCode()), "曾被清除出场");
    }

    @Test
    @Clause("RN-14")
    void givesNothingBackWithoutTheReceipt() {
        House house = estate.house();
        String number = accepted(house);
        returnPasses(number);
        walk.refund(number, Map.of("receipt", "lost"));
        assertThat(driver.ended(number)).as("nothing is to be paid").isTrue();
        assertThat(booked(house, number)).extracting(Entry::kind, Entry::fen).endsWith(
                tuple(Entry.Kind.FORFEIT, 2_028_000L));
    }

    @Test
    @Clause("RN-14")
    void takesDamageOffTheDepositAfterTheManagerAgreed() {
        House house = estate.house();
        String number = accepted(house);
        returnPasses(number);
        assertThatThrownBy(() -> walk.refund(number, Map.of("damageAmount", "30000", "damageReason", "外墙")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("不能超过装修押金 20,000.00 元");
        assertThatThrownBy(() -> walk.refund(number, Map.of("damageAmount", "800"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("扣款依据");
        driver.submit(number, Renovation.SETTLE_DEPOSIT, Map.of("receipt", "shown", "damageAmount", "800", "damageReason",
                "电梯轿厢划伤"));
        driver.submit(number, Renovation.APPROVE_REFUND, Map.of("refundDecision", "sendBack", "refundReason", "核定过高"));
        assertThat(booked(house, number)).as("nothing is booked before the manager agrees").hasSize(1);
        walk.refund(number, Map.of("damageAmount", "500", "damageReason", "电梯轿厢划伤"));
        walk.payBack(number);
        assertThat(booked(house, number)).extracting(Entry::kind, Entry::fen).containsSequence(
                tuple(Entry.Kind.FORFEIT, 50_000L), tuple(Entry.Kind.REFUND, 1_978_000L));
    }

    @Test
    @Clause({"RN-12", "RN-14"})
    void acceptsAgainAfterWhatFailedWasPutRightAndLetsTheWorkersInMeanwhile() {
        House house = estate.house();
        String number = walk.permitted(house, "2026-03-02T10:00", 2);
        walk.build(number, "2026-04-15T10:00");
        assertThat(driver.taskIds(number)).containsExactly(Renovation.ACCEPT_WORKS);
        assertThat(driver.groups(driver.task(number, Renovation.ACCEPT_WORKS))).containsExactly("engineering");
        driver.clock("2026-04-16T17:00");
        walk.accept(number, Map.of("tradeHighVoltage", "failed", "worksNote", "漏电保护不动作"));
        Task rectifying = driver.task(number, Renovation.REPORT_RECTIFIED);
        assertThat(rectifying.getDueDate()).isEqualTo(at("2026-04-27T18:00"));
        assertThat(passes.site(number).orElseThrow().validUntil()).isEqualTo(at("2026-04-27T18:00").toInstant());
        assertThat(told(number)).endsWith("renovation-works-rejected");

        driver.clock("2026-04-22T10:00");
        driver.submit(number, Renovation.REPORT_RECTIFIED, Map.of("rectifiedNote", "已更换", "rectifiedBy", "刘工长"));
        walk.accept(number, Map.of());
        // Who asked for acceptance in time has his three days from its end
        assertThat(driver.task(number, Renovation.RETURN_PASSES).getDueDate()).isEqualTo(at("2026-04-27T18:00"));
    }

    @Test
    @Clause({"RN-05", "MI-09"})
    void issuesPassesToNewWorkersWhileTheWorkLasts() {
        House house = estate.house();
        String number = walk.permitted(house, "2026-03-02T10:00", 1);
        beans.getBean(RenovationWorkProcess.class).request(Map.of("workCase", number, "requestKind", "morePasses",
                "askedBy", "刘工长", "contactWay", "desk", "passCount", 60, "passReason", "赶工"));
        driver.runDue(number);
        walk.addWorkers(number, 60);
        driver.submit(number, Renovation.REGISTER_MORE_WORKERS, Map.of("passesWanted", "yes", "passesSigner", "刘工长"));
        driver.submit(number, Renovation.COLLECT_PASS_FEES, Map.of("payWay", "CASH", "payer", "刘工长"));
        assertThat(passes.of(number)).hasSize(61).allMatch(pass -> pass.state() == WorkPass.State.ISSUED);
        assertThat(ledger.receipts(number)).extracting(receipt -> receipt.line().fen()).endsWith(60_000L, 240_000L);
        driver.submit(number, Renovation.HAND_OVER_PASSES, Map.of("passReceiver", "刘工长", "passesSigned", true));
        assertThat(driver.taskIds(number)).containsExactly(RenovationWork.CHECK_SITE);
    }

    @Test
    @Clause({"RN-01", "RN-03"})
    void refusesAnApplicationThatDoesNotFitAndKeepsNothing() {
        House house = estate.house();
        long before = jdbc.sql("select count(*) from guanjia.renovation").query(Long.class).single();
        refused(house, Map.of("ownerName", "李四"), "不是 " + house.number() + " 登记的业主");
        refused(house, Map.of("unit", "没有-1"), "不在登记表中");
        refused(house, Map.of("creditCode", "12345"), "应为 18 位");
        refused(house, Map.of("qualifiedUntil", "2026-03-01"), "资质证书有效期");
        String number = walk.apply(house, "2026-03-02T10:00");
        refused(house, Map.of(), "正在办理装修,案件编号 " + number);
        assertThat(jdbc.sql("select count(*) from guanjia.renovation").query(Long.class).single()).isEqualTo(before + 1);
    }

    private void refused(House house, Map<String, Object> changes, String message) {
        driver.clock("2026-03-02T09:00");
        assertThatThrownBy(() -> process.apply(RenovationWalk.application(house, changes))).isInstanceOf(FormRejected.class)
                .hasMessageContaining(message);
    }

    @Test
    @Clause("RN-11")
    void takesNoApplicationOfACompanyThatWasPutOutUntilItIsReadmitted() {
        House first = estate.house();
        String code = RenovationEstate.creditCode();
        String number = walk.apply(first, "2026-03-02T10:00", Map.of("creditCode", code));
        renovations.expelled(number, "殴打保安人员");
        refused(estate.house(), Map.of("creditCode", code), "曾被清除出场(殴打保安人员)");

        process.readmit(Map.of("barredCode", code, "readmitReason", "已赔偿,更换施工班组"));
        assertThat(walk.apply(estate.house(), "2026-03-03T10:00", Map.of("creditCode", code))).startsWith("ZX-");
        assertThatThrownBy(() -> process.readmit(Map.of("barredCode", code, "readmitReason", "再次恢复")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("已恢复资格");
    }
}
