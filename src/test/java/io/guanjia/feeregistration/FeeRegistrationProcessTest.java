package io.guanjia.feeregistration;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.Residents;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fees that belong to no other procedure, way by way, on a clock that the test sets. */
@GuanjiaTest
class FeeRegistrationProcessTest {

    private static final String TENANT = "冯租户";
    private static final String OWNER = "冯业主";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    FeeRegistrationProcess process;
    @Autowired
    CaseFiles cases;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private String unit;
    private long unitId;

    @BeforeEach
    void unitOfItsOwn(@Autowired Register register, @Autowired Residents residents) {
        driver = new EngineDriver(engine, walker);
        driver.actAs("caiwu");
        String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
        unit = "收费%s-1".formatted(mark);
        unitId = register.addUnit(register.addBuilding(register.addOffice("收费管理处" + mark), "收费楼"), unit, 1,
                new BigDecimal("89.60"), UnitType.RESIDENTIAL);
        Change change = new Change(null, null, "tester", "试验");
        LocalDate from = LocalDate.of(2024, 1, 1);
        residents.register(unitId, new NewResident(OWNER, "13611110001", null), ResidencyRole.OWNER, from, change);
        residents.register(unitId, new NewResident(TENANT, "13611110002", null), ResidencyRole.TENANT, from, change);
    }

    @AfterEach
    void resetClock() {
        driver.release();
    }

    @Test
    @Clause("MI-09")
    void takesADepositAndHandsOverTheReceipt() {
        driver.clock("2026-09-30T10:00");
        String number = process.register(received(TENANT, "tenant", "tenancy-deposit", "3000"));

        assertThat(number).startsWith("SF-20260930-");
        Task task = driver.task(number, FeeRegistration.HAND_OVER_RECEIPT);
        assertThat(driver.groups(task)).containsExactly("finance");
        assertThat(task.getDueDate()).isEqualTo(at("2026-09-30T11:00"));
        assertThat((String) driver.variable(task, "deadline")).contains("1小时", "MI-09");
        assertThat(ledger.balance(unitId).held(Fee.TENANCY_DEPOSIT)).isEqualTo(300_000);
        assertThat(ledger.receipts(number)).singleElement()
                .satisfies(receipt -> assertThat(receipt.payer()).isEqualTo("冯太太"));

        driver.submit(number, FeeRegistration.HAND_OVER_RECEIPT, Map.of("receiptGiven", true));
        assertThat(driver.passed(number)).containsExactly("event_feePresented", "serviceTask_registerFee",
                "businessRuleTask_setTimeframes", "gateway_receiptDue", "userTask_handOverReceipt",
                "serviceTask_closeFee", "event_feeClosed");
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("收款租赁押金 3,000.00 元");
        });
    }

    @Test
    @Clause("MI-09")
    void tellsFinanceEachHourThatAReceiptIsStillHere() {
        driver.clock("2026-09-30T17:30");
        String number = process.register(received(OWNER, "owner", "management-prepaid", "1200.50"));

        driver.moveTo("2026-09-30T18:31", number);
        assertThat(jdbc.sql("select count(*) from guanjia.message where case_number = ?").param(number)
                .query(Integer.class).single()).isEqualTo(1);
        driver.moveTo("2026-09-30T19:31", number);
        assertThat(jdbc.sql("select count(*) from guanjia.message where case_number = ?").param(number)
                .query(Integer.class).single()).isEqualTo(2);
        assertThat(driver.taskIds(number)).containsExactly(FeeRegistration.HAND_OVER_RECEIPT);
    }

    @Test
    @Clause("MI-09")
    void notesWhatIsOwedAndTakesItLater() {
        Map<String, Object> charge = fields(OWNER, "owner", "management", "752.64", "charge");
        charge.put("feeText", "2026年第4季度");
        String number = process.register(charge);

        assertThat(driver.ended(number)).isTrue();
        assertThat(driver.passed(number)).doesNotContain("userTask_handOverReceipt");
        assertThat(ledger.owed(unitId)).isEqualTo(75_264);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("应收物业管理费 752.64 元");

        String paid = process.register(received(OWNER, "owner", "management", "752.64"));
        assertThat(ledger.owed(unitId)).isZero();
        assertThat(ledger.receipts(paid)).hasSize(1);
    }

    @Test
    @Clause("MI-09")
    void carriesOverWhatWasOpenBeforeTheLedgerBegan() {
        Map<String, Object> deposit = fields(TENANT, "tenant", "tenancy-deposit", "5000", "opening");
        deposit.put("oldProof", "No.0012345");
        String number = process.register(deposit);
        Map<String, Object> debt = fields(TENANT, "tenant", "water", "34.5", "opening");
        debt.put("oldProof", "水费单 2026-08");
        process.register(debt);

        assertThat(driver.ended(number)).isTrue();
        assertThat(ledger.balance(unitId).held()).containsExactlyEntriesOf(Map.of(Fee.TENANCY_DEPOSIT, 500_000L));
        assertThat(ledger.balance(unitId).owed()).containsExactlyEntriesOf(Map.of(Fee.WATER, 3450L));
        assertThat(ledger.receipts(number)).as("the old receipt holds").isEmpty();
        assertThat(ledger.entries(unitId)).extracting(Entry::kind).containsOnly(Entry.Kind.OPENING);
        assertThat(ledger.entries(unitId).get(0).lines().get(0).text()).isEqualTo("租赁押金（原凭证 No.0012345）");
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsNothing() {
        refused(received("冯路人", "tenant", "tenancy-deposit", "3000"), "“冯路人”不是 %s 登记的租户".formatted(unit));
        refused(received(OWNER, "tenant", "tenancy-deposit", "3000"), "“冯业主”不是");
        refused(fields(TENANT, "tenant", "tenancy-deposit", "3000", "charge"), "收到时才入账,不能记为应收");
        refused(received(TENANT, "tenant", "tenancy-deposit", "0"), "「金额(元)」");
        refused(received(TENANT, "tenant", "tenancy-deposit", "0.001"), "「金额(元)」");
        refused(fields(TENANT, "tenant", "tenancy-deposit", "3000", "opening"), "「原凭证」");
        Map<String, Object> unknown = received(TENANT, "tenant", "tenancy-deposit", "3000");
        unknown.put("unit", "9-9-9999");
        refused(unknown, "「房号」");
        process.register(fields(OWNER, "owner", "gas", "10", "charge"));
        refused(received(OWNER, "owner", "gas", "10.01"), "「燃气费」应收 10.00 元，不能收 10.01 元");
    }

    private void refused(Map<String, Object> fields, String message) {
        List<Entry> before = ledger.entries(unitId);
        int files = files();
        assertThatThrownBy(() -> process.register(fields)).isInstanceOf(FormRejected.class)
                .hasMessageContaining(message);
        assertThat(ledger.entries(unitId)).isEqualTo(before);
        assertThat(files()).isEqualTo(files);
    }

    private int files() {
        return jdbc.sql("select count(*) from guanjia.case_file where unit_id = ?").param(unitId).query(Integer.class).single();
    }

    private Map<String, Object> received(String resident, String role, String fee, String amount) {
        Map<String, Object> fields = fields(resident, role, fee, amount, "receive");
        fields.put("payWay", "wechat");
        fields.put("payer", "冯太太");
        return fields;
    }

    private Map<String, Object> fields(String resident, String role, String fee, String amount, String kind) {
        return new HashMap<>(Map.of("bookingKind", kind, "unit", unit, "residentRole", role, "residentName", resident,
                "fee", fee, "amount", new BigDecimal(amount).doubleValue()));
    }
}
