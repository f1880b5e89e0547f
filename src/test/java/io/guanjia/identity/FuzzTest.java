package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

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
    private static final Pattern KEY = Pattern.compile("gj_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
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
            "processInstanceIds", "candidateGroups", "withVariablesInReturn", "unfinished", "createdAfter",
            // Of Cockpit's queries, and of our own pages
            "parentProcessInstanceId", "startedAfter", "activityIdIn", "incidentType", "date", "kind", "text", "rate",
            "process", "case", "channel", "year", "unit", "amount", "start", "before", "from", "to");
    private static final List<String> QUERIES = List.of("maxResults=-1", "maxResults=x", "firstResult=99999999999",
            "sortBy=id", "sortBy=id&sortOrder=asc", "sortBy=x&sortOrder=y", "assigneeExpression=%24%7Btoday.start()%7D",
            "id=", "taskId=%00", "due=2026-02-30", "processVariables=a_eq_b", "processVariables=a", "unfinished=maybe",
            "variableScopeIdIn=a,b", "deserializeValues=x", "processDefinitionKey=rights-check", "orQueries=x", "a=%ff%fe", "startedBefore=x",
            "variables=a_b_c", "year=x", "before=x", "case=%00", "month=2026-13", "unit=%00", "amount=99999999999",
            "start=2026-09-30T10:00&amount=3&unit=%E5%B7%A5%E4%BD%9C%E6%97%A5", "metrics=x", "groupBy=x&interval=-1");

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    WebApplicationContext application;

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
        jdbc.sql("update guanjia.channel_key set withdrawn_at = now(), withdrawn_by = 'test' where channel = 'fuzz'"
                + " and withdrawn_at is null").update();
        engine.getAuthorizationService().createAuthorizationQuery().userIdIn("channel:fuzz").list()
                .forEach(row -> engine.getAuthorizationService().deleteAuthorization(row.getId()));
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void nothingBreaksTellsOrTouches() {
        Random random = new Random(SEED);
        List<String> endpoints = new ArrayList<>(StockInterface.endpoints());
        List<String> ofWebapps = new ArrayList<>(StockInterface.ofWebapps());
        assertThat(ofWebapps).hasSizeGreaterThan(15);
        List<String> own = new ArrayList<>(List.of("POST /api/cases/complaint-handling",
                "GET /api/cases/TS-20261121-0001", "GET /api/nothing", "GET /nothing"));
        // Everything of ours but what ends a session
        OwnInterface.mappings(application).forEach(mapping -> own.add(mapping.toString()));
        List<Visitor> sessions = GROUPS.stream().map(this::session).toList();
        List<String> tokens = sessions.stream().map(session -> session.token("/")).toList();
        Visitor program = new Visitor(port, "10.7.0.1");
        Visitor admin = sessions.get(GROUPS.indexOf("camunda-admin"));
        admin.send("POST", "/channels", "name=fuzz&process=complaint-handling&rate=6000", "Content-Type",
                "application/x-www-form-urlencoded", "X-CSRF-TOKEN", tokens.get(GROUPS.indexOf("camunda-admin")));
        Matcher made = KEY.matcher(admin.open("/channels").body());
        assertThat(made.find()).as("a channel's key").isTrue();
        String key = made.group();
        List<String> failures = new ArrayList<>();
        long users = engine.getIdentityService().createUserQuery().userIdIn(
                GROUPS.stream().map(group -> "fuzz-" + group).toArray(String[]::new)).count();

        for (int i = 0; i < REQUESTS && failures.size() < 50; i++) {
            int who = random.nextInt(GROUPS.size());
            int base = random.nextInt(10);
            boolean stock = base < 8;
            String endpoint = pick(random, base == 8 ? ofWebapps : base == 9 ? own : endpoints);
            String path = endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{[^}]*}", "{}");
            while (path.contains("{}")) {
                path = path.replaceFirst("\\{}", part(random));
            }
            String method = random.nextInt(4) == 0 ? pick(random, METHODS) : endpoint.substring(0, endpoint.indexOf(' '));
            boolean session = base >= 5 && (base != 9 || random.nextInt(3) > 0);
            String whole = (!stock ? "" : session ? "/camunda/api/engine/engine/default" : "/engine-rest") + path;
            if (stock && ownAccount(method, path, GROUPS.get(who)) || path.endsWith("/logout")) {
                continue;
            }
            if (random.nextInt(3) == 0) {
                whole += "?" + pick(random, QUERIES);
            }
            String body = method.equals("GET") || method.equals("HEAD") ? null : body(random);
            boolean form = base == 9 && !path.startsWith("/api/") && body != null;
            if (form) {
                body = form(random);
            }
            String type = form ? "application/x-www-form-urlencoded" : random.nextInt(12) == 0 ? pick(random, List.of("text/plain", "application/xml",
                    "multipart/form-data; boundary=b", "application/x-www-form-urlencoded")) : "application/json";
            boolean byKey = base == 9 && path.startsWith("/api/") && random.nextBoolean();
            HttpResponse<String> answer = byKey
                    ? program.send(method, whole, body, "Content-Type", type, "Authorization", "Bearer " + key,
                            "Idempotency-Key", "fuzz-" + random.nextInt(5))
                    : session
                    ? sessions.get(who).send(method, whole, body, "Content-Type", type, "X-XSRF-TOKEN",
                            String.valueOf(sessions.get(who).cookie("XSRF-TOKEN")), "X-CSRF-TOKEN", tokens.get(who))
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
            case 1 -> random.nextBoolean() ? task.getProcessInstanceId() : pick(random, List.of("default", "1", "-1", "base"));
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

    private static String form(Random random) {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            body.append(pick(random, KEYS)).append('=')
                    .append(URLEncoder.encode(pick(random, VALUES).replace("\"", ""), StandardCharsets.UTF_8))
                    .append(i == 0 ? "" : "&");
        }
        return body.toString();
    }

    private static String shortened(String text) {
        return text == null ? "" : text.length() < 200 ? text : text.substring(0, 200) + "…";
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
