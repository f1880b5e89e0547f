package io.guanjia.moveout;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.engine.CaseWalker;
import io.guanjia.goodsexit.GoodsExitProcess;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
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

/** Move-outs together with the procedures that they ask: goods exit, key loan and the changing of locks. */
@GuanjiaTest
class MoveOutWithOthersTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveOutProcess process;
    @Autowired
    CaseFiles cases;
    @Autowired
    GoodsExitProcess gate;
    @Autowired
    GoodsPermits permits;
    @Autowired
    Keys keys;
    @Autowired
    Ledger ledger;
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
    void release() {
        driver.release();
    }

    @Test
    @Clause({"MO-06", "GO-01", "GO-02"})
    void goodsAreClearedWhenAllIsPaidAndTheRefundWaitsForThem() {
        Let let = estate.letWithDeposit(300_000);
        // The landlord's debt is not the tenant's
        estate.owe(let, let.owner().personId(), Fee.MANAGEMENT, 12_300);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("yes"));
        assertThat(driver.taskIds(number)).as("goods exit is at work").isEmpty();
        String exit = begunBy(number, "goods-exit");

        listGoods(exit);
        allow(exit);
        driver.submit(exit, "userTask_confirmGoods", Map.of("confirmation", "yes", "slot", firstSlot(exit)));

        assertThat(permits.ofCase(exit)).hasSize(1);
        assertThat(driver.taskIds(number)).isEmpty();
        driver.submit(exit, "userTask_handOverPermit", Map.of("partForGuard", true, "partForResident", true));
        driver.moveTo("2026-11-17T10:00", exit);
        gate.pass(permits.ofCase(exit).get(0).token(), "goods-guard");
        driver.runDue(exit);

        assertThat(driver.ended(exit)).isTrue();
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeRefund");
    }

    @Test
    @Clause({"MO-06", "MO-04"})
    void nothingLeavesWhileTheUnitOwesEvenWhereInstalmentsAreAgreed() {
        Let let = estate.letWithDeposit(5_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("yes"));
        driver.submit(number, "userTask_collectDebt", Map.of("payment", "notPaid"));
        driver.submit(number, "userTask_decideDebt", Map.of("debtDecision", "instalments", "instalmentPlan", "每月5日付10元",
                "debtReason", "经济困难"));
        String exit = begunBy(number, "goods-exit");
        listGoods(exit);
        allow(exit);
        assertThat(driver.taskIds(exit)).as("owing").containsExactly("userTask_followHindrance");
        assertThat(permits.ofCase(exit)).isEmpty();

        List<Line> owed = ledger.balance(let.unitId()).owed().entrySet().stream()
                .map(fee -> Line.of(fee.getKey(), fee.getValue())).toList();
        ledger.receive(new Step(number, "test-pay", "MO-06", "caiwu"), let.unitId(), let.tenant().personId(), owed,
                PaymentWay.CASH, MoveOutEstate.TENANT);
        driver.submit(exit, "userTask_followHindrance", Map.of("hindranceAnswer", "again", "contactWay", "visit"));
        allow(exit);
        assertThat(driver.taskIds(exit)).containsExactly("userTask_confirmGoods");
        assertThat(ledger.balance(let.unitId()).held(Fee.TENANCY_DEPOSIT)).isZero();
    }

    @Test
    @Clause({"MO-05", "KY-02", "KY-03"})
    void theSpareKeyIsBorrowedForTheInspectionAndChasedUntilItIsBack() {
        Let let = estate.let();
        driver.clock("2026-11-16T10:00");
        String number = walk.start(MoveOutWalk.gone(let), "2026-11-16T10:00");
        driver.submit(number, "userTask_reachTenant", Map.of("calledName", "周小租", "calledPhone", MoveOutEstate.TENANT_PHONE,
                "calledAt", MoveOutWalk.now(), "searchResult", "left", "calledWords", "已搬走"));
        driver.submit(number, "userTask_decideEntry",
                Map.of("entryWay", "spareKey", "witness", "小陈", "entryReason", "查验"));
        String loan = begunBy(number, "key-loan");
        assertThat(driver.taskIds(number)).as("key loan decides").isEmpty();

        driver.submit(loan, "userTask_approveKeyLoan", Map.of("permitted", "yes"));
        driver.submit(loan, "userTask_issueKeys", Map.of("issueOutcome", "issued", "receivedBy", "小陈", "faceToFace", true,
                "loanSigned", true));

        assertThat(driver.taskIds(number)).containsExactly("userTask_inspectWithWitness");
        assertThat(keys.find(List.of(let.spareKey()))).extracting(KeyItem::state).containsExactly(KeyState.LENT);
        Task returning = driver.task(loan, "userTask_returnKeys");
        assertThat(returning.getDueDate()).isEqualTo(at("2026-11-16T18:00"));
        driver.submit(number, "userTask_inspectWithWitness", MoveOutWalk.witnessed(Map.of()));
        driver.submit(loan, "userTask_returnKeys", Map.of("returnOutcome", "all", "returnedBy", "小陈"));
        assertThat(driver.ended(loan)).isTrue();
        assertThat(keys.find(List.of(let.spareKey()))).extracting(KeyItem::state).containsExactly(KeyState.KEPT);
    }

    private String begunBy(String number, String procedure) {
        return cases.linked(number).stream().filter(link -> link.procedure().equals(procedure))
                .map(CaseLink::caseNumber).findFirst().orElseThrow();
    }

    private void listGoods(String exit) {
        driver.submit(exit, "userTask_completeList", new HashMap<>(Map.of("carrier", "周搬运",
                "carrierDocument", "identity", "carrierDocumentEnd", "123X", "wishedAt", MoveOutWalk.moment("2026-11-17T10:00"),
                "applicant", "tenant", "business", MoveOutEstate.TENANT, "goodsName1", "沙发", "goodsKind1", "furniture",
                "goodsQuantity1", 1)));
    }

    private void allow(String exit) {
        driver.submit(exit, "userTask_checkAuthority", Map.of("authority", "ownerConfirmed",
                "confirmedBy", MoveOutEstate.OWNER, "confirmedHow", "phone"));
    }

    private String firstSlot(String exit) {
        Object slots = engine.getFormService().getTaskFormVariables(driver.task(exit, "userTask_confirmGoods").getId())
                .get("movingSlots");
        String text = slots.toString();
        int value = text.indexOf("\"value\":\"") + 9;
        return text.substring(value, text.indexOf('"', value));
    }
}
