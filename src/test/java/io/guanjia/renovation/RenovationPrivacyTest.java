package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
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
 * The numbers of applicant and site manager are shown by the forms of those who have to speak with them, and by nothing
 * else.
 */
@GuanjiaTest
class RenovationPrivacyTest {

    private static final String APPLICANT = RenovationEstate.OWNER_PHONE;
    private static final String SITE = RenovationEstate.SITE_PHONE;
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
    RenovationProcess process;
    @Autowired
    BeanFactory beans;

    private EngineDriver driver;
    private RenovationWalk walk;
    private PrivacyWatch watch;

    @BeforeEach
    void people() {
        driver = new EngineDriver(engine, walker);
        walk = new RenovationWalk(driver, beans);
        watch = new PrivacyWatch(engine, walker, port, "rn-", GROUPS, List.of(APPLICANT, SITE));
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
        engine.getIdentityService().deleteUser("rn-engineering");
    }

    @Test
    @Clause("EN-07")
    void onlyWhoSpeaksWithThemSeesTheNumbersOnTheWayToTheRefund() {
        RenovationEstate.House house = new RenovationEstate(beans).house();
        driver.clock("2026-03-02T10:00");
        String number = acting.asPerson("rn-front-desk", () -> process.apply(RenovationWalk.application(house, Map.of())));
        driver.runDue(number);
        watch.at(number, Renovation.CHECK_PAPERS, APPLICANT, SITE);
        walk.acceptPapers(number);
        watch.at(number, Renovation.REVIEW_DRAWINGS);
        walk.review(number, "approved", "同意");
        watch.at(number, Renovation.SIGN_UNDERTAKING, APPLICANT, SITE);
        walk.sign(number);
        walk.workers(number, 1);
        watch.at(number, Renovation.COLLECT_DEPOSIT);
        walk.pay(number);
        watch.at(number, Renovation.APPROVE_PERMIT);
        driver.submit(number, Renovation.APPROVE_PERMIT, Map.of("permitDecision", "issue"));
        watch.at(number, Renovation.HAND_OVER_PERMIT, APPLICANT, SITE);
        driver.submit(number, Renovation.HAND_OVER_PERMIT, Map.of("permitReceiver", "刘工长", "permitSigned", true));
        walk.build(number, "2026-03-20T10:00");
        walk.accept(number, Map.of());
        watch.at(number, Renovation.RETURN_PASSES, APPLICANT, SITE);
        driver.submit(number, Renovation.RETURN_PASSES, Map.of("passesBack", "all", "permitReturned", true));
        watch.at(number, Renovation.SETTLE_DEPOSIT);
        walk.refund(number, Map.of());
        walk.payBack(number);
        assertThat(driver.ended(number)).isTrue();
        watch.atTheEnd(number);
        watch.assertNothingLeaked();
    }
}
