package io.guanjia.repair;

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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The numbers of whoever reported a fault, of the owner and of the emergency contact are shown by the forms that ask to
 * call them, to those who work on the task, and by nothing else.
 */
@GuanjiaTest
class RepairPrivacyTest {

    private static final String UNIT = "97-1-0101";
    private static final String REQUESTER = "13511112222";
    private static final String OWNER = "13522223333";
    private static final String CONTACT = "13533334444";
    /** Stands in the middle of what somebody wrote. */
    private static final String TYPED = "13544445555";
    private static final List<String> ALL = List.of(REQUESTER, OWNER, CONTACT, TYPED);
    private static final List<String> GROUPS = List.of("front-desk", "customer-assistant", "customer-manager", "quality",
            "engineering", "security", "duty-manager", "auditor", "process-owner", "camunda-admin");

    @LocalServerPort
    int port;
    @Autowired
    Acting acting;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    RepairProcess repairs;
    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private PrivacyWatch watch;

    @BeforeEach
    void people() {
        driver = new EngineDriver(engine, walker);
        watch = new PrivacyWatch(engine, walker, port, "rp-", GROUPS, ALL);
        if (jdbc.sql("select count(*) from guanjia.unit where number = ?").param(UNIT).query(Long.class).single() == 0) {
            jdbc.sql("""
                    with o as (insert into guanjia.office (name) values ('隐私管理处') returning id),
                         b as (insert into guanjia.building (office, name) select id, '97栋' from o returning id),
                         u as (insert into guanjia.unit (building, number, floor, area, type)
                               select id, ?, 1, 89.6, 'RESIDENTIAL' from b returning id),
                         w as (insert into guanjia.person (name, phone) values ('郑业主', ?) returning id),
                         r as (insert into guanjia.residency (unit, person, role, valid_from)
                               select u.id, w.id, 'OWNER', date '2020-01-01' from u, w)
                    insert into guanjia.emergency_contact (unit, name, relation, phone)
                    select id, '郑联络', '子女', ? from u""").params(UNIT, OWNER, CONTACT).update();
        }
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
        engine.getIdentityService().deleteUser("rp-engineering");
    }

    @Test
    @Clause("EN-07")
    void onlyWhoWorksOnATaskThatAsksToCallSeesANumberAtEveryStage() {
        driver.clock("2026-11-16T03:00");
        String number = acting.asPerson("rp-front-desk", () -> repairs.request(RepairForms.request(Map.of("unit", UNIT,
                "contactPhone", REQUESTER, "faultKind", "burstPipe", "description", "水管爆裂,也可打" + TYPED))));
        driver.runDue(number);
        watch.at(number, "userTask_acceptEmergency", REQUESTER, TYPED);
        driver.submit(number, "userTask_acceptEmergency", Map.of("technician", "rp-engineering"));
        watch.at(number, "userTask_recordArrival", REQUESTER, TYPED);
        driver.submit(number, "userTask_recordArrival", Map.of("arrivedAt", RepairWalk.now(), "entry", "absent",
                "arrivalNote", "致电" + TYPED + "无人接"));
        watch.at(number, "userTask_callForEntry", OWNER, CONTACT);
        driver.submit(number, "userTask_callForEntry", Map.of("calledName", "郑业主", "calledPhone", OWNER,
                "calledAt", RepairWalk.now(), "entryConsent", "given", "calledWords", "同意,可打" + TYPED));
        // No more call is to be made
        watch.atWithHistory(number, "userTask_recordEntry");
        driver.submit(number, "userTask_recordEntry", Map.of("enteredAt", RepairWalk.now(), "keyUsed", "spareKey",
                "witness", "李班长", "entryNote", "关阀"));
        watch.at(number, "userTask_diagnoseFault", REQUESTER, TYPED);
        driver.submit(number, "userTask_diagnoseFault", RepairWalk.diagnosing(Map.of("charged", "yes", "price", 50)));
        watch.at(number, "userTask_agreePrice", REQUESTER, TYPED);
        driver.submit(number, "userTask_agreePrice", Map.of("priceTold", true, "priceAnswer", "accepted"));
        watch.at(number, "userTask_carryOutRepair", REQUESTER, TYPED);
        driver.submit(number, "userTask_carryOutRepair", RepairWalk.done());
        watch.at(number, "userTask_showResult", REQUESTER, TYPED);
        driver.submit(number, "userTask_showResult", Map.of("cleaned", true, "confirmed", "absent"));
        watch.at(number, "userTask_callToConfirm", REQUESTER, TYPED);
        driver.submit(number, "userTask_callToConfirm", Map.of("calledAt", RepairWalk.now(), "confirmed", "yes",
                "contactNote", "改打" + TYPED));
        assertThat(driver.ended(number)).isTrue();
        watch.atTheEnd(number);
        watch.assertNothingLeaked();
    }
}
