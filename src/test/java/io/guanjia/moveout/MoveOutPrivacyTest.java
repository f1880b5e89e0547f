package io.guanjia.moveout;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrivacyWatch;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The numbers of tenant, owner and emergency contact and the account are shown by the forms that need them, to those who
 * work on the task, and by nothing else.
 */
@GuanjiaTest
class MoveOutPrivacyTest {

    private static final String TENANT = MoveOutEstate.TENANT_PHONE;
    private static final String OWNER = MoveOutEstate.OWNER_PHONE;
    private static final String CONTACT = MoveOutEstate.CONTACT_PHONE;
    private static final String ACCOUNT = MoveOutWalk.ACCOUNT;
    private static final List<String> GROUPS = List.of("front-desk", "customer-assistant", "customer-manager", "engineering",
            "finance", "security", "auditor");

    @LocalServerPort
    int port;
    @Autowired
    Acting acting;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveOutProcess process;
    @Autowired
    BeanFactory beans;

    private EngineDriver driver;
    private MoveOutWalk walk;
    private PrivacyWatch watch;
    private MoveOutEstate estate;

    @BeforeEach
    void people() {
        driver = new EngineDriver(engine, walker);
        walk = new MoveOutWalk(driver, process);
        estate = new MoveOutEstate(beans);
        watch = new PrivacyWatch(engine, walker, port, "mo-", GROUPS, List.of(TENANT, OWNER, CONTACT, ACCOUNT));
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
        engine.getIdentityService().deleteUser("mo-engineering");
    }

    @Test
    @Clause("EN-07")
    void onlyWhoNeedsANumberSeesItOnTheWayToTheRefund() {
        Let let = estate.letWithDeposit(300_000);
        driver.clock("2026-11-16T10:00");
        String number = acting.asPerson("mo-front-desk", () -> process.notice(MoveOutWalk.notice(let, Map.of())));
        driver.runDue(number);
        watch.at(number, "userTask_checkNotice", TENANT);
        walk.check(number);
        watch.at(number, "userTask_askLandlord", OWNER);
        driver.submit(number, "userTask_askLandlord", MoveOutWalk.landlord("given"));
        watch.at(number, "userTask_agreeInspection", TENANT);
        walk.agreeInspection(number, MoveOutWalk.now());
        watch.at(number, "userTask_inspectUnit", TENANT);
        walk.inspect(number, Map.of());
        walk.takeKeys(number, List.of(let.houseKey(), let.accessCard()));
        watch.at(number, "userTask_settleAccounts");
        walk.settleAccounts(number, Map.of());
        watch.at(number, "userTask_confirmSheet", TENANT);
        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        driver.submit(number, "userTask_agreeRefund", Map.of("refundWay", "transfer", "accountName", MoveOutEstate.TENANT,
                "accountBank", "工商银行", "accountNumber", ACCOUNT, "contactWay", "visit"));
        watch.at(number, "userTask_transferRefund", ACCOUNT);
        driver.submit(number, "userTask_transferRefund", Map.of("transferredOn", "2026-11-16", "transferNumber", "LS1"));
        watch.at(number, "userTask_confirmTransfer");
        driver.submit(number, "userTask_confirmTransfer", Map.of("refundPaid", "yes"));
        watch.at(number, "userTask_listGoodsLeft", TENANT);
        driver.submit(number, "userTask_listGoodsLeft", Map.of("goodsLeft", "no"));
        assertThat(driver.ended(number)).isTrue();
        watch.atTheEnd(number);
        watch.assertNothingLeaked();
    }
}
