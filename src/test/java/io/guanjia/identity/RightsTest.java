package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.GuanjiaTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What members of groups see and do, through the interface that Tasklist uses and through REST. */
@GuanjiaTest
class RightsTest {

    static final String PASSWORD = LoginTest.PASSWORD;
    static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;
    @Autowired
    People people;
    @Autowired
    IdentityService identityService;
    @Autowired
    AuthorizationService authorizationService;
    @Autowired
    RepositoryService repositoryService;
    @Autowired
    RuntimeService runtimeService;
    @Autowired
    TaskService taskService;
    @Autowired
    HistoryService historyService;
    @Autowired
    FilterService filterService;
    @Autowired
    Clock clock;
    @Autowired
    Today today;
    @Autowired
    ObjectMapper json;

    String deployment;
    String task;

    @BeforeEach
    void deploy() {
        // The webapps send everybody to their (closed) setup as long as there is no administrator
        people.create("rights-admin", "系统管理员", null, PASSWORD, List.of("camunda-admin"));
        people.create("rights-finance", "刘会计", null, PASSWORD, List.of("finance"));
        people.create("rights-finance2", "陈会计", null, PASSWORD, List.of("finance"));
        people.create("rights-guard", "赵保安", null, PASSWORD, List.of("security"));
        people.create("rights-auditor", "钱审计", null, PASSWORD, List.of("auditor"));
        people.create("rights-owner", "孙经理", null, PASSWORD, List.of("process-owner"));
        deployment = repositoryService.createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form")
                .deploy().getId();
        grant("finance", "rights-check", Permissions.READ);
        task = start("finance", clock.instant().plus(Duration.ofDays(30)));
    }

    @AfterEach
    void undeploy() {
        repositoryService.deleteDeployment(deployment, true);
        authorizationService.createAuthorizationQuery().resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("rights-check").list()
                .forEach(grant -> authorizationService.deleteAuthorization(grant.getId()));
    }

