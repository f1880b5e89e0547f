package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people at one task: one of them gets it, the other is told in Chinese. {@code -Dguanjia.races=…} for more. */
@GuanjiaTest
class RaceTest {

    private static final int RACES = Integer.getInteger("guanjia.races", 100);

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    Clock clock;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private String deployment;

    @BeforeEach
    void deploy() {
        TestUsers.member(engine, "race-1", "甲", "finance");
        TestUsers.member(engine, "race-2", "乙", "finance");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
    }

    @AfterEach
    void clean() {
        two.shutdownNow();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "claim       | {\"userId\": \"%s\"}",
        "complete    | {\"variables\": {\"note\": {\"value\": \"已核对\"}}}",
        "submit-form | {\"variables\": {\"note\": {\"value\": \"已核对\"}}}"})
    void oneWins(String action, String body) throws Exception {
        List<Visitor> visitors = List.of(session("race-1"), session("race-2"));
        for (int race = 0; race < RACES; race++) {
            String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                    Map.of("group", "finance", "due", Date.from(clock.instant()))).getId();
            String task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<HttpResponse<String>>> running = new ArrayList<>();
            for (int who = 0; who < 2; who++) {
                String user = "race-" + (who + 1);
                Visitor visitor = visitors.get(who);
                running.add(two.submit(() -> {
                    start.await();
                    return visitor.send("POST", "/camunda/api/engine/engine/default/task/" + task + "/" + action,
                            body.formatted(user), "Content-Type", "application/json",
                            "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
                }));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : running) {
                answers.add(answer.get());
            }
            assertThat(answers).as("race %d: %s", race, answers.stream().map(HttpResponse::body).toList())
                    .filteredOn(answer -> answer.statusCode() / 100 == 2).hasSize(1);
            HttpResponse<String> loser = answers.stream().filter(answer -> answer.statusCode() / 100 != 2).findFirst()
                    .orElseThrow();
            assertThat(loser.statusCode()).as(loser.body()).isBetween(400, 499);
            assertThat(loser.body()).containsPattern("\"message\":\"\\p{IsHan}");
            if (action.equals("claim")) {
                String winner = answers.get(0).statusCode() / 100 == 2 ? "race-1" : "race-2";
                assertThat(engine.getTaskService().createTaskQuery().taskId(task).taskAssignee(winner).count()).isOne();
                engine.getRuntimeService().deleteProcessInstance(instance, "test");
            } else {
                assertThat(engine.getTaskService().createTaskQuery().taskId(task).count()).isZero();
            }
        }
    }

    private Visitor session(String user) {
        Visitor visitor = new Visitor(port, "10.8.0.1");
        visitor.login(user, TestUsers.PASSWORD);
        visitor.open("/camunda/app/tasklist/default/");
        return visitor;
    }
}
