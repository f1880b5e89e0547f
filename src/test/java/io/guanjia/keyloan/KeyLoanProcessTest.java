package io.guanjia.keyloan;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.form.FormRejected;
import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.KeyMovement;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.Keys;
import io.guanjia.registry.keys.LoanState;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Loans of keys, way by way, on a clock that the test sets. */
@GuanjiaTest
class KeyLoanProcessTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    KeyLoanProcess process;
    @Autowired
    Keys keys;
    @Autowired
    KeyLoans loans;
    @Autowired
    Units units;
    @Autowired
    Register register;
    @Autowired
    CaseFiles cases;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private KeyEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        estate = new KeyEstate(keys, units, register, jdbc);
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        engine.getIdentityService().setAuthenticatedUserId("clerk");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    @Clause({"KY-01", "KY-02", "KY-03"})
    void whatIsLentInTheAfternoonIsChasedFromCloseOfBusiness() {
        String tag = estate.key("门");
        String number = request("2026-09-29T17:10", tag, "inspection", "2026-09-29T18:00");
        assertThat(number).startsWith("YS-20260929-");
        Task approving = driver.task(number, "userTask_approveKeyLoan");
        assertThat(driver.groups(approving)).containsExactly("customer-manager");
        assertThat(approving.getDueDate()).isEqualTo(at("2026-09-29T19:10"));
        approve(number);
        Task issuing = driver.task(number, "userTask_issueKeys");
        assertThat(driver.groups(issuing)).containsExactlyInAnyOrder("front-desk", "duty-manager");
        assertThat(state(tag)).isEqualTo(KeyState.KEPT);

        driver.clock("2026-09-29T17:30");
        issue(number);
        Task returning = driver.task(number, "userTask_returnKeys");
        assertThat(returning.getDueDate()).isEqualTo(at("2026-09-29T18:00"));
        assertThat(loans.find(number).orElseThrow().dueAt()).isEqualTo(at("2026-09-29T18:00").toInstant());
        assertThat(state(tag)).isEqualTo(KeyState.LENT);
        assertThat(keys.tagged(List.of(tag)).get(0).holder()).isEqualTo("周师傅(工程部)");

        driver.moveTo("2026-09-29T22:05", number);
        assertThat(told(number)).containsExactly("overdue-reminder front-desk", "overdue-reminder customer-manager",
                "overdue-reminder duty-manager");
        driver.submit(number, "userTask_returnKeys", KeyEstate.allBack());

        assertThat(driver.ended(number)).isTrue();
        assertThat(state(tag)).isEqualTo(KeyState.KEPT);
        assertThat(loans.find(number).orElseThrow().state()).isEqualTo(LoanState.RETURNED);
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("已全部归还");
            assertThat(file.kind()).isEqualTo("检查");
        });
        assertThat(keys.movements(estate.id(tag))).extracting(KeyMovement::to, KeyMovement::caseNumber,
                KeyMovement::actor).containsExactly(tuple(KeyState.KEPT, null, "test"),
                        tuple(KeyState.LENT, number, "clerk"),
                        tuple(KeyState.KEPT, number, "clerk"));
    }

    @Test
    @Clause("KY-03")
    void onTheEveOfNationalDayKeysAreDueThatEvening() {
        String number = lent("2026-09-30T10:00", estate.key("门"), "viewing", "2026-09-30T12:00");

        assertThat(driver.task(number, "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-09-30T18:00"));
    }

    @Test
    @Clause("KY-03")
    void aSaturdayThatIsWorkedIsADayLikeAnyOther() {
        String number = lent("2026-10-10T09:30", estate.key("门"), "viewing", "2026-10-10T12:00");

        Task returning = driver.task(number, "userTask_returnKeys");
        assertThat(returning.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        assertThat((String) driver.variable(returning, "deadline")).contains("KY-03");
    }

    @Test
    @Clause("KY-03")
    void onADayOffAndAfterHoursKeysComeBackAfterUse() {
        assertThat(driver.task(lent("2026-10-17T10:00", estate.key("门1"), "viewing", "2026-10-17T11:00"),
                "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-10-17T14:00"));
        assertThat(driver.task(lent("2026-10-16T18:00", estate.key("门2"), "inspection", "2026-10-16T19:00"),
                "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-10-16T22:00"));
    }

    @Test
    @Clause("KY-03")
    void repairWorkMayKeepThemOverNight() {
        String number = lent("2026-09-29T16:00", estate.key("门"), "repair", "2026-09-30T12:00");

        assertThat(driver.task(number, "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-09-30T18:00"));
    }

    @Test
    @Clause("KY-03")
    void anythingElseOverNightIsRefusedByTheTable() {
        String tag = estate.key("门");
        String number = request("2026-09-29T16:00", tag, "viewing", "2026-09-30T12:00");

        assertThat(driver.ended(number)).isTrue();
        assertThat(state(tag)).isEqualTo(KeyState.KEPT);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("除维修工程外,所借钥匙要当日归还,不得过夜使用");
        assertThat(loans.find(number).orElseThrow().state()).isEqualTo(LoanState.NOT_LENT);
        assertThat(templates(number)).containsExactly("key-loan-refused");
    }

    @Test
    @Clause("KY-03")
    void onlyRepairWorkIsProlonged() {
        String viewing = lent("2026-09-29T10:00", estate.key("门1"), "viewing", "2026-09-29T12:00");
        assertThatThrownBy(() -> driver.submit(viewing, "userTask_returnKeys",
                Map.of("returnOutcome", "prolong", "prolongReason", "客户还要看")))
                .isInstanceOf(FormRejected.class).hasMessageContaining("「归还情况」除维修工程外,所借钥匙要当日归还");
        String repair = lent("2026-09-29T10:00", estate.key("门2"), "repair", "2026-09-29T17:00");

        driver.clock("2026-09-29T17:50");
        driver.submit(repair, "userTask_returnKeys", Map.of("returnOutcome", "prolong", "prolongReason", "配件明日到"));

        assertThat(driver.task(repair, "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-09-30T18:00"));
        assertThat(loans.find(repair).orElseThrow().dueAt()).isEqualTo(at("2026-09-30T18:00").toInstant());
        driver.clock("2026-09-30T11:00");
        driver.submit(repair, "userTask_returnKeys", KeyEstate.allBack());
        assertThat(driver.ended(repair)).isTrue();
    }

    @Test
    @Clause("KY-02")
    void theManagerRefusesWithAReason() {
        String tag = estate.key("门", KeyKind.PUBLIC_AREA, "engineering");
        String number = request("2026-09-29T10:00", tag, "inspection", "2026-09-29T12:00");
        Task approving = driver.task(number, "userTask_approveKeyLoan");
        assertThat(driver.groups(approving)).containsExactly("general-manager");

        driver.submit(number, "userTask_approveKeyLoan", Map.of("permitted", "no", "refusalReason", "设备正在检修"));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("未准许借用:设备正在检修");
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ?").param(number).query(String.class)
                .single()).contains("周师傅", "设备正在检修");
    }

    @Test
    @Clause({"KY-01", "KY-02"})
    void endsBeforeTheHandOutWhenNobodyWantsOrFetchesThem() {
        String withdrawn = request("2026-09-29T10:00", estate.key("门1"), "viewing", "2026-09-29T12:00");
        driver.submit(withdrawn, "userTask_approveKeyLoan", Map.of("permitted", "withdrawn"));
        String notFetched = request("2026-09-29T10:00", estate.key("门2"), "viewing", "2026-09-29T12:00");
        approve(notFetched);
        driver.moveTo("2026-09-29T14:30", notFetched);
        assertThat(told(notFetched)).containsExactly("overdue-reminder customer-manager");
        driver.submit(notFetched, "userTask_issueKeys", Map.of("issueOutcome", "notCome", "notIssuedNote", "电话联系后取消"));

        for (String number : List.of(withdrawn, notFetched)) {
            assertThat(driver.ended(number)).isTrue();
            assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.WITHDRAWN);
            assertThat(loans.find(number).orElseThrow().state()).isEqualTo(LoanState.NOT_LENT);
        }
    }

    @Test
    @Clause("KY-02")
    void whoAsksForAKeyThatIsOutIsToldWhoHasIt() {
        String tag = estate.key("门");
        lent("2026-09-29T10:00", tag, "inspection", "2026-09-29T12:00");

        assertThatThrownBy(() -> request("2026-09-29T10:30", tag, "viewing", "2026-09-29T12:00"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("「钥匙编号」钥匙“" + tag + "”", "已由周师傅(工程部)借用,尚未归还");
        assertThatThrownBy(() -> request("2026-09-29T10:30", estate.tag("没有"), "viewing", "2026-09-29T12:00"))
                .hasMessageContaining("钥匙登记表中没有编号“" + estate.tag("没有") + "”");
        assertThatThrownBy(() -> request("2026-09-29T10:30", estate.key("甲") + "、"
                + estate.key("乙", KeyKind.PUBLIC_AREA, "front-desk"), "viewing", "2026-09-29T12:00"))
                .hasMessageContaining("一次只能填同一房屋或同一公共区域的钥匙");
        assertThatThrownBy(() -> request("2026-09-29T10:30", estate.key("丙") + ","
                + estate.key("丁", KeyKind.HOUSE, "engineering"), "viewing", "2026-09-29T12:00"))
                .hasMessageContaining("不由同一部门保管");
    }

    @Test
    @Clause("KY-01")
    void ofTwoClerksWhoHandOutTheSameKeyTheSlowerOneIsToldWhoHasIt() throws Exception {
        String tag = estate.key("门");
        String first = request("2026-09-29T10:00", tag, "inspection", "2026-09-29T12:00");
        String second = request("2026-09-29T10:00", tag, "viewing", "2026-09-29T12:00");
        approve(first);
        approve(second);
        List<String> tasks = List.of(driver.task(first, "userTask_issueKeys").getId(),
                driver.task(second, "userTask_issueKeys").getId());

        List<String> refusals = atOnce(tasks);

        assertThat(refusals).singleElement().asString().contains(tag, "已由周师傅(工程部)借用,尚未归还");
        assertThat(keys.movements(estate.id(tag))).hasSize(2);
        String loser = loans.find(first).orElseThrow().state() == LoanState.LENT ? second : first;
        driver.submit(loser, "userTask_issueKeys", Map.of("issueOutcome", "unavailable", "notIssuedNote", "已借出"));
        assertThat(cases.find(loser).orElseThrow().outcome()).isEqualTo("钥匙已不在库,未能发放");
    }

    @Test
    @Clause("KY-05")
    void inAnEmergencyAtNightOwnerAndContactAreCalledFirstAndTheManagersLearnOfIt() {
        String tag = estate.key("备用");
        String number = request("2026-10-05T02:00", tag, "emergency", "2026-10-05T03:00");
        Task calling = driver.task(number, "userTask_callForKey");
        assertThat(calling.getDueDate()).isEqualTo(at("2026-10-05T02:05"));
        assertThat(driver.variable(calling, "whom")).isEqualTo("owner");
        driver.submit(number, "userTask_callForKey", KeyEstate.call("none"));
        driver.clock("2026-10-05T02:03");
        driver.submit(number, "userTask_callForKey", KeyEstate.call("none"));
        assertThat(driver.variable(driver.task(number, "userTask_callForKey"), "whom")).isEqualTo("emergencyContact");
        driver.submit(number, "userTask_callForKey", KeyEstate.call("given"));
        assertThat(driver.task(number, "userTask_issueKeys").getDueDate()).isEqualTo(at("2026-10-05T02:13"));

        issue(number);

        assertThat(driver.task(number, "userTask_returnKeys").getDueDate()).isEqualTo(at("2026-10-05T06:03"));
        assertThat(loans.calls(number)).extracting(KeyLoans.Call::whom, KeyLoans.Call::reached, KeyLoans.Call::consents)
                .containsExactly(tuple("owner", false, null),
                        tuple("owner", false, null),
                        tuple("emergencyContact", true, true));
        assertThat(told(number)).containsExactlyInAnyOrder("key-emergency-use duty-manager",
                "key-emergency-use customer-manager");
        assertThat(jdbc.sql("select body from guanjia.message where case_number = ? limit 1").param(number)
                .query(String.class).single())
                .contains("2026年10月5日 02:03 联系紧急联络人,同意动用", tag).doesNotContain(KeyEstate.OWNER);
        driver.submit(number, "userTask_returnKeys", KeyEstate.allBack());
        assertThat(driver.ended(number)).isTrue();
    }

    @Test
    @Clause("KY-05")
    void nobodyReachedDoesNotStopAnEmergencyAndAnOwnersNoDoes() {
        String unreached = request("2026-10-05T02:00", estate.key("备用1"), "emergency", "2026-10-05T03:00");
        for (int call = 0; call < 4; call++) {
            driver.submit(unreached, "userTask_callForKey", KeyEstate.call("none"));
        }
        assertThat(driver.taskIds(unreached)).containsExactly("userTask_issueKeys");
        String refused = request("2026-10-05T02:00", estate.key("备用2"), "emergency", "2026-10-05T03:00");
        driver.submit(refused, "userTask_callForKey", KeyEstate.call("refused"));

        assertThat(driver.ended(refused)).isTrue();
        assertThat(cases.find(refused).orElseThrow().outcome()).isEqualTo("业主或紧急联络人不同意动用");
        String publicArea = request("2026-10-05T02:00", estate.key("泵房", KeyKind.PUBLIC_AREA, "engineering"), "emergency",
                "2026-10-05T03:00");
        assertThat(driver.taskIds(publicArea)).containsExactly("userTask_issueKeys");
    }

    @Test
    @Clause({"KY-06", "KY-07"})
    void aMissingKeyHasItsLockChangedAndABrokenOneIsVoid() {
        String lost = estate.key("丢");
        String broken = estate.key("坏");
        String spare = estate.key("备");
        String number = lent("2026-09-29T10:00", lost + " " + broken, "inspection", "2026-09-29T12:00");
        assertThatThrownBy(() -> driver.submit(number, "userTask_returnKeys", partly(List.of(), List.of())))
                .hasMessageContaining("请勾选是哪几把");

        driver.clock("2026-09-29T17:00");
        driver.submit(number, "userTask_returnKeys",
                partly(List.of(String.valueOf(estate.id(lost))), List.of(String.valueOf(estate.id(broken)))));

        assertThat(state(lost)).isEqualTo(KeyState.MISSING);
        assertThat(state(broken)).isEqualTo(KeyState.VOID);
        Task changing = driver.task(number, "userTask_changeLock");
        assertThat(changing.getDueDate()).isEqualTo(at("2026-09-30T17:00"));
        driver.clock("2026-09-29T19:00");
        driver.submit(number, "userTask_changeLock", Map.of("changedAt", "2026-09-29T18:30:00+08:00", "newKeyCount", 2));
        assertThat(List.of(state(lost), state(spare))).containsOnly(KeyState.VOID);
        Task sealing = driver.task(number, "userTask_sealKeys");
        assertThat(sealing.getDueDate()).isEqualTo(at("2026-09-30T18:30"));
        assertThat(driver.groups(sealing)).containsExactly("duty-manager");
        assertThatThrownBy(() -> driver.submit(number, "userTask_sealKeys", sealed(estate.tag("新1"))))
                .hasMessageContaining("「新钥匙编号」应有2把,现填了1把");
        driver.submit(number, "userTask_sealKeys", sealed(estate.tag("新1") + "," + estate.tag("新2")));

        assertThat(driver.ended(number)).isTrue();
        assertThat(List.of(state(estate.tag("新1")), state(estate.tag("新2")))).containsOnly(KeyState.SEALED);
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已归还,有缺失或损坏");
        assertThat(told(number)).containsExactlyInAnyOrder("key-lock-changed front-desk",
                "key-lock-changed customer-assistant", "key-lock-changed customer-manager", "key-lock-changed security",
                "key-lock-changed duty-manager");
        assertThat(jdbc.sql("select result from guanjia.key_loan_item where case_number = ? order by result")
                .param(number).query(String.class).list()).containsExactly("DAMAGED", "MISSING");
    }

    @Test
    @Clause("KY-07")
    void aMissingCardNeedsNoLock() {
        String card = estate.key("卡", KeyKind.ACCESS_CARD, "front-desk");
        String number = lent("2026-09-29T10:00", card, "inspection", "2026-09-29T12:00");

        driver.submit(number, "userTask_returnKeys", partly(List.of(String.valueOf(estate.id(card))), List.of()));

        assertThat(driver.ended(number)).isTrue();
        assertThat(state(card)).isEqualTo(KeyState.MISSING);
    }

    @Test
    @Clause("KY-02")
    void anotherCaseAsksByMessageAndIsToldTwice() {
        driver.clock("2026-09-29T10:00");
        String deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("keyloan/waits-for-keys.bpmn").deploy().getId();
        try {
            String origin = "RH-20260929-" + (System.identityHashCode(this) % 10000 + 10000);
            cases.open(new CaseFiles.Opening(origin, "test", "none", estate.unit().officeId(), estate.unit().id(), "owner",
                    "入住"));
            String waiting = engine.getRuntimeService().startProcessInstanceByKey("waits-for-keys", origin).getId();
            String tag = estate.key("门");
            engine.getRuntimeService().createMessageCorrelation(KeyLending.REQUESTED).setVariables(Map.of(
                    "originCase", origin, "originForms", waiting, "unitId", estate.unit().id(),
                    "keyIds", "[" + estate.id(tag) + "]", "purpose", "viewing")).correlateStartMessage();
            String number = jdbc.sql("select case_number from guanjia.key_loan where origin_case = ?").param(origin)
                    .query(String.class).single();
            approve(number);
            assertThat(waitsAt(waiting)).isEqualTo("receiveTask_decided");
            issue(number);
            assertThat(waitsAt(waiting)).isEqualTo("receiveTask_returned");
            assertThat(engine.getRuntimeService().getVariable(waiting, "keyLoanGranted")).isEqualTo(true);
            driver.submit(number, "userTask_returnKeys", KeyEstate.allBack());
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(waiting).count()).isZero();

            String again = engine.getRuntimeService().startProcessInstanceByKey("waits-for-keys", origin).getId();
            engine.getRuntimeService().createMessageCorrelation(KeyLending.REQUESTED).setVariables(Map.of(
                    "originCase", origin, "keyIds", String.valueOf(estate.id(tag)), "purpose", "viewing"))
                    .correlateStartMessage();
            String refused = jdbc.sql("select max(case_number) from guanjia.key_loan where origin_case = ?").param(origin)
                    .query(String.class).single();
            driver.submit(refused, "userTask_approveKeyLoan", Map.of("permitted", "no", "refusalReason", "不宜"));
            assertThat(engine.getRuntimeService().getVariable(again, "keyLoanGranted")).isEqualTo(false);
            engine.getRuntimeService().deleteProcessInstance(again, "test");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    @Clause("KY-06")
    void aLockIsChangedByHandAndSealingIsChasedAfterADay() {
        String old = estate.key("旧");
        driver.clock("2026-09-30T09:00");
        String number = process.changeLock(Map.of("oldKeyTags", old, "lockReason", "forceMajeure", "lockNote", "门被撬"));
        driver.runDue(number);
        assertThat(number).startsWith("HS-20260930-");
        driver.submit(number, "userTask_changeLock", Map.of("changedAt", KeyEstate.now(), "newKeyCount", 1));
        driver.moveTo("2026-10-01T13:05", number);
        assertThat(told(number)).containsExactly("overdue-reminder engineering", "overdue-reminder customer-manager");
        driver.submit(number, "userTask_sealKeys", sealed(estate.tag("新")));

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("锁芯已更换,旧钥匙作废,新钥匙已封存");
        assertThat(keys.tagged(List.of(estate.tag("新"))).get(0)).extracting(KeyItem::state, KeyItem::unitId)
                .containsExactly(KeyState.SEALED, estate.unit().id());
        assertThatThrownBy(() -> process.changeLock(Map.of("oldKeyTags", old, "lockReason", "other", "lockNote", "再换")))
                .hasMessageContaining("「旧钥匙编号」", "已作废");
        assertThatThrownBy(() -> process.changeLock(Map.of("oldKeyTags",
                estate.key("卡", KeyKind.PARKING_CARD, "front-desk"), "lockReason", "other", "lockNote", "卡丢了")))
                .hasMessageContaining("是车位卡,不用换锁");
    }

    @Test
    @Clause("KY-04")
    void noCopyWithoutPermission() {
        String tag = estate.key("门");
        driver.clock("2026-09-30T16:00");
        String number = copy(tag);
        Task approving = driver.task(number, "userTask_approveKeyCopy");
        assertThat(driver.groups(approving)).containsExactly("customer-manager");
        assertThat(approving.getDueDate()).isEqualTo(at("2026-10-08T18:00"));
        driver.submit(number, "userTask_approveKeyCopy", Map.of("copyPermitted", "yes"));
        assertThatThrownBy(() -> driver.submit(number, "userTask_registerCopies",
                Map.of("copyTags", tag + "," + estate.tag("副"), "copiesKept", true))).hasMessageContaining("“" + tag + "”已登记");
        driver.submit(number, "userTask_registerCopies",
                Map.of("copyTags", estate.tag("副1") + "," + estate.tag("副2"), "copiesKept", true));

        assertThat(driver.ended(number)).isTrue();
        assertThat(keys.tagged(List.of(estate.tag("副1"), estate.tag("副2")))).hasSize(2).allSatisfy(copy -> {
            assertThat(copy.state()).isEqualTo(KeyState.KEPT);
            assertThat(keys.movements(copy.id()).get(0).caseNumber()).isEqualTo(number);
        });
        assertThat(cases.find(number).orElseThrow().outcome()).isEqualTo("已许可配制,新配2把已登记");

        String refused = copy(tag);
        driver.submit(refused, "userTask_approveKeyCopy", Map.of("copyPermitted", "no", "copyRefusal", "无业主授权"));
        assertThat(driver.ended(refused)).isTrue();
        assertThat(cases.find(refused).orElseThrow().outcome()).isEqualTo("未许可配制:无业主授权");
    }

    private String copy(String tag) {
        String number = process.copy(Map.of("copiedTag", tag, "copyCount", 2, "copyReason", "业主要求"));
        driver.runDue(number);
        return number;
    }

    private String request(String at, String tags, String purpose, String until) {
        driver.clock(at);
        String number = process.request(KeyEstate.request(tags, purpose, until));
        driver.runDue(number);
        return number;
    }

    private String lent(String at, String tags, String purpose, String until) {
        String number = request(at, tags, purpose, until);
        approve(number);
        issue(number);
        return number;
    }

    private void approve(String number) {
        driver.submit(number, "userTask_approveKeyLoan", Map.of("permitted", "yes"));
    }

    private void issue(String number) {
        driver.submit(number, "userTask_issueKeys", KeyEstate.issued());
    }

    private static Map<String, Object> partly(List<String> missing, List<String> damaged) {
        return Map.of("returnOutcome", "partly", "returnedBy", "周师傅", "missingKeys", missing, "damagedKeys", damaged,
                "defectNote", "途中丢失");
    }

    private static Map<String, Object> sealed(String tags) {
        return Map.of("newKeyTags", tags, "sealNumber", "F-001", "unsealBy", "duty-manager", "sealed", true);
    }

    private KeyState state(String tag) {
        return keys.tagged(List.of(tag)).get(0).state();
    }

    /** Where a process instance waits. */
    private String waitsAt(String processInstanceId) {
        return engine.getRuntimeService().getActiveActivityIds(processInstanceId).get(0);
    }

    private List<String> told(String number) {
        return jdbc.sql("select template || ' ' || recipient_id from guanjia.message where case_number = ? order by id")
                .param(number).query(String.class).list();
    }

    private List<String> templates(String number) {
        return jdbc.sql("select template from guanjia.message where case_number = ? order by id").param(number)
                .query(String.class).list();
    }

    /** Each task handed in by a clerk of its own at the same moment; answers what was refused. */
    private List<String> atOnce(List<String> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Callable<String>> clerks = new ArrayList<>();
            for (String task : tasks) {
                clerks.add(() -> {
                    start.await();
                    try {
                        engine.getFormService().submitTaskForm(task, KeyEstate.issued());
                        return "";
                    } catch (FormRejected refused) {
                        return refused.getMessage();
                    }
                });
            }
            List<String> refusals = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(clerks)) {
                refusals.add(answer.get());
            }
            refusals.removeIf(String::isEmpty);
            return refusals;
        } finally {
            threads.shutdownNow();
        }
    }
}
