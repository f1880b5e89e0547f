package io.guanjia.moveout;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Money;
import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.registry.Change;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.NewCondition;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.PartState;
import io.guanjia.registry.ResidentFiles;
import io.guanjia.registry.Residents;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
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

/** The move-out of tenants, way by way, on a clock that the test sets. */
@GuanjiaTest
class MoveOutProcessTest {

    /** 10 m³ at 3.45, 50 kWh at 0.56, 5 m³ at 2.63, rounded each, in fen. */
    private static final long UTILITIES = 3450 + 2800 + 1315;

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveOutProcess process;
    @Autowired
    MoveOuts moveOuts;
    @Autowired
    CaseFiles cases;
    @Autowired
    Ledger ledger;
    @Autowired
    Keys keys;
    @Autowired
    Residents residents;
    @Autowired
    Contracts contracts;
    @Autowired
    ResidentFiles files;
    @Autowired
    Occupancies occupancies;
    @Autowired
    UnitConditions conditions;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    BeanFactory beans;

    private EngineDriver driver;
    private MoveOutWalk walk;
    private MoveOutEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new MoveOutWalk(driver, process);
        estate = new MoveOutEstate(beans);
        driver.actAs("frontDesk");
    }

    @AfterEach
    void resetClock() {
        driver.release();
    }

    @Test
    @Clause({"MO-01", "MO-02", "MO-04", "MO-05", "MO-07", "MO-08", "EN-06"})
    void movesOutAcrossNationalDayAndPaysTheRefundByTransfer() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.noticed(let, "2026-09-30T10:00");
        assertThat(number).startsWith("TZ-20260930-");
        Task checking = driver.task(number, "userTask_checkNotice");
        assertThat(driver.groups(checking)).containsExactly("customer-assistant");
        assertThat(checking.getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        assertThat((String) driver.variable(checking, "deadline")).contains("1个工作日", "跳过10月1日至7日", "MO-01");

        walk.check(number);
        assertThat(driver.task(number, "userTask_askLandlord").getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        driver.clock("2026-10-08T09:00");
        driver.submit(number, "userTask_askLandlord", MoveOutWalk.landlord("given"));
        assertThat(driver.task(number, "userTask_agreeInspection").getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        walk.agreeInspection(number, MoveOutWalk.moment("2026-10-10T09:00"));
        assertThat(driver.task(number, "userTask_inspectUnit").getDueDate()).isEqualTo(at("2026-10-10T09:30"));
        driver.clock("2026-10-10T09:20");
        walk.inspect(number, Map.of());
        assertThat(conditions.ofCase(number, Occasion.MOVE_OUT)).hasValueSatisfying(found -> {
            assertThat(found.water()).isEqualByComparingTo("160");
            assertThat(found.parts()).hasSize(Part.values().length);
        });
        walk.takeKeys(number, List.of(let.houseKey(), let.accessCard()));
        assertThat(states(let)).containsExactly(KeyState.KEPT, KeyState.KEPT, KeyState.KEPT);
        assertThat(driver.task(number, "userTask_settleAccounts").getDueDate()).isEqualTo(at("2026-10-13T18:00"));
        walk.settleAccounts(number, Map.of());

        assertThat(booked(number)).as("nothing is booked before the tenant confirms").isEmpty();
        assertThat(moveOuts.lines(number)).extracting(SheetLine::fee, SheetLine::fen).containsExactly(
                tuple(Fee.WATER, 3450L),
                tuple(Fee.ELECTRICITY, 2800L),
                tuple(Fee.GAS, 1315L));
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));

        assertThat(booked(number)).extracting(Entry::kind).containsExactly(Entry.Kind.CHARGE, Entry.Kind.SETTLEMENT);
        assertThat(ledger.owed(let.unitId())).isZero();
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "transfer", "accountName", MoveOutEstate.TENANT,
                "accountBank", "工商银行城东支行", "accountNumber", MoveOutWalk.ACCOUNT, "contactWay", "visit"));
        assertThat(driver.task(number, "userTask_transferRefund").getDueDate()).isEqualTo(at("2026-10-16T18:00"));
        driver.submit(number, "userTask_transferRefund", transferring());
        assertThat(ledger.balance(let.unitId()).held(Fee.TENANCY_DEPOSIT)).as("held until it has arrived")
                .isEqualTo(300_000 - UTILITIES);
        driver.submit(number, "userTask_confirmTransfer", Map.of("refundPaid", "yes"));
        assertThat(ledger.balance(let.unitId()).totalHeld()).isZero();
        assertThat(booked(number).get(2)).satisfies(refund -> {
            assertThat(refund.kind()).isEqualTo(Entry.Kind.REFUND);
            assertThat(refund.fen()).isEqualTo(300_000 - UTILITIES);
            assertThat(refund.account()).isEqualTo(MoveOutWalk.ACCOUNT);
        });
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.passed(number)).containsSubsequence("event_moveOutNoticed", "serviceTask_registerMoveOut",
                "businessRuleTask_setTimeframes", "gateway_gone", "callActivity_checkNotice", "gateway_accepted",
                "callActivity_inspect", "callActivity_priceDamage", "callActivity_takeKeys", "callActivity_settle",
                "callActivity_letGoodsOut", "callActivity_refund", "callActivity_close", "event_movedOut");
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("租户已搬离,房屋登记为空置;费用已结清;余款已退还");
        });
        assertVacant(let, LocalDate.of(2026, 10, 11));
        assertThat(messages(number)).containsExactly("move-out-landlord", "move-out-accepted", "move-out-closed");
        assertThat(communications(number)).containsExactly("event_moveOutNoticed", "userTask_checkNotice",
                "userTask_askLandlord", "userTask_agreeInspection", "userTask_confirmSheet", "userTask_agreeRefund");
    }

    @Test
    @Clause("MO-01")
    void refusesANoticeOfSomebodyWhoIsNoTenantOfTheUnit() {
        Let let = estate.let();
        assertThatThrownBy(() -> walk.start(MoveOutWalk.notice(let, Map.of("tenantName", "别的人")), "2026-11-16T10:00"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("「租户」“别的人”不是 %s 登记的租户".formatted(let.number()));
        assertThatThrownBy(() -> walk.start(MoveOutWalk.notice(let, Map.of("accountNumber", "12ab")), "2026-11-16T10:00"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("「收款账号」应为 8 至 32 位数字");
        assertThatThrownBy(() -> walk.start(MoveOutWalk.notice(let, Map.of("leaveDate", "2026-01-01")), "2026-11-16T10:00"))
                .isInstanceOf(FormRejected.class).hasMessageContaining("「搬离日期」不能早于今天");
    }

    @Test
    @Clause("MO-01")
    void refusesASecondNoticeOfTheSameTenant() {
        Let let = estate.let();
        String number = walk.noticed(let, "2026-11-16T10:00");
        assertThatThrownBy(() -> walk.noticed(let, "2026-11-16T10:05")).isInstanceOf(FormRejected.class)
                .hasMessageContaining("的退租已在办理,案件编号 " + number);
    }

    @Test
    @Clause("MO-01")
    void closesWithTheReasonWhenTheNoticeIsNotInOrder() {
        Let let = estate.let();
        String number = walk.noticed(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_checkNotice", Map.of("explained", true, "accepted", "no", "refusalReason",
                "签字人不是承租人", "contactWay", "visit"));
        assertEnded(number, "不予受理:签字人不是承租人");
        assertThat(occupancies.of(let.unitId())).isEqualTo(Occupancy.LET);
        assertThat(messages(number)).containsExactly("move-out-closed");
    }

    @Test
    @Clause("MO-01")
    void asksTheManagerWhenTheLandlordObjects() {
        Let let = estate.let();
        String number = walk.noticed(let, "2026-11-16T10:00");
        walk.check(number);
        driver.submit(number, "userTask_askLandlord", MoveOutWalk.landlord("objected"));
        assertThat(driver.groups(driver.task(number, "userTask_decideConsent"))).containsExactly("customer-manager");
        driver.submit(number, "userTask_decideConsent", Map.of("consent", "refused", "consentReason", "租约未满"));
        assertEnded(number, "业主不同意,不予办理:租约未满");
    }

    @Test
    @Clause("MO-01")
    void asksTheManagerWhenTheLandlordDoesNotAnswerInTime() {
        Let let = estate.let();
        String number = walk.noticed(let, "2026-11-13T10:00");
        walk.check(number);
        // Five working days over a weekend
        driver.moveTo("2026-11-20T17:59", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_askLandlord");
        driver.moveTo("2026-11-20T18:01", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_decideConsent");
        driver.submit(number, "userTask_decideConsent", Map.of("consent", "given", "consentReason", "租约已到期"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeInspection");
    }

    @Test
    @Clause("MO-02")
    void makesANewAppointmentWhenTheTenantDoesNotCome() {
        Let let = estate.let();
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.moment("2026-11-17T09:00"));
        driver.clock("2026-11-17T09:40");
        driver.submit(number, "userTask_inspectUnit", Map.of("inspectionResult", "absent", "absentNote", "电话无人接听"));
        assertThatThrownBy(() -> driver.submit(number, "userTask_decideInspection", Map.of("inspectionNext", "stands",
                "recordWitness", "小陈", "inspectionReason", "无")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("租户没有到场,没有验房记录");
        driver.submit(number, "userTask_decideInspection",
                Map.of("inspectionNext", "again", "inspectionReason", "租户临时出差"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeInspection");
    }

    @Test
    @Clause("MO-02")
    void inspectsBeforeAWitnessWhenTheTenantDoesNotComeAgain() {
        Let let = estate.let();
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.moment("2026-11-17T09:00"));
        driver.clock("2026-11-17T09:40");
        driver.submit(number, "userTask_inspectUnit", Map.of("inspectionResult", "absent", "absentNote", "电话无人接听"));
        driver.submit(number, "userTask_decideInspection",
                Map.of("inspectionNext", "witness", "inspectionReason", "第二次未到场"));
        driver.submit(number, "userTask_inspectWithWitness", MoveOutWalk.witnessed(Map.of()));
        assertThat(driver.taskIds(number)).containsExactly("userTask_takeKeys");
        assertThat(conditions.ofCase(number, Occasion.MOVE_OUT)).isPresent();
    }

    @Test
    @Clause("MO-02")
    void letsTheRecordStandWhenTheTenantRefusesToSign() {
        Let let = estate.let();
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        walk.inspect(number, new HashMap<>(Map.of("inspectionResult", "unsigned", "unsignedReason", "不同意墙面的记录",
                "wallsState", "slight", "wallsCount", 2, "wallsNote", "客厅两处钉孔")) {
            private static final long serialVersionUID = 1L;
            {
                put("tenantSigner", null);
            }
        });
        driver.submit(number, "userTask_decideInspection", Map.of("inspectionNext", "stands", "recordWitness", "小陈",
                "inspectionReason", "照片与记录一致"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeDamage");
        assertThat(moveOuts.lines(number)).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("墙面轻微损坏，新增2处");
            assertThat(line.fen()).isEqualTo(2 * 8000);
        });
    }

    @Test
    @Clause("MO-02")
    void refusesReadingsBelowThoseAtMoveIn() {
        Let let = estate.let();
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        assertThatThrownBy(() -> walk.inspect(number, Map.of("waterReading", 99.9))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("不能小于上次登记的读数 100");
        Map<String, Object> without = MoveOutWalk.inspection(Map.of());
        without.remove("gasReading");
        assertThatThrownBy(() -> driver.submit(number, "userTask_inspectUnit", without))
                .isInstanceOf(FormRejected.class).hasMessageContaining("须同时填写燃气表的读数");
        assertThat(driver.variable(driver.task(number, "userTask_inspectUnit"), "inspectionResult")).isNull();
    }

    @Test
    @Clause("MO-02")
    void takesTheReadingOfAMeterThatWasReplacedAndCountsFromItsBeginning() {
        Let let = estate.let();
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        walk.inspect(number, Map.of("waterReading", 20, "metersReplaced", List.of("water")));
        walk.takeKeys(number, List.of(let.houseKey(), let.accessCard()));
        assertThatThrownBy(() -> walk.settleAccounts(number, Map.of("waterBilled", 12, "electricityBilled", 999)))
                .isInstanceOf(FormRejected.class).hasMessageContaining("不能小于上次登记的读数 1000");
        walk.settleAccounts(number, Map.of("waterBilled", 12));
        assertThat(moveOuts.lines(number).get(0)).satisfies(line -> {
            assertThat(line.text()).startsWith("水费：12 至 20，用量 8 立方米");
            assertThat(line.fen()).isEqualTo(2760);
        });
    }

    @Test
    @Clause({"MO-02", "MO-03"})
    void chargesNothingForDamageThatWasThereWhenTheTenantCame() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        assertThatThrownBy(() -> walk.inspect(number, Map.of("doorsState", "slight", "doorsNote", "阳台门旧划痕")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("「门窗新增损坏数」必");
        walk.inspect(number, Map.of("doorsState", "slight", "doorsCount", 0, "doorsNote", "阳台门旧划痕",
                "wallsState", "slight", "wallsCount", 1, "wallsNote", "钉孔", "airConditioningState", "none"));
        assertThat(moveOuts.lines(number)).extracting(SheetLine::text, SheetLine::fen)
                .containsExactly(tuple("墙面轻微损坏，新增1处", 8_000L));
        assertThat(shown(number, "userTask_agreeDamage", "comparison")).isEqualTo("""
                **验房对照**\s

                - 墙面 入伙时:完好;退租时:轻微损坏,钉孔
                - 门窗 入伙时:轻微损坏,阳台门有划痕;退租时:轻微损坏,阳台门旧划痕""");
    }

    @Test
    @Clause("MO-02")
    void comparesWithWhatTheTenantTookOverAndNotWithAMoveOutThatHeWithdrew() {
        Let let = estate.let();
        String withdrawn = walk.accepted(let, "2026-11-02T10:00");
        walk.agreeInspection(withdrawn, MoveOutWalk.now());
        walk.inspect(withdrawn, Map.of("wallsState", "serious", "wallsCount", 1, "wallsNote", "大片污损", "waterReading", 150));
        withdraw(withdrawn);
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        assertThat(shown(number, "userTask_inspectUnit", "wallsBefore")).isEqualTo("**墙面** 入伙时:完好");

        conditions.record(new NewCondition(let.unitId(), null, Occasion.MOVE_OUT, Instant.parse("2025-03-01T02:00:00Z"),
                new BigDecimal("140"), null, null, List.of(new PartState("墙面", "轻微损坏", "旧钉孔"))),
                new Change(null, null, "tester", "上一租户"));
        assertThat(shown(number, "userTask_inspectUnit", "wallsBefore"))
                .isEqualTo("**墙面** 上次退租时(2025-03-01):轻微损坏,旧钉孔");
        assertThatThrownBy(() -> walk.inspect(number, Map.of("waterReading", 139))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("不能小于上次登记的读数 140");
    }

    @Test
    @Clause("MO-03")
    void letsTheManagerLowerWhatTheTenantDisputes() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        walk.inspect(number, Map.of("wallsState", "slight", "wallsCount", 2, "wallsNote", "钉孔", "doorsState", "missing",
                "doorsCount", 1, "doorsNote", "纱窗", "floorState", "wear"));
        assertThat(moveOuts.lines(number)).extracting(SheetLine::text, SheetLine::fen).containsExactly(
                tuple("墙面轻微损坏，新增2处", 16_000L),
                tuple("门窗缺失，新增1处", 80_000L));
        driver.submit(number, "userTask_agreeDamage", Map.of("damageTold", true, "damageAnswer", "disputed",
                "disputeReason", "入住时就有", "contactWay", "visit"));
        assertThatThrownBy(() -> driver.submit(number, "userTask_decideDamage", Map.of("damageDecision", "lowered",
                "lineNo", "1", "newAmount", 160.01, "damageReason", "x", "moreLines", "no")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("不能高于该项现在的金额 160.00 元");
        driver.submit(number, "userTask_decideDamage", Map.of("damageDecision", "lowered", "lineNo", "1",
                "newAmount", 100, "damageReason", "旧钉孔一处", "moreLines", "yes"));
        driver.submit(number, "userTask_decideDamage", Map.of("damageDecision", "kept", "damageReason", "照片为证",
                "moreLines", "no"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_takeKeys");
        assertThat(moveOuts.lines(number)).extracting(SheetLine::pricedFen, SheetLine::fen).containsExactly(
                tuple(16_000L, 10_000L), tuple(80_000L, 80_000L));
        assertThat(moveOuts.changes(number)).singleElement().satisfies(change -> {
            assertThat(change.fromFen()).isEqualTo(16_000);
            assertThat(change.reason()).isEqualTo("旧钉孔一处");
        });
    }

    @Test
    @Clause({"MO-05", "KY-06"})
    void pricesMissingKeysAndChangesTheLockBesideTheSettlement() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.accepted(let, "2026-11-16T10:00");
        walk.agreeInspection(number, MoveOutWalk.now());
        walk.inspect(number, Map.of());
        assertThatThrownBy(() -> driver.submit(number, "userTask_takeKeys", MoveOutWalk.with(
                MoveOutWalk.keys(List.of(let.accessCard())), Map.of("keysElsewhere", List.of(String.valueOf(let.accessCard()))))))
                .isInstanceOf(FormRejected.class).hasMessageContaining("勾选了同一把");
        walk.takeKeys(number, List.of(let.accessCard()));

        assertThat(states(let)).containsExactly(KeyState.MISSING, KeyState.KEPT, KeyState.KEPT);
        assertThat(moveOuts.lines(number)).extracting(SheetLine::fee, SheetLine::fen).containsExactly(
                tuple(Fee.MISSING_KEY, 3000L),
                tuple(Fee.LOCK_CHANGE, 20_000L));
        assertThat(driver.taskIds(number)).as("the settlement does not wait for the lock")
                .contains("userTask_settleAccounts").hasSizeGreaterThan(1);
    }

    @Test
    @Clause("MO-04")
    void drawsTheSheetUpAgainWhenTheTenantDisputesALine() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", Map.of("sheetAnswer", "disputed", "disputedLine", "2",
                "sheetWords", "电表有人抄错"));
        assertThat(driver.groups(driver.task(number, "userTask_reviewDispute"))).containsExactly("finance");
        driver.submit(number, "userTask_reviewDispute", Map.of("disputeResult", "kept", "disputeNote", "读数有照片"));
        driver.submit(number, "userTask_decideDispute", Map.of("disputeResult", "corrected", "lineNo", "2",
                "newAmount", 20, "disputeNote", "减收"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_confirmSheet");
        assertThat(booked(number)).isEmpty();
        assertThat(moveOuts.lines(number).get(1).fen()).as("drawn up again, still lowered").isEqualTo(2000);
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        assertThat(booked(number).get(0).fen()).isEqualTo(3450 + 2000 + 1315);
    }

    @Test
    @Clause({"MO-04", "MI-09"})
    void collectsWhatTheDepositDoesNotCover() {
        Let let = estate.letWithDeposit(5_000);
        estate.owe(let, Fee.MANAGEMENT, 10_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        long debt = 10_000 + UTILITIES - 5_000;
        assertThat(ledger.owed(let.unitId())).isEqualTo(debt);
        assertThat(ledger.balance(let.unitId()).totalHeld()).isZero();
        assertThatThrownBy(() -> driver.submit(number, "userTask_collectDebt", paying(500))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("不能超过欠款 %s 元".formatted(Money.yuan(debt)));
        driver.submit(number, "userTask_collectDebt", paying(60));
        driver.submit(number, "userTask_decideDebt", Map.of("debtDecision", "collect", "debtReason", "月底发薪"));
        driver.submit(number, "userTask_collectDebt", paying((debt - 6_000) / 100.0));

        assertThat(ledger.owed(let.unitId())).isZero();
        assertThat(ledger.receipts(number)).extracting(receipt -> receipt.line().fen()).satisfies(paid ->
                assertThat(paid.stream().mapToLong(Long::longValue).sum()).isEqualTo(debt));
        assertThat(driver.taskIds(number)).as("nothing is held, so nothing is refunded")
                .containsExactly("userTask_listGoodsLeft");
        assertThat(messages(number)).contains("move-out-landlord");
    }

    @Test
    @Clause("MO-04")
    void recordsInstalmentsWhereTheTenantCannotPay() {
        Let let = estate.letWithDeposit(5_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_collectDebt", Map.of("payment", "notPaid"));
        driver.submit(number, "userTask_decideDebt", Map.of("debtDecision", "instalments", "instalmentPlan", "每月5日付10元",
                "debtReason", "经济困难"));
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no"));
        assertEnded(number, "租户已搬离,房屋登记为空置;尚欠 25.65 元,按约定追收");
    }

    @Test
    @Clause("MO-07")
    void neverSendsTheTenantAwayWithoutAnotherOffer() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "desk",
                "refundAt", MoveOutWalk.moment("2026-11-18T14:00"), "contactWay", "visit"));
        assertThat(driver.task(number, "userTask_payRefund").getDueDate()).isEqualTo(at("2026-11-18T14:30"));
        driver.clock("2026-11-18T14:10");
        assertThatThrownBy(() -> driver.submit(number, "userTask_payRefund",
                Map.of("refundPaid", "cannotPay", "cannotPayReason", "现金不足"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("「另行安排」必须");
        driver.submit(number, "userTask_payRefund", Map.of("refundPaid", "cannotPay", "cannotPayReason", "现金不足",
                "refundWay", "delivery", "refundAt", MoveOutWalk.moment("2026-11-19T10:00")));
        assertThat(shown(number, "userTask_agreeRefund", "refundWay")).as("what finance offered").isEqualTo("delivery");
        assertThat(shown(number, "userTask_agreeRefund", "refundAt").toString()).startsWith("2026-11-19T10:00");
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "delivery",
                "refundAt", MoveOutWalk.moment("2026-11-19T10:00"), "contactWay", "visit"));
        assertThat(driver.task(number, "userTask_payRefund").getDueDate()).isEqualTo(at("2026-11-19T10:30"));
        driver.submit(number, "userTask_payRefund", Map.of("refundPaid", "yes", "receivedBy", MoveOutEstate.TENANT));
        assertThat(booked(number).get(2).fen()).isEqualTo(300_000 - UTILITIES);
        assertThat(driver.taskIds(number)).containsExactly("userTask_listGoodsLeft");
    }

    @Test
    @Clause("MO-07")
    void agreesOnADayWithinFiveWorkingDaysUnlessTheTenantWishesALaterOne() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-09-28T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        // Two working days before the National Day holidays, three after them, the Saturday worked in lieu among these
        assertThat(shown(number, "userTask_agreeRefund", "refundBy")).isEqualTo("2026年10月10日 18:00");
        Map<String, Object> late = Map.of("refundWay", "desk", "refundAt", MoveOutWalk.moment("2026-10-11T10:00"),
                "contactWay", "visit");
        assertThatThrownBy(() -> driver.submit(number, "userTask_agreeRefund", late)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("不能晚于 2026年10月10日 18:00");
        driver.submit(number, "userTask_agreeRefund", MoveOutWalk.with(late, Map.of("laterReason", "租户回老家,中旬回来")));
        assertThat(driver.task(number, "userTask_payRefund").getDueDate()).isEqualTo(at("2026-10-11T10:30"));
    }

    @Test
    @Clause({"MO-04", "MO-06"})
    void asksForGoodsToMoveWhereTheTenantAnswersInWriting() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", Map.of("sheetAnswer", "absent"));
        assertThat(driver.task(number, "userTask_awaitAnswer").getDueDate()).isEqualTo(at("2026-11-26T18:00"));
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ? and template = 'move-out-sheet'")
                .param(number).query(String.class).list()).allSatisfy(body -> assertThat(body).contains(
                        "1. 水费：150 至 160，用量 10 立方米，单价 3.45 元：34.50 元", "应付合计：75.65 元", "应退 2,924.35 元",
                        "2026年12月1日 18:00"));
        Map<String, Object> answer = Map.of("sheetAnswer", "confirmed", "answeredBy", MoveOutEstate.TENANT, "contactWay",
                "wechatSms");
        assertThatThrownBy(() -> driver.submit(number, "userTask_awaitAnswer", answer)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("「是否有物品搬出」必");
        driver.submit(number, "userTask_awaitAnswer", MoveOutWalk.with(answer, Map.of("goodsToMove", "yes")));
        assertThat(moveOuts.get(number).sheetAnswer()).isEqualTo("confirmed");
        assertThat(cases.linked(number)).extracting(CaseLink::procedure).containsExactly("goods-exit");
    }

    @Test
    @Clause("MO-07")
    void transfersAgainToTheCorrectedAccountWhenTheBankSendsItBack() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "transfer", "accountName", MoveOutEstate.TENANT,
                "accountBank", "工商银行", "accountNumber", "62220202001122330", "contactWay", "visit"));
        driver.submit(number, "userTask_transferRefund", transferring());
        driver.submit(number, "userTask_confirmTransfer", Map.of("refundPaid", "bounced", "bounceReason", "账号户名不符"));
        driver.submit(number, "userTask_correctAccount", Map.of("accountName", MoveOutEstate.TENANT,
                "accountBank", "工商银行", "accountNumber", MoveOutWalk.ACCOUNT, "contactWay", "phone"));
        assertThat(moveOuts.get(number).refundedAt()).isNull();
        driver.submit(number, "userTask_transferRefund", transferring());
        driver.submit(number, "userTask_confirmTransfer", Map.of("refundPaid", "yes"));
        assertThat(booked(number)).filteredOn(entry -> entry.kind() == Entry.Kind.REFUND).singleElement()
                .satisfies(refund -> assertThat(refund.account()).isEqualTo(MoveOutWalk.ACCOUNT));
    }

    @Test
    @Clause("MO-08")
    void keepsGoodsLeftBehindAndDecidesAfterTheLimit() {
        Let let = estate.let();
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_collectDebt", paying(UTILITIES / 100.0));
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "yes", "goodsList", "旧沙发一张\n书两箱",
                "goodsPlace", "地下一层库房", "goodsWitness", "小陈"));
        assertVacant(let, LocalDate.of(2026, 11, 17));
        assertThat(messages(number)).contains("move-out-goods-left");
        driver.moveTo("2026-12-16T17:59", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_releaseGoodsLeft");
        driver.moveTo("2026-12-16T18:01", number);
        driver.submit(number, "userTask_decideGoodsLeft", Map.of("goodsDecision", "handToLandlord",
                "decisionWitness", "小陈", "goodsReason", "两次通知无人领取"));
        assertEnded(number, "租户已搬离,房屋登记为空置;费用已结清;遗留物品已清点并处理");
    }

    @Test
    @Clause({"MO-08", "KY-01", "KY-05"})
    void takesOutOfTheRegisterWhomTheTenantHadNamed() {
        Let let = estate.let();
        Change change = new Change(null, null, "tester", "试验");
        LocalDate from = LocalDate.of(2026, 11, 1);
        residents.emergencyContact(let.unitId(), "业主之子", "13977778888", "儿子", change);
        residents.keyHolder(let.unitId(), "保洁阿姨", "13966667777", "保洁", from, null, change);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_collectDebt", paying(UTILITIES / 100.0));
        long contact = residents.emergencyContacts(let.unitId()).stream()
                .filter(one -> one.name().equals(MoveOutEstate.CONTACT)).findFirst().orElseThrow().id();
        long holder = residents.keyHolders(let.unitId(), from).get(0).id();
        assertThatThrownBy(() -> driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no", "contactsOut",
                List.of("999999999")))).isInstanceOf(FormRejected.class).hasMessageContaining("「注销的紧急联络人」");
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no", "contactsOut",
                List.of(String.valueOf(contact)), "holdersOut", List.of(String.valueOf(holder))));
        assertThat(residents.emergencyContacts(let.unitId())).extracting(one -> one.name()).containsExactly("业主之子");
        assertThat(residents.keyHolders(let.unitId(), LocalDate.of(2026, 11, 17))).isEmpty();
    }

    @Test
    @Clause("MO-08")
    void tellsTheTenantAgainWhenTheGoodsAreKeptOn() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-08-28T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "desk",
                "refundAt", MoveOutWalk.now(), "contactWay", "visit"));
        driver.submit(number, "userTask_payRefund", Map.of("refundPaid", "yes", "receivedBy", MoveOutEstate.TENANT));
        driver.clock("2026-09-01T10:00");
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "yes", "goodsList", "钢琴一架",
                "goodsPlace", "地下一层库房", "goodsWitness", "小陈"));
        assertThat(driver.task(number, "userTask_releaseGoodsLeft").getDueDate()).isEqualTo(at("2026-09-21T18:00"));
        // Thirty days end on the first day of the holidays, so on the first working day after them
        driver.moveTo("2026-10-08T17:59", number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_releaseGoodsLeft");
        driver.moveTo("2026-10-08T18:01", number);
        assertThat(driver.task(number, "userTask_decideGoodsLeft").getDueDate()).isEqualTo(at("2026-10-12T18:00"));
        driver.submit(number, "userTask_decideGoodsLeft", Map.of("goodsDecision", "keep",
                "decisionWitness", "小陈", "goodsReason", "租户来电,月底来取"));

        assertThat(driver.taskIds(number)).containsExactly("userTask_releaseGoodsLeft");
        assertThat(messages(number)).filteredOn("move-out-goods-left"::equals).as("each told twice").hasSize(4);
        driver.submit(number, "userTask_releaseGoodsLeft", Map.of("takenBy", MoveOutEstate.TENANT, "takenProof", "身份证",
                "takenAt", MoveOutWalk.now()));
        assertEnded(number, "租户已搬离,房屋登记为空置;费用已结清;余款已退还;遗留物品已清点并处理");
    }

    @Test
    @Clause("MO-01")
    void endsWhenTheTenantStaysAndGivesTheKeysBack() {
        Let let = estate.let();
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        withdraw(number);
        assertThat(driver.taskIds(number)).containsExactly("userTask_handKeysBack");
        driver.submit(number, "userTask_handKeysBack",
                Map.of("keysReceiver", MoveOutEstate.TENANT, "keysHandedBack", true));
        assertThat(states(let)).containsExactly(KeyState.HANDED_OVER, KeyState.HANDED_OVER, KeyState.KEPT);
        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(occupancies.of(let.unitId())).isEqualTo(Occupancy.LET);
        assertThat(booked(number)).isEmpty();
        assertThat(walk.noticed(let, "2026-11-17T10:00")).as("a new notice later").isNotEqualTo(number);
    }

    @Test
    @Clause({"MO-01", "MO-04"})
    void cannotBeWithdrawnOnceTheSettlementIsBooked() {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        assertThatThrownBy(() -> withdraw(number)).isInstanceOf(FormRejected.class)
                .hasMessageContaining("案件 %s 的结算已经入账,不能再撤回".formatted(number));
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeRefund");
    }

    @Test
    @Clause({"MO-01", "MO-04", "MO-05", "MO-07", "KY-05"})
    void searchesForATenantWhoHasGoneAndKeepsHisMoneyUntilHeClaimsIt() {
        Let let = estate.letWithDeposit(300_000);
        driver.clock("2026-11-16T10:00");
        String number = walk.start(MoveOutWalk.gone(let), "2026-11-16T10:00");
        for (int i = 0; i < 3; i++) {
            assertThat(driver.variable(driver.task(number, "userTask_reachTenant"), "whom")).isEqualTo("tenant");
            driver.submit(number, "userTask_reachTenant", calling("none"));
        }
        for (int i = 0; i < 2; i++) {
            assertThat(driver.variable(driver.task(number, "userTask_reachTenant"), "whom")).isEqualTo("emergencyContact");
            driver.submit(number, "userTask_reachTenant", calling("none"));
        }
        assertThat(moveOuts.attempts(number)).hasSize(5);
        assertThat(messages(number)).containsExactly("move-out-landlord");
        driver.submit(number, "userTask_decideEntry", Map.of("entryWay", "landlordOpens", "witness", "小陈",
                "entryReason", "业主同意开门"));
        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectWithWitness");
        driver.submit(number, "userTask_inspectWithWitness",
                MoveOutWalk.witnessed(Map.of("wallsState", "serious", "wallsCount", 1, "wallsNote", "大面积污损")));
        walk.takeKeys(number, List.of());
        assertThat(states(let)).containsExactly(KeyState.MISSING, KeyState.MISSING, KeyState.KEPT);
        walk.settleAccounts(number, Map.of());
        long charged = 30_000 + 3_000 + 3_000 + 20_000 + UTILITIES;
        assertThat(messages(number)).filteredOn("move-out-sheet"::equals).as("to the tenant and the landlord").hasSize(2);
        assertThat(booked(number)).isEmpty();
        driver.moveTo("2026-12-01T17:59", number);
        assertThat(driver.taskIds(number)).contains("userTask_awaitAnswer");
        driver.moveTo("2026-12-01T18:01", number);

        assertThat(moveOuts.get(number).sheetAnswer()).isEqualTo("counted");
        assertThat(booked(number).get(0).fen()).isEqualTo(charged);
        assertThat(ledger.balance(let.unitId()).held(Fee.TENANCY_DEPOSIT)).as("paid to nobody").isEqualTo(300_000 - charged);
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no"));
        assertThat(cases.find(number).orElseThrow().outcome())
                .isEqualTo("租户已搬离,房屋登记为空置;费用已结清;余款 %s 元留存待领".formatted(
                        Money.yuan(300_000 - charged)));

        driver.clock("2027-01-11T10:00");
        process.claim(Map.of("claimedCase", number, "claimant", MoveOutEstate.TENANT, "claimPhone", "13911112222",
                "claimProof", "身份证"));
        driver.submit(number, "userTask_approveClaim", Map.of("claimApproved", "yes", "claimReason", "本人持证件"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "desk",
                "refundAt", MoveOutWalk.moment("2027-01-11T15:00"), "contactWay", "visit"));
        driver.submit(number, "userTask_payRefund", Map.of("refundPaid", "yes", "receivedBy", MoveOutEstate.TENANT));
        assertThat(ledger.balance(let.unitId()).totalHeld()).isZero();
        assertThatThrownBy(() -> process.claim(Map.of("claimedCase", number, "claimant", MoveOutEstate.TENANT,
                "claimPhone", "13911112222", "claimProof", "身份证"))).isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有留存待领的余款");
    }

    @Test
    @Clause({"MO-01", "KY-05"})
    void closesWhenTheTenantIsFoundToStay() {
        Let let = estate.let();
        driver.clock("2026-11-16T10:00");
        String number = walk.start(MoveOutWalk.gone(let), "2026-11-16T10:00");
        driver.submit(number, "userTask_reachTenant", calling("stays"));
        assertEnded(number, "租户仍在住,不按自行搬离办理");
        assertThat(occupancies.of(let.unitId())).isEqualTo(Occupancy.LET);
    }

    @Test
    @Clause({"KY-02", "KY-05"})
    void borrowsTheSpareKeyAndAsksAgainWhenItIsRefused() {
        Let let = estate.let();
        driver.clock("2026-11-16T10:00");
        String number = walk.start(MoveOutWalk.gone(let), "2026-11-16T10:00");
        driver.submit(number, "userTask_reachTenant", calling("left"));
        driver.submit(number, "userTask_decideEntry", Map.of("entryWay", "spareKey", "witness", "小陈", "entryReason", "查验"));
        assertThat(driver.taskIds(number)).as("key loan decides").isEmpty();
        decideLoan(number, false);
        driver.submit(number, "userTask_decideEntry", Map.of("entryWay", "spareKey", "witness", "小陈", "entryReason", "再次申请"));
        decideLoan(number, true);
        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectWithWitness");
    }

    @Test
    @Clause("MO-04")
    void neverTouchesWhatTheOwnerHasPaid() {
        Let let = estate.letWithDeposit(300_000);
        estate.pay(let, let.owner().personId(), Fee.MANAGEMENT_PREPAID, 99_999);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "desk", "refundAt",
                MoveOutWalk.moment("2026-11-17T10:00"), "contactWay", "visit"));
        driver.submit(number, "userTask_payRefund", Map.of("refundPaid", "yes", "receivedBy", MoveOutEstate.TENANT));
        assertThat(ledger.balance(let.unitId()).held()).isEqualTo(Map.of(Fee.MANAGEMENT_PREPAID, 99_999L));
        assertThat(moveOuts.balance(number, "held")).isEqualTo(Map.of(Fee.TENANCY_DEPOSIT, 300_000L));
    }

    @Test
    @Clause({"MO-04", "MO-07"})
    void asksTheTenantForNothingThatTheOwnerOrAnEarlierTenantOwes() {
        Let let = estate.letWithDeposit(300_000);
        estate.owe(let, let.owner().personId(), Fee.MANAGEMENT, 88_000);
        estate.owe(let, let.owner().personId(), Fee.WATER, 4_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        assertThat((String) shown(number, "userTask_confirmSheet", "sheet")).doesNotContain("880.00")
                .contains("- 第1项 水费", "- 第2项 电费", "2,924.35");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));

        assertThat(ledger.balance(let.unitId()).owed()).isEqualTo(Map.of(Fee.MANAGEMENT, 88_000L, Fee.WATER, 4_000L));
        assertThat(driver.taskIds(number)).as("he owes nothing").containsExactly("userTask_agreeRefund");
        assertThat(ledger.balance(let.unitId()).held()).isEqualTo(Map.of(Fee.TENANCY_DEPOSIT, 300_000 - UTILITIES));
    }

    private Object shown(String number, String task, String key) {
        return engine.getFormService().getTaskFormVariables(driver.task(number, task).getId()).get(key);
    }

    private void withdraw(String number) {
        process.withdraw(Map.of("withdrawnCase", number, "contactWay", "phone", "withdrawalReason", "续租一年"));
        driver.runDue(number);
    }

    private void decideLoan(String number, boolean granted) {
        engine.getRuntimeService().createMessageCorrelation(TenantMoveOut.KEY_DECIDED).processInstanceBusinessKey(number)
                .setVariable("keyLoanGranted", granted).correlateAll();
        driver.runDue(number);
    }

    private static Map<String, Object> calling(String result) {
        return Map.of("calledName", "周小租", "calledPhone", MoveOutEstate.TENANT_PHONE, "calledAt", MoveOutWalk.now(),
                "searchResult", result, "calledWords", "电话无人接听");
    }

    private static Map<String, Object> transferring() {
        return Map.of("transferredOn", MoveOutWalk.now().substring(0, 10), "transferNumber", "LS20261011001");
    }

    private static Map<String, Object> paying(double yuan) {
        return Map.of("payment", "paid", "paidAmount", yuan, "paymentWay", "CASH");
    }

    private void assertEnded(String number, String outcome) {
        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo(outcome);
    }

    private void assertVacant(Let let, LocalDate day) {
        assertThat(occupancies.of(let.unitId())).isEqualTo(Occupancy.VACANT);
        assertThat(residents.tenants(let.unitId(), day)).isEmpty();
        assertThat(contracts.current(let.unitId(), ContractKind.LEASE, day)).isEmpty();
        assertThat(files.openOne(let.unitId(), let.tenant().personId())).isEmpty();
        assertThat(residents.owners(let.unitId(), day)).hasSize(1);
    }

    private List<KeyState> states(Let let) {
        return let.keyIds().stream().map(id -> keys.find(List.of(id)).get(0)).map(KeyItem::state).toList();
    }

    private List<Entry> booked(String number) {
        return ledger.entries(moveOuts.get(number).unitId()).stream()
                .filter(entry -> entry.caseNumber().equals(number)).sorted(Comparator.comparing(Entry::id)).toList();
    }

    private List<String> messages(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    private List<String> communications(String number) {
        return jdbc.sql("select element_id from guanjia.communication_record where case_number = ? order by id").param(number)
                .query(String.class).list();
    }
}