    @Test
    void candidateClaimsReadsAndCompletesInTasklist() throws Exception {
        Tasklist tasklist = new Tasklist("rights-finance");

        assertThat(tasklist.get("/task/" + task).get("name").asText()).isEqualTo("核对");
        assertThat(tasklist.post("/task/" + task + "/claim", "{\"userId\": \"rights-finance\"}")).isEqualTo(204);
        assertThat(tasklist.get("/task/" + task + "/form-variables").get("group").get("value").asText())
                .isEqualTo("finance");
        assertThat(tasklist.get("/task/" + task + "/deployed-form").get("id").asText()).isEqualTo("rights-check-form");
        String definition = tasklist.get("/task/" + task).get("processDefinitionId").asText();
        assertThat(tasklist.get("/process-definition/" + definition + "/xml").get("bpmn20Xml").asText())
                .contains("rights-check");
        assertThat(tasklist.get("/history/user-operation?taskId=" + task))
                .anySatisfy(entry -> assertThat(entry.get("operationType").asText()).isEqualTo("Claim"));
        assertThat(tasklist.post("/task/" + task + "/submit-form",
                "{\"variables\": {\"note\": {\"value\": \"已核对\", \"type\": \"String\"}}}")).isIn(200, 204);

        assertThat(taskService.createTaskQuery().taskId(task).count()).isZero();
        assertThat(historyService.createHistoricTaskInstanceQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("rights-finance");
    }

    @Test
    void candidateHandsNoTaskToOthersAndChangesNoDateOrVariable() throws Exception {
        Tasklist tasklist = new Tasklist("rights-finance");
        assertThat(tasklist.post("/task/" + task + "/assignee", "{\"userId\": \"rights-guard\"}")).isEqualTo(403);
        assertThat(tasklist.post("/task/" + task + "/identity-links", "{\"groupId\": \"security\", \"type\": \"candidate\"}"))
                .isEqualTo(403);
        assertThat(tasklist.put("/task/" + task, "{\"due\": \"2030-01-01T00:00:00.000+0800\"}")).isEqualTo(403);
        assertThat(tasklist.put("/task/" + task + "/variables/group", "{\"value\": \"security\"}")).isEqualTo(403);
        assertThat(taskService.createTaskQuery().taskId(task).singleResult().getAssignee()).isNull();
    }

    @Test
    void othersSeeAndTouchNothing() throws Exception {
        Tasklist tasklist = new Tasklist("rights-guard");
        assertThat(tasklist.get("/task?processDefinitionKey=rights-check")).isEmpty();
        assertThat(tasklist.get("/task/count?processDefinitionKey=rights-check").get("count").asInt()).isZero();
        for (String path : List.of("", "/variables", "/form-variables", "/deployed-form", "/form", "/identity-links")) {
            assertThat(tasklist.status(ENGINE + "/task/" + task + path)).as(path).isIn(403, 404);
        }
        assertThat(tasklist.post("/task/" + task + "/claim", "{\"userId\": \"rights-guard\"}")).isEqualTo(403);
        assertThat(tasklist.post("/task/" + task + "/complete", "{}")).isEqualTo(403);
        assertThat(tasklist.post("/task/" + task + "/submit-form", "{}")).isEqualTo(403);
        assertThat(tasklist.get("/history/task?taskId=" + task)).isEmpty();
        assertThat(tasklist.get("/history/variable-instance?variableName=group")).isEmpty();
        assertThat(tasklist.get("/variable-instance?variableName=group")).isEmpty();
        assertThat(tasklist.get("/history/user-operation?processDefinitionKey=rights-check")).isEmpty();
        assertThat(tasklist.get("/process-instance?processDefinitionKey=rights-check")).isEmpty();
        assertThat(tasklist.post("/process-definition/key/rights-check/start", "{}")).isIn(403, 404);
    }

    @Test
    void startsOnlyWhatItsGroupMayStart() throws Exception {
        Tasklist tasklist = new Tasklist("rights-finance");
        String startable = "/process-definition?latestVersion=true&startablePermissionCheck=true&key=rights-check";
        assertThat(tasklist.get(startable)).isEmpty();
        assertThat(tasklist.post("/process-definition/key/rights-check/submit-form", "{}")).isEqualTo(403);

        // as groups.yaml gives it for complaint-handling
        people.create("rights-front", "张晓梅", null, PASSWORD, List.of("front-desk"));
        grant("front-desk", "rights-check", Permissions.READ, Permissions.CREATE_INSTANCE);
        Tasklist desk = new Tasklist("rights-front");
        assertThat(desk.get(startable)).hasSize(1);
        String variables = "{\"variables\": {\"group\": {\"value\": \"security\"}, \"due\": {\"value\": null}}}";
        assertThat(desk.post("/process-definition/key/rights-check/submit-form", variables)).isEqualTo(200);
        // Tasklist has no need of this one, which takes more than a form
        assertThat(desk.post("/process-definition/key/rights-check/start", variables)).isEqualTo(403);
        assertThat(desk.get("/task?processDefinitionKey=rights-check")).isEmpty();
    }

    @Test
    void restNamesThePersonInTheOperationLog() {
        HttpResponse<String> answer = new Visitor(port, "10.5.0.1").postJson("/engine-rest/task/" + task + "/claim",
                "{\"userId\": \"rights-finance\"}", "Authorization", Visitor.basic("rights-finance", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(historyService.createUserOperationLogQuery().taskId(task).operationType("Claim").list())
                .extracting(UserOperationLogEntry::getUserId).contains("rights-finance").doesNotContainNull();
        assertThat(identityService.getCurrentAuthentication()).isNull();
    }

    @Test
    void filtersStandInOrderForEveryGroupOfStaff() throws Exception {
        for (String user : List.of("rights-finance", "rights-guard")) {
            JsonNode filters = new Tasklist(user).get("/filter?resourceType=Task");
            assertThat(filters).extracting(filter -> filter.get("name").asText())
                    .contains("我的任务", "本组待办", "今日到期", "已超时");
        }
        assertThat(new Tasklist("rights-auditor", "cockpit").get("/filter?resourceType=Task")).isEmpty();
        assertThat(new Tasklist("rights-finance").post("/filter/create", """
                {"resourceType": "Task", "name": "x", "query": {"assigneeExpression": "${currentUser()}"}}"""))
                .isEqualTo(403);
    }

    @Test
    void filtersShowTheTasksOfOneselfAndOfOnesGroups() throws Exception {
        Instant now = clock.instant();
        String overdue = start("finance", now.minus(Duration.ofDays(3)));
        String laterToday = start("finance", today.end().toInstant().minusSeconds(1));
        String foreign = start("security", now.minus(Duration.ofDays(3)));
        String colleagues = start("finance", now.minus(Duration.ofDays(3)));
        taskService.claim(colleagues, "rights-finance2");
        Tasklist mine = new Tasklist("rights-finance");

        assertThat(mine.tasks("我的任务")).isEmpty();
        assertThat(mine.tasks("本组待办")).contains(task, overdue, laterToday).doesNotContain(foreign, colleagues);
        assertThat(mine.tasks("今日到期")).contains(laterToday).doesNotContain(task, overdue, foreign);
        assertThat(mine.tasks("已超时")).contains(overdue, colleagues).doesNotContain(task, laterToday, foreign);
        assertThat(mine.tasks("本组待办")).containsSubsequence(overdue, laterToday, task);

        mine.post("/task/" + task + "/claim", "{\"userId\": \"rights-finance\"}");
        assertThat(mine.tasks("我的任务")).containsExactly(task);
        assertThat(mine.tasks("本组待办")).doesNotContain(task);
    }

    @Test
    void taskListShowsTheCaseNumberOfVisibleTasksAndNoOther() throws Exception {
        runtimeService.setVariable(instance(task), "caseNumber", "TS-20261121-0001");
        String foreign = start("security", clock.instant());
        runtimeService.setVariable(instance(foreign), "caseNumber", "TS-20261121-0002");
        Tasklist mine = new Tasklist("rights-finance");

        String query = "/variable-instance?variableName=caseNumber&variableScopeIdIn=";
        assertThat(mine.get(query + task + "," + instance(task)).findValuesAsText("value"))
                .containsExactly("TS-20261121-0001");
        assertThat(mine.get(query + instance(foreign))).isEmpty();
        assertThat(mine.get(query + instance(task) + "," + instance(foreign))).isEmpty();
        assertThat(mine.get("/variable-instance?variableName=caseNumber")).isEmpty();

        Filter filter = filterService.createFilterQuery().filterName("本组待办").singleResult();
        HttpResponse<String> list = mine.visitor.postJson(ENGINE + "/filter/" + filter.getId() + "/list",
                "{\"processDefinitionKey\": \"rights-check\"}", "Accept", "application/hal+json",
                "X-XSRF-TOKEN", mine.visitor.cookie("XSRF-TOKEN"));
        assertThat(list.body()).contains("TS-20261121-0001").doesNotContain("TS-20261121-0002");
    }

    @Test
    void auditorReadsEverythingAndChangesNothing() throws Exception {
        Tasklist cockpit = new Tasklist("rights-auditor", "cockpit");
        assertThat(cockpit.get("/task/" + task).get("name").asText()).isEqualTo("核对");
        assertThat(cockpit.get("/history/variable-instance?variableName=group")).isNotEmpty();
        assertThat(cockpit.get("/process-instance?processDefinitionKey=rights-check")).isNotEmpty();
        assertThat(cockpit.post("/task/" + task + "/claim", "{\"userId\": \"rights-auditor\"}")).isEqualTo(403);
        assertThat(cockpit.post("/task/" + task + "/complete", "{}")).isEqualTo(403);
        String instance = cockpit.get("/task/" + task).get("processInstanceId").asText();
        assertThat(cockpit.send("DELETE", "/process-instance/" + instance, null)).isEqualTo(403);
        assertThat(cockpit.send("DELETE", "/deployment/" + deployment, null)).isEqualTo(403);
        assertThat(cockpit.post("/process-definition/key/rights-check/start", "{}")).isEqualTo(403);
        assertThat(cockpit.post("/user/create", "{\"profile\": {\"id\": \"x\"}, \"credentials\": {}}")).isEqualTo(403);
    }

    @Test
    void processOwnerDeploysButSeesNoCase() throws Exception {
        Visitor modeler = new Visitor(port, "10.5.0.2");
        String body = """
                --b\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                rights-check-2\r
                --b\r
                Content-Disposition: form-data; name="x"; filename="rights-check-2.form"\r
                \r
                {"id": "rights-check-2", "type": "default", "schemaVersion": 16, "components": []}\r
                --b--\r
                """;
        HttpResponse<String> answer = modeler.send("POST", "/engine-rest/deployment/create", body, "Content-Type",
                "multipart/form-data; boundary=b", "Authorization", Visitor.basic("rights-owner", PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        repositoryService.deleteDeployment(json.readTree(answer.body()).get("id").asText(), true);

        Tasklist owner = new Tasklist("rights-owner", "cockpit");
        assertThat(owner.get("/process-definition?key=rights-check")).hasSize(1);
        assertThat(owner.status(ENGINE + "/process-instance?processDefinitionKey=rights-check")).isEqualTo(403);
        assertThat(owner.status(ENGINE + "/task?processDefinitionKey=rights-check")).isEqualTo(403);
        assertThat(modeler.send("POST", "/engine-rest/deployment/create", body, "Content-Type",
                "multipart/form-data; boundary=b", "Authorization", Visitor.basic("rights-guard", PASSWORD))
                .statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyHasRightsByBeingAnybody() {
        assertThat(authorizationService.createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL).list()).isEmpty();
    }

    private String start(String group, Instant due) {
        String instance = runtimeService.startProcessInstanceByKey("rights-check",
                Map.of("group", group, "due", Date.from(due))).getId();
        return taskService.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    private String instance(String taskId) {
        return taskService.createTaskQuery().taskId(taskId).singleResult().getProcessInstanceId();
    }

    private void grant(String group, String process, Permissions... permissions) {
        Authorization grant = authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(Resources.PROCESS_DEFINITION);
        grant.setResourceId(process);
        grant.setPermissions(permissions);
        authorizationService.saveAuthorization(grant);
    }

    /** Somebody in one of the webapps, which all use the same interface. */
    private final class Tasklist {

        private final Visitor visitor = new Visitor(port, "10.5.0.3");

        Tasklist(String user) {
            this(user, "tasklist");
        }

        Tasklist(String user, String application) {
            visitor.login(user, PASSWORD);
            assertThat(visitor.open("/camunda/app/" + application + "/default/").statusCode()).isEqualTo(200);
        }

        int status(String path) {
            return visitor.get(path).statusCode();
        }

        JsonNode get(String path) throws Exception {
            HttpResponse<String> answer = visitor.get(ENGINE + path, "Accept", "application/json");
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        }

        List<String> tasks(String filter) throws Exception {
            Filter found = filterService.createFilterQuery().filterName(filter).singleResult();
            HttpResponse<String> answer = visitor.postJson(ENGINE + "/filter/" + found.getId() + "/list",
                    "{\"processDefinitionKey\": \"rights-check\"}", "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body()).findValuesAsText("id");
        }

        int post(String path, String body) {
            return send("POST", path, body);
        }

        int put(String path, String body) {
            return send("PUT", path, body);
        }

        int send(String method, String path, String body) {
            return visitor.send(method, ENGINE + path, body, "Content-Type", "application/json",
                    "X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN")).statusCode();
        }
    }
}
