package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Asks everything as everybody, as {@code security/matrix.yaml} says. */
@GuanjiaTest
class InterfaceMatrixTest {

    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404);
    /** Each with the group; "foreign-…" are the further groups of the staff whose case it is not. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>(Matrix.GROUPS);

    static {
        PEOPLE.put("nobody", null);
        PEOPLE.put("foreign", Matrix.FOREIGN.get(0));
        Matrix.FOREIGN.stream().skip(1).forEach(group -> PEOPLE.put("foreign-" + group, group));
    }

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    ObjectMapper json;
    @Autowired
    Clock clock;

    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private Visitor program;
    private String deployment;
    private Task task;

    @BeforeEach
    void people() {
        PEOPLE.forEach((name, group) -> {
            if (group != null) {
                TestUsers.member(engine, "matrix-" + name, name, group);
            }
        });
        TestUsers.member(engine, "matrix-other", "别人", "engineering");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId("finance");
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId("rights-check");
        grant.setPermissions(new Permissions[] {Permissions.READ});
        engine.getAuthorizationService().saveAuthorization(grant);
        begin();
    }

    @AfterEach
    void clean() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
        engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("rights-check").list()
                .forEach(grant -> engine.getAuthorizationService().deleteAuthorization(grant.getId()));
        Stream.concat(PEOPLE.keySet().stream(), Stream.of("other")).forEach(name -> engine.getIdentityService().deleteUser("matrix-" + name));
        engine.getIdentityService().deleteUser("matrixnew");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void onlyWhoIsListedGetsAnAnswer(String base) throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Matrix.Row row : Matrix.rows("ask")) {
            for (String person : PEOPLE.keySet()) {
                // Further groups by one way in only: the lists of both are the same
                if (!row.unless().contains(named(person))
                        && (person.equals(named(person)) || base.equals("/engine-rest"))) {
                    check(all, base, row, person);
                }
            }
        }
        all.assertAll();
    }

    private static String named(String person) {
        return person.startsWith("foreign") ? "foreign" : person;
    }

    private void check(SoftAssertions all, String base, Matrix.Row row, String person) throws IOException {
        boolean changes = !row.method().equals("GET");
        if (changes) {
            begin();
        }
        if (row.path().endsWith("/unclaim") && row.ok().contains(named(person))) {
            engine.getTaskService().setAssignee(task.getId(), "matrix-" + person);
        }
        HttpResponse<String> answer = ask(person, row.method(), base + filled(row.path(), person), filled(row.body(), person));
        String what = row.method() + " " + base + row.path() + " as " + person + ": " + answer.statusCode() + " " + answer.body();
        if (answer.statusCode() >= 400) {
            all.assertThat(answer.body()).as(what).doesNotContain("Exception:", "\tat ", "org.camunda", "java.lang");
        }
        if (!row.ok().contains(named(person))) {
            all.assertThat(REFUSED).as(what).contains(answer.statusCode());
            if (changes) {
                all.assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).active()
                        .taskUnassigned().taskPriority(50).taskCandidateGroup("finance").count()).as(what).isOne();
                all.assertThat(engine.getTaskService().getVariable(task.getId(), "group")).as(what).isEqualTo("finance");
            }
            return;
        }
        all.assertThat(answer.statusCode()).as(what).isBetween(200, 204);
        if (answer.statusCode() == 200 && row.empty().contains(named(person))) {
            all.assertThat(json.readTree(answer.body())).as(what).isEmpty();
        } else if (answer.statusCode() == 200 && answer.body().startsWith("[") && row.path().contains("rights-check")) {
            JsonNode found = json.readTree(answer.body());
            all.assertThat(found).as(what).isNotEmpty();
        }
    }

    @Test
    void whatHasNoLineIsRefused() throws IOException {
        List<Matrix.Row> rows = Matrix.rows("ask");
        SoftAssertions all = new SoftAssertions();
        Set<String> endpoints = StockInterface.endpoints();
        assertThat(endpoints).hasSizeGreaterThan(300);
        for (String endpoint : endpoints) {
            String method = endpoint.substring(0, endpoint.indexOf(' '));
            String path = endpoint.substring(endpoint.indexOf(' ') + 1);
            if (method.equals("OPTIONS") || rows.stream().anyMatch(row -> row.method().equals(method)
                    && Matrix.isOf(path, row.address()))) {
                continue;
            }
            for (String person : PEOPLE.keySet()) {
                boolean may = person.equals("admin") && ADMINISTERED.stream().anyMatch(path::startsWith)
                        || person.equals("auditor") && method.equals("GET")
                        || person.equals("admin") && method.equals("GET")
                        || MAY_ASK.contains(endpoint);
                if (!may) {
                    HttpResponse<String> answer = ask(person, method, "/engine-rest" + path.replaceAll("\\{[^}]*}", "x"), "{}");
                    all.assertThat(answer.statusCode()).as(endpoint + " as " + person)
                            .isEqualTo(person.equals("nobody") ? 401 : 403);
                }
            }
        }
        all.assertAll();
    }

    /** Users, groups, rights and failed jobs are an administrator's business. */
    private static final List<String> ADMINISTERED = List.of("/user", "/group", "/authorization", "/filter/create",
            "/job/{id}/retries", "/job/retries", "/job-definition/{id}/retries");

    /** What has no line because it says nothing of any case, or is a second way to what has one. */
    private static final Set<String> MAY_ASK = Set.of("POST /identity/password-policy", "GET /identity/password-policy",
            "GET /identity/groups", "GET /authorization/check", "PUT /user/{id}/credentials", "PUT /user/{id}/profile",
            "GET /user/count", "GET /group/count", "GET /filter/count", "GET /filter/{id}/list", "GET /filter/{id}/count",
            "GET /filter/{id}/singleResult", "POST /filter/{id}/singleResult", "GET /task/count",
            "GET /task/{id}/rendered-form", "GET /task/{id}/comment/{commentId}", "GET /task/{id}/attachment/{attachmentId}",
            "GET /task/{id}/attachment/{attachmentId}/data", "POST /task/{id}/resolve", "GET /process-instance/count",
            "POST /process-instance/count", "GET /history/task/count", "GET /history/user-operation/count",
            "GET /history/variable-instance/count", "GET /process-definition/count", "GET /process-definition/{id}",
            "GET /process-definition/{id}/xml", "GET /process-definition/{id}/diagram",
            "GET /process-definition/{id}/startForm", "GET /process-definition/{id}/form-variables",
            "GET /process-definition/{id}/deployed-start-form", "GET /process-definition/{id}/rendered-form",
            "POST /process-definition/{id}/submit-form", "GET /process-definition/key/{key}",
            "GET /process-definition/key/{key}/diagram", "GET /process-definition/key/{key}/startForm",
            "GET /process-definition/key/{key}/form-variables", "GET /process-definition/key/{key}/deployed-start-form",
            "POST /history/decision-instance", "POST /history/decision-instance/count", "GET /deployment/count",
            "POST /deployment/create", "GET /deployment/{id}", "GET /deployment/{id}/resources/{resourceId}",
            "GET /deployment/{id}/resources/{resourceId}/data", "GET /decision-definition/count",
            "GET /decision-definition/{id}", "GET /decision-definition/{id}/xml", "GET /decision-definition/key/{key}",
            "GET /decision-definition/key/{key}/xml", "GET /decision-requirements-definition",
            "GET /decision-requirements-definition/count", "GET /decision-requirements-definition/{id}",
            "GET /decision-requirements-definition/{id}/xml");

    private HttpResponse<String> ask(String person, String method, String path, String body) {
        String content = method.equals("GET") ? null : body;
        if (program == null) {
            program = new Visitor(port, "10.6.0.1");
        }
        if (person.equals("nobody")) {
            return program.send(method, path, content, "Content-Type", "application/json");
        }
        String user = "matrix-" + person;
        if (path.startsWith("/engine-rest")) {
            return program.send(method, path, content, "Content-Type", "application/json",
                    "Authorization", Visitor.basic(user, TestUsers.PASSWORD));
        }
        Visitor visitor = visitors.computeIfAbsent(person, name -> {
            Visitor logged = new Visitor(port, "10.6.0.3");
            logged.login(user, TestUsers.PASSWORD);
            logged.open("/camunda/app/welcome/default/");
            return logged;
        });
        return visitor.send(method, path, content, "Content-Type", "application/json",
                "X-XSRF-TOKEN", String.valueOf(visitor.cookie("XSRF-TOKEN")));
    }

    private String filled(String text, String person) {
        if (text == null) {
            return null;
        }
        return text.replace("{self}", "matrix-" + person).replace("{other}", "matrix-other")
                .replace("{password}", TestUsers.PASSWORD)
                .replace("{task}", task.getId()).replace("{instance}", task.getProcessInstanceId())
                .replace("{definition}", task.getProcessDefinitionId()).replace("{deployment}", deployment)
                .replace("{filter}", engine.getFilterService().createFilterQuery().filterName("本组待办").singleResult().getId());
    }

    private void begin() {
        if (task != null) {
            String old = task.getProcessInstanceId();
            if (engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(old).count() > 0) {
                engine.getRuntimeService().deleteProcessInstance(old, "test");
            }
        }
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                Map.of("group", "finance", "due", Date.from(clock.instant()))).getId();
        task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }
}
