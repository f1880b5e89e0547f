package io.guanjia.movein;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Register;
import io.guanjia.registry.keys.Keys;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Telephone numbers of owner, representative and emergency contact are seen by those who are to call, and nobody else. */
@GuanjiaTest
class MoveInPrivacyTest {

    private static final String OWNER = MoveInEstate.PHONE;
    private static final String CONTACT = "13800138322";
    /** Stands in the middle of what somebody wrote. */
    private static final String TYPED = "13544446666";
    private static final List<String> GROUPS = List.of("front-desk", "customer-assistant", "customer-manager", "finance",
            "engineering", "auditor", "process-owner", "camunda-admin");

    @LocalServerPort
    int port;

    @Autowired
    Acting acting;

    @Autowired
    ProcessEngine engine;

    @Autowired
    CaseWalker walker;

    @Autowired
    MoveInProcess process;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    Keys keys;

    private EngineDriver driver;
    private PrivacyWatch watch;

    @BeforeEach
    void people() {
        driver = new EngineDriver(engine, walker);
        watch = new PrivacyWatch(engine, walker, port, "mp-", GROUPS, List.of(OWNER, CONTACT, TYPED));
        MoveInEstate.people(engine);
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
        engine.getIdentityService().deleteUser("mp-engineering");
        MoveInEstate.forget(engine);
    }

    @Test
    @Clause("EN-07")
    void onlyWhoIsToCallSeesANumber() {
        MoveInEstate.House house = new MoveInEstate(jdbc, register, keys).house();
        driver.clock("2026-11-16T10:00");
        String number = acting.asPerson("mp-front-desk", () -> process.request(MoveInFields.request(house.number())));
        driver.runDue(number);
        watch.at(number, "userTask_checkNotice", OWNER);
        driver.submit(number, "userTask_checkNotice", MoveInFields.with(MoveInFields.with(MoveInFields.visit(),
                MoveInFields.authorisation("2026-12-01")), Map.of("visitor", "representative")));
        watch.at(number, "userTask_handOutPapers");
        driver.submit(number, "userTask_handOutPapers", MoveInFields.papersHandedOut());
        watch.at(number, "userTask_takeInPapers", OWNER);
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        watch.at(number, "userTask_reviewPapers");
        driver.submit(number, "userTask_reviewPapers", MoveInFields.with(MoveInFields.reviewPassed(),
                Map.of("formsResult", "no", "formsReason", "表上电话" + TYPED + "与本人说的不同")));
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        watch.atWithHistory(number, "userTask_reviewPapers");
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        watch.at(number, "userTask_collectFees", OWNER);
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(MoveInFields.FEES));
        watch.at(number, "userTask_handOverKeys");
        driver.submit(number, "userTask_handOverKeys",
                MoveInFields.keys(house.keyChoices(), "2026-11-16T10:00+08:00"));
        watch.at(number, "userTask_inspectUnit", OWNER);
        driver.submit(number, "userTask_inspectUnit", MoveInFields.inspection(0));
        watch.at(number, "userTask_signAcceptance");
        driver.submit(number, "userTask_signAcceptance", MoveInFields.signed());
        assertThat(driver.ended(number)).isTrue();
        watch.atTheEnd(number);
        watch.assertNothingLeaked();
    }
}
