package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.ParseException;
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
    void allThatIsWrongWithADeploymentIsToldAtOnce() {
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().addString("closed.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                  <process id="closed" isExecutable="true">
                    <scriptTask id="scriptTask_x" scriptFormat="javascript"><script>1</script></scriptTask>
                    <userTask id="userTask_a" camunda:formRef="not-there" camunda:formRefBinding="deployment"/>
                    <userTask id="userTask_b" camunda:formRef="closed-form" camunda:formRefBinding="latest"/>
                    <userTask id="userTask_c" camunda:formRef="closed-form" camunda:formRefBinding="deployment"/>
                  </process>
                </definitions>""").addString("closed.form", """
                {"id": "closed-form", "type": "default", "schemaVersion": 16,
                 "components": [{"type": "filepicker", "key": "file", "label": "附件"}]}""").addString("closed.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="n"
                    expressionLanguage="groovy"/>""").addString("closed.txt", "x").deploy())
                .isInstanceOf(ParseException.class)
                .hasMessageContainingAll("scriptTask_x", "不允许使用脚本任务", "userTask_a：表单 not-there 不能使用：这次部署中没有这张表单",
                        "userTask_b：表单引用必须是固定的名称", "userTask_c：表单 closed-form 不能使用", "filepicker", "groovy",
                        "closed.txt：只能部署");
    }

    @Test
    void aFormThatCannotBeDecodedIsNoFaultOfTheServer() {
        for (String method : List.of("PUT", "DELETE", "PATCH", "POST")) {
            HttpResponse<String> answer = new Visitor(port, "10.5.0.11").send(method, "/engine-rest/task/x", "a=%n%s",
                    "Content-Type", "application/x-www-form-urlencoded", "Authorization",
                    Visitor.basic("closed-front", TestUsers.PASSWORD));
            assertThat(answer.statusCode()).as(method + " " + answer.body()).isBetween(400, 499);
        }
    }

    @Test
    void theWebappsOwnInterfacesTellNothingOfTheInside() throws Exception {
        Visitor auditor = new Visitor(port, "10.5.0.9");
        auditor.login("closed-auditor", TestUsers.PASSWORD);
        auditor.open("/camunda/app/cockpit/default/");
        String cockpit = "/camunda/api/cockpit/plugin/base/default";
        for (HttpResponse<String> answer : List.of(
                cockpit(auditor, "POST", cockpit + "/process-instance", "{"),
                cockpit(auditor, "POST", cockpit + "/process-instance", "[]"),
                cockpit(auditor, "POST", cockpit + "/process-instance", "{\"nothing\": 1}"),
                cockpit(auditor, "POST", cockpit + "/process-instance", "{\"startedAfter\": \"yesterday\"}"),
                cockpit(auditor, "POST", cockpit + "/incident", "null"),
                cockpit(auditor, "GET", cockpit + "/incident?sortBy=nothing", null),
                cockpit(auditor, "GET", cockpit + "/incident?firstResult=x", null),
                cockpit(auditor, "GET", cockpit + "/process-instance/%00/called-process-instances", null),
                cockpit(auditor, "GET", cockpit + "/nothing", null))) {
            // Some are questions without an answer, and not wrong
            assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isLessThan(416);
            assertThat(answer.body()).doesNotContain("Exception:", "\tat ", "org.camunda", "java.", "ENGINE-", "SQL");
        }
        HttpResponse<String> broken = cockpit(auditor, "POST", cockpit + "/process-instance", "{");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(json.readTree(broken.body()).path("message").asText()).isEqualTo("请求的内容不正确");
        HttpResponse<String> nowhere = cockpit(auditor, "GET", cockpit + "/nothing", null);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(json.readTree(nowhere.body()).path("message").asText()).isEqualTo("没有找到");
    }

    private static HttpResponse<String> cockpit(Visitor visitor, String method, String path, String body) {
        return visitor.send(method, path, body, "Content-Type", "application/json", "Accept", "application/json",
                "X-XSRF-TOKEN", String.valueOf(visitor.cookie("XSRF-TOKEN")));
    }

    @Test
    void onlyAProcessOwnerDeploys() {
        String form = "{\"id\": \"closed\", \"type\": \"default\", \"schemaVersion\": 16, \"components\": []}";
        for (String user : List.of("closed-front", "closed-auditor", "closed-admin")) {
            assertThat(deploy(user, "closed.form", form).statusCode()).as(user).isEqualTo(403);
        }
    }

    @Test
    void theRuleOfCommonPasswordsHasALabelInAdminAndWelcome() throws Exception {
        Visitor admin = new Visitor(port, "10.5.0.10");
        admin.login("closed-admin", TestUsers.PASSWORD);
        for (String application : List.of("admin", "welcome")) {
            String labels = admin.get("/camunda/app/" + application + "/locales/zh.json").body().replace("\uFEFF", "");
            assertThat(json.readTree(labels).path("labels").path("PASSWORD_POLICY_COMMON").asText()).contains("密码");
            assertThat(json.readTree(labels).path("labels").path("PASSWORD_POLICY_LENGTH").asText()).contains("minLength");
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
