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
import java.util.Random;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Random requests from members of several groups: none breaks the server, tells of its inside or touches a foreign case.
 * By {@code -Dguanjia.fuzz.requests=100000} and {@code -Dguanjia.fuzz.seed=…} it does more, or others.
 */
@GuanjiaTest
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("guanjia.fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("guanjia.fuzz.seed", 20261121L);
    /** Classes, stack traces, SQL. */
    static final Pattern INSIDE = Pattern.compile(
            "\\b(?:org|com|java|javax|jakarta|io)\\.[a-z]\\w*\\.[a-zA-Z]|\\tat |Exception:|### |ENGINE-\\d|ACT_RU_|PSQL");
    private static final List<String> GROUPS =
            List.of("front-desk", "security", "auditor", "process-owner", "camunda-admin");
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD");
    private static final List<String> VALUES = List.of("null", "true", "-1", "99999999999999999999", "1e999", "\"\"",
            "\"x\"", "\"\\u0000\"", "\"'; drop table act_ru_task; --\"", "\"${today.start()}\"", "\"2026-13-45\"", "[]",
            "[null]", "[[1]]", "{}", "{\"a\": null}", "\"張三\\ud800\"", "\"%n%s\"", "\"../../etc/passwd\"",
            "{\"value\": \"rO0ABXNyABE=\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"java.lang.Object\"}}",
            "{\"value\": 1, \"type\": \"String\"}", "{\"value\": \"x\", \"type\": \"Json\"}", "{\"value\": {}, \"type\": 5}",
            "{\"value\": \"2026\", \"type\": \"Date\"}", "\"" + "长".repeat(5000) + "\"");
    private static final List<String> KEYS = List.of("variables", "userId", "businessKey", "processDefinitionKey", "query",
            "orQueries", "assigneeExpression", "sorting", "sortBy", "sortOrder", "taskVariables", "firstResult",
            "maxResults", "name", "resourceType", "password", "profile", "credentials", "message", "retries", "id", "due",
            "processInstanceIds", "candidateGroups", "withVariablesInReturn", "unfinished", "createdAfter");
    private static final List<String> QUERIES = List.of("maxResults=-1", "maxResults=x", "firstResult=99999999999",
            "sortBy=id", "sortBy=id&sortOrder=asc", "sortBy=x&sortOrder=y", "assigneeExpression=%24%7Btoday.start()%7D",
            "id=", "taskId=%00", "due=2026-02-30", "processVariables=a_eq_b", "processVariables=a", "unfinished=maybe",
            "variableScopeIdIn=a,b", "deserializeValues=x", "processDefinitionKey=rights-check", "orQueries=x", "a=%ff%fe");

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    Clock clock;

    private String deployment;
    private Task task;

    @BeforeEach
    void foreignCase() {
        GROUPS.forEach(group -> TestUsers.member(engine, "fuzz-" + group, "试验", group));
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                Map.of("group", "finance", "due", Date.from(clock.instant()))).getId();
        task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void nothingBreaksTellsOrTouches() {
        Random random = new Random(SEED);
        List<String> endpoints = new ArrayList<>(StockInterface.endpoints());
        List<String> own = List.of("/api/deadlines/preview", "/api/cases/complaint-handling", "/api/cases/TS-20261121-0001",
                "/api/nothing");
        List<Visitor> sessions = GROUPS.stream().map(this::session).toList();
        Visitor program = new Visitor(port, "10.7.0.1");
        List<String> failures = new ArrayList<>();
        long users = engine.getIdentityService().createUserQuery().userIdIn(
                GROUPS.stream().map(group -> "fuzz-" + group).toArray(String[]::new)).count();

        for (int i = 0; i < REQUESTS && failures.size() < 50; i++) {
            int who = random.nextInt(GROUPS.size());
            String endpoint = pick(random, endpoints);
            String path = endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "{}");
            while (path.contains("{}")) {
                path = path.replaceFirst("\\{}", part(random));
            }
            String method = random.nextInt(4) == 0 ? pick(random, METHODS) : endpoint.substring(0, endpoint.indexOf(' '));
            int base = random.nextInt(10);
            boolean session = base >= 5;
            String whole = base == 9 ? pick(random, own) : (session ? "/camunda/api/engine/engine/default" : "/engine-rest") + path;
            if (ownAccount(method, path, GROUPS.get(who))) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                whole += "?" + pick(random, QUERIES);
            }
            String body = method.equals("GET") || method.equals("HEAD") ? null : body(random);
            String type = random.nextInt(12) == 0 ? pick(random, List.of("text/plain", "application/xml",
                    "multipart/form-data; boundary=b", "application/x-www-form-urlencoded")) : "application/json";
            HttpResponse<String> answer = session
                    ? sessions.get(who).send(method, whole, body, "Content-Type", type, "X-XSRF-TOKEN",
                            String.valueOf(sessions.get(who).cookie("XSRF-TOKEN")))
                    : program.send(method, whole, body, "Content-Type", type,
                            "Authorization", Visitor.basic("fuzz-" + GROUPS.get(who), TestUsers.PASSWORD));
            boolean tells = answer.statusCode() >= 400 && INSIDE.matcher(answer.body()).find();
            if (answer.statusCode() >= 500 || tells) {
                failures.add("#" + i + " " + GROUPS.get(who) + " " + method + " " + whole + " " + type + " " + shortened(body)
                        + " -> " + answer.statusCode() + " " + shortened(answer.body()));
            }
        }
        assertThat(failures).isEmpty();
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).taskUnassigned().active()
                .taskPriority(50).taskCandidateGroup("finance").count()).isOne();
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId())).hasSize(2)
                .containsEntry("group", "finance");
        assertThat(engine.getTaskService().getTaskComments(task.getId())).isEmpty();
        assertThat(engine.getIdentityService().createUserQuery().userIdIn(
                GROUPS.stream().map(group -> "fuzz-" + group).toArray(String[]::new)).count()).isEqualTo(users);
    }

    /** An administrator may delete users and change passwords, which would end the test. */
    private static boolean ownAccount(String method, String path, String group) {
        return group.equals("camunda-admin") && !method.equals("GET") && !method.equals("POST")
                && (path.startsWith("/user") || path.startsWith("/group") || path.startsWith("/authorization")
                        || path.startsWith("/filter"))
                || path.endsWith("/credentials");
    }

    private Visitor session(String group) {
        Visitor visitor = new Visitor(port, "10.7.1.1");
        visitor.login("fuzz-" + group, TestUsers.PASSWORD);
        visitor.open("/camunda/app/welcome/default/");
        return visitor;
    }

    private String part(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> task.getId();
            case 1 -> task.getProcessInstanceId();
            case 2 -> "rights-check";
            case 3 -> task.getProcessDefinitionId().replace(":", "%3A");
            case 4 -> "%E5%BC%A0%00";
            case 5 -> "x".repeat(300);
            case 6 -> "%24%7Btoday.start()%7D";
            default -> "fuzz-" + pick(random, GROUPS);
        };
    }

    private static String body(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "{\"variables\": ";
            case 2 -> pick(random, VALUES);
            case 3 -> "[".repeat(5_000);
            default -> {
                StringBuilder body = new StringBuilder("{");
                for (int i = random.nextInt(4); i >= 0; i--) {
                    String value = random.nextInt(4) == 0 ? "{\"" + pick(random, KEYS) + "\": " + pick(random, VALUES) + "}"
                            : random.nextInt(4) == 0 ? "[{\"" + pick(random, KEYS) + "\": " + pick(random, VALUES) + "}]"
                            : pick(random, VALUES);
                    body.append('"').append(pick(random, KEYS)).append("\": ").append(value).append(i == 0 ? "" : ", ");
                }
                yield body.append('}').toString();
            }
        };
    }

    private static String shortened(String text) {
        return text == null ? "" : text.length() < 200 ? text : text.substring(0, 200) + "…";
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
