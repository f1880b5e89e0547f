package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The engine's interfaces from outside, beside what {@link AttacksOnGuanjiaTest} tries. */
@GuanjiaTest
class ClosedInterfacesTest {

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    ObjectMapper json;

    @BeforeEach
    void people() {
        TestUsers.member(engine, "closed-front", "张晓梅", "front-desk");
        TestUsers.member(engine, "closed-owner", "孙经理", "process-owner");
        TestUsers.member(engine, "closed-auditor", "钱审计", "auditor");
        TestUsers.administrator(engine, "closed-admin", "系统管理员");
    }

    @Test
    void administratorsStoreFiltersWithExpressions() throws Exception {
        HttpResponse<String> stored = byProgram("closed-admin", "POST", "/filter/create", """
                {"resourceType": "Task", "name": "closed-filter",
                 "query": {"orQueries": [{"assigneeExpression": "${currentUser()}"}]}}""");
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        engine.getFilterService().deleteFilter(json.readTree(stored.body()).get("id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void theSetupIsClosedHoweverItIsAsked(String method) {
        String body = """
                {"profile": {"id": "intruder2", "firstName": "x", "lastName": "y"},
                 "credentials": {"password": "lamp orchard 43 quietly"}}""";
        Visitor admin = session("closed-admin", "admin");
        for (String path : List.of("/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/", "/camunda/api/admin/setup/other/user/create",
                "/camunda/api/admin/setup/default", "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/admin/setup/default/user/create.json", "/camunda/api/admin/setup%20/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create", "/camunda/api/admin;a=b/setup/default/user/create",
                "/camunda/app/admin/default/setup/")) {
            assertThat(new Visitor(port, "10.9.0.1").send(method, path, body, "Content-Type", "application/json")
                    .statusCode()).as(path).isIn(400, 401, 403);
            assertThat(admin.send(method, path, body, "Content-Type", "application/json", "X-XSRF-TOKEN",
                    admin.cookie("XSRF-TOKEN")).statusCode()).as(path).isIn(400, 403, 404);
        }
        assertThat(engine.getIdentityService().createUserQuery().userId("intruder2").count()).isZero();
    }

    @Test
    void theModelerIsToldWhatIsWrongAndWhere() throws Exception {
        HttpResponse<String> answer = deploy("closed-owner", "closed.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
                  <process id="closed" isExecutable="true">
                    <scriptTask id="scriptTask_x" scriptFormat="javascript"><script>1</script></scriptTask>
                  </process>
                </definitions>""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.get("type").asText()).isEqualTo("ParseException");
        assertThat(body.get("message").asText()).contains("模型不能部署", "scriptTask_x", "不允许使用脚本任务");
        JsonNode first = body.get("details").get("closed.bpmn").get("errors").get(0);
        assertThat(first.get("mainElementId").asText()).isEqualTo("scriptTask_x");
        assertThat(first.get("line").asInt()).isEqualTo(3);
    }

    @Test
    void onlyAProcessOwnerDeploys() {
        String form = "{\"id\": \"closed\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": []}";
        for (String user : List.of("closed-front", "closed-auditor", "closed-admin")) {
            assertThat(deploy(user, "closed.form", form).statusCode()).as(user).isEqualTo(403);
        }
    }

    @Test
    void nobodyHasMoreThanNameAndPasswordOfHisOwnAccount() {
        assertThat(engine.getAuthorizationService().isUserAuthorized("closed-front", List.of("front-desk"),
                Permissions.DELETE, Resources.USER, "closed-front")).isFalse();
        assertThat(engine.getAuthorizationService().isUserAuthorized("closed-front", List.of("front-desk"),
                Permissions.UPDATE, Resources.USER, "closed-front")).isTrue();
    }

    @Test
    void theOperationLogNamesWhoRetriedAJob() {
        String deployment = engine.getRepositoryService().createDeployment().addString("closed-job.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="closed-job" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="s" camunda:asyncBefore="true"/>
                  </process>
                </definitions>""").deploy().getId();
        try {
            engine.getRuntimeService().startProcessInstanceByKey("closed-job");
            String job = engine.getManagementService().createJobQuery().processDefinitionKey("closed-job").singleResult()
                    .getId();
            for (String user : List.of("closed-front", "closed-owner", "closed-auditor")) {
                assertThat(byProgram(user, "PUT", "/job/" + job + "/retries", "{\"retries\": 3}").statusCode())
                        .isEqualTo(403);
            }
            assertThat(byProgram("closed-admin", "PUT", "/job/" + job + "/retries", "{\"retries\": 3}").statusCode())
                    .isEqualTo(204);
            assertThat(engine.getHistoryService().createUserOperationLogQuery().jobId(job).list())
                    .isNotEmpty().allSatisfy(entry -> assertThat(entry.getUserId()).isEqualTo("closed-admin"));
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
    }

    @Test
    void malformedRequestsAreTheClientsMistake() {
        for (String body : List.of("", "{", "null", "[]", "\"x\"", "{\"sorting\": 5}", "{\"maxResults\": {}}")) {
            HttpResponse<String> answer = byProgram("closed-front", "POST", "/task", body);
            assertThat(answer.statusCode()).as(body + " " + answer.body()).isLessThan(500);
            assertThat(answer.body()).as(body).doesNotContain("org.camunda", "com.fasterxml", "java.");
        }
    }

    private HttpResponse<String> byProgram(String user, String method, String path, String body) {
        return new Visitor(port, "10.9.0.2").send(method, "/engine-rest" + path, body, "Content-Type", "application/json",
                "Authorization", Visitor.basic(user, TestUsers.PASSWORD));
    }

    private Visitor session(String user, String application) {
        Visitor visitor = new Visitor(port, "10.9.0.3");
        visitor.login(user, TestUsers.PASSWORD);
        visitor.open("/camunda/app/" + application + "/default/");
        return visitor;
    }

    private HttpResponse<String> deploy(String user, String file, String content) {
        String body = """
                --b\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                closed-interfaces\r
                --b\r
                Content-Disposition: form-data; name="x"; filename="%s"\r
                \r
                %s\r
                --b--\r
                """.formatted(file, content);
        return new Visitor(port, "10.9.0.4").send("POST", "/engine-rest/deployment/create", body, "Content-Type",
                "multipart/form-data; boundary=b", "Authorization", Visitor.basic(user, TestUsers.PASSWORD));
    }
}
