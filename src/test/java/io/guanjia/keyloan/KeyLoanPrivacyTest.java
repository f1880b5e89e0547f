package io.guanjia.keyloan;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.identity.Visitor;
import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers of borrower, owner and emergency contact are shown by the forms that ask to call them, and by nothing else. */
@GuanjiaTest
class KeyLoanPrivacyTest {

    private static final List<String> GROUPS = List.of("front-desk", "customer-manager", "engineering", "auditor");
    private static final List<String> ALL = List.of(KeyEstate.BORROWER, KeyEstate.OWNER, KeyEstate.CONTACT);

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    Acting acting;
    @Autowired
    CaseWalker walker;
    @Autowired
    KeyLoanProcess process;
    @Autowired
    Keys keys;
    @Autowired
    JdbcClient jdbc;

    private final SoftAssertions leaks = new SoftAssertions();
    private EngineDriver driver;
    private KeyEstate estate;

    @BeforeEach
    void people(@Autowired Units units, @Autowired Register register) {
        driver = new EngineDriver(engine, walker);
        estate = new KeyEstate(keys, units, register, jdbc);
        GROUPS.forEach(group -> TestUsers.member(engine, "kl-" + group, "隐私", group));
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    @Clause("EN-07")
    void onlyWhoWorksOnATaskThatAsksToCallSeesANumber() {
        String tag = estate.key("门");
        driver.clock("2026-09-29T10:00");
        Map<String, Object> fields = KeyEstate.request(tag, "emergency", "2026-09-29T12:00");
        fields.put("loanReason", "跑水,借用人电话" + KeyEstate.BORROWER);
        String number = acting.asPerson("kl-front-desk", () -> process.request(fields));
        driver.runDue(number);

        seen(number, "userTask_callForKey", KeyEstate.OWNER, KeyEstate.CONTACT);
        driver.submit(number, "userTask_callForKey", KeyEstate.call("given"));
        seen(number, "userTask_issueKeys", KeyEstate.BORROWER);
        driver.submit(number, "userTask_issueKeys", KeyEstate.issued());
        seen(number, "userTask_returnKeys", KeyEstate.BORROWER);
        driver.submit(number, "userTask_returnKeys", KeyEstate.allBack());
        seen(number, null);
        leaks.assertAll();
        assertThat(driver.ended(number)).isTrue();
    }

    /** @param shown the numbers that those who work on the task see in its form, the others see none */
    private void seen(String number, String element, String... shown) {
        Task open = element == null ? null : walker.task(number, element);
        List<String> whose = open == null ? List.of() : engine.getTaskService().getIdentityLinksForTask(open.getId())
                .stream().flatMap(link -> Stream.of(String.valueOf(link.getUserId()), "kl-" + link.getGroupId())).toList();
        Visitor program = new Visitor(port, "10.9.3.2");
        for (String group : GROUPS) {
            Visitor browser = new Visitor(port, "10.9.3.1");
            browser.login("kl-" + group, TestUsers.PASSWORD);
            for (String path : paths(number, open)) {
                String answer = path.startsWith("/engine-rest")
                        ? program.get(path, "Authorization", Visitor.basic("kl-" + group, TestUsers.PASSWORD)).body()
                        : browser.get(path).body();
                boolean form = open != null && path.endsWith("/form-variables") && whose.contains("kl-" + group);
                leaks.assertThat(ALL.stream().filter(answer::contains)).as(group + " at " + element + " asks " + path)
                        .containsExactlyInAnyOrderElementsOf(form ? List.of(shown) : List.of());
            }
        }
        // The page shows the borrower's number to those who chase, not to auditors
        Visitor auditor = new Visitor(port, "10.9.3.1");
        auditor.login("kl-auditor", TestUsers.PASSWORD);
        leaks.assertThat(auditor.get("/keys").body()).doesNotContain(ALL);
    }

    private List<String> paths(String number, Task open) {
        List<String> instances = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number).list().stream().map(HistoricProcessInstance::getId).toList();
        List<String> paths = new ArrayList<>(List.of("/messages?case=" + number, "/communications?caseNumber=" + number,
                "/api/cases/" + number, "/cases/" + number, "/keys/" + estate.id(estate.tag("门")),
                "/engine-rest/variable-instance?processInstanceIdIn=" + String.join(",", instances)));
        if (open == null) {
            instances.forEach(id -> Stream.of("variable-instance", "detail").forEach(query ->
                    paths.add("/engine-rest/history/" + query + "?processInstanceId=" + id)));
        } else {
            paths.add("/engine-rest/task/" + open.getId() + "/form-variables");
            paths.add("/engine-rest/task/" + open.getId() + "/variables");
        }
        return paths;
    }
}
