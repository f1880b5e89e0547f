package io.guanjia.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A task is its assignee's and its candidates' and nobody else's, whichever way it is asked for. */
@GuanjiaTest
class TaskRightsTest {

    private static final String FINANCE = "task-rights-finance";
    private static final String GUARD = "task-rights-guard";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    private String deployment;
    private String own;
    private String foreign;

    @BeforeEach
    void deploy() {
        TestUsers.member(engine, FINANCE, "刘会计", "finance");
        TestUsers.member(engine, GUARD, "赵保安", "security");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        own = start("finance");
        foreign = start("security");
    }

    @AfterEach
    void undeploy() {
        engine.getIdentityService().clearAuthentication();
        engine.getAuthorizationService().createAuthorizationQuery().userIdIn(FINANCE).list().stream()
                .filter(row -> row.getResourceType() != Resources.USER.resourceType())
                .forEach(row -> engine.getAuthorizationService().deleteAuthorization(row.getId()));
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void taskWritesNoAuthorization() {
        tasks.addCandidateUser(own, FINANCE);
        as(FINANCE, "finance", () -> {
            tasks.claim(own, FINANCE);
            return null;
        });
        assertThat(rowsOf(Resources.TASK)).isZero();
        assertThat(rowsOf(Resources.HISTORIC_TASK)).isZero();
    }

    @Test
    void noQueryFindsAForeignTask() {
        for (TaskQuery query : List.of(
                query(),
                query().taskId(foreign),
                query().taskCandidateGroup("security"),
                query().taskCandidateGroup("security").includeAssignedTasks(),
                query().taskCandidateGroupIn(List.of("security", "finance")),
                query().taskUnassigned(),
                query().withCandidateGroups(),
                query().or().taskId(foreign).taskAssignee(FINANCE).endOr(),
                query().or().taskCandidateGroup("security").taskCandidateGroupIn(List.of("finance")).endOr(),
                query().or().taskUnassigned().taskInvolvedUser(FINANCE).endOr().or().taskId(own).taskId(foreign).endOr(),
                query().processVariableValueEquals("group", "security"),
                query().or().processVariableValueEquals("group", "security").processVariableValueEquals("group", "finance")
                        .endOr(),
                query().orderByDueDate().asc().orderByProcessVariable("group", ValueType.STRING).desc())) {
            List<String> found = as(FINANCE, "finance", () -> query.list().stream().map(Task::getId).toList());
            long count = as(FINANCE, "finance", query::count);
            assertThat(found).doesNotContain(foreign);
            assertThat(count).isEqualTo(found.size());
            // Whoever is no person (jobs, start-up) finds it with the very same query
            assertThat(query.list().size()).isGreaterThanOrEqualTo(found.size());
        }
        assertThat(as(FINANCE, "finance", () -> query().list())).extracting(Task::getId).contains(own);
        assertThat(as(FINANCE, "finance", () -> query().taskId(foreign).singleResult())).isNull();
    }

    @Test
    void anotherGroupBesideOnesOwnDoesNotHideATask() {
        tasks.addCandidateGroup(own, "security");
        assertThat(as(FINANCE, "finance", () -> query().taskCandidateGroup("security").list()))
                .extracting(Task::getId).containsExactly(own);
    }

    @Test
    void assigneeOwnerAndCandidateUserSeeTheirTask() {
        tasks.addCandidateUser(foreign, FINANCE);
        assertThat(seenByFinance(foreign)).isTrue();
        tasks.deleteCandidateUser(foreign, FINANCE);
        assertThat(seenByFinance(foreign)).isFalse();
        tasks.setOwner(foreign, FINANCE);
        assertThat(seenByFinance(foreign)).isTrue();
        Task task = tasks.createTaskQuery().taskId(foreign).singleResult();
        task.setOwner(null);
        tasks.saveTask(task);
        assertThat(seenByFinance(foreign)).isFalse();
        tasks.setAssignee(foreign, FINANCE);
        assertThat(seenByFinance(foreign)).isTrue();
        tasks.setAssignee(foreign, null);
        assertThat(seenByFinance(foreign)).isFalse();
    }

    @Test
    void aSubTaskIsWhoseItIsAndNotItsParents() {
        Task part = tasks.newTask("task-rights-part");
        part.setParentTaskId(foreign);
        tasks.saveTask(part);
        try {
            assertThat(as(FINANCE, "finance", () -> tasks.getSubTasks(foreign))).isEmpty();
            assertThat(as(FINANCE, "finance", () -> query().taskParentTaskId(foreign).list())).isEmpty();
            assertThat(as(FINANCE, "finance", () -> query().taskParentTaskId(foreign).count())).isZero();
            assertThat(as(FINANCE, "finance", () -> query().or().taskParentTaskId(foreign).taskId(own).endOr().list()))
                    .extracting(Task::getId).containsExactly(own);
            assertThat(seenByFinance(part.getId())).isFalse();
            Visitor program = new Visitor(port, "10.5.0.8");
            String basic = Visitor.basic(FINANCE, TestUsers.PASSWORD);
            assertThat(program.postJson("/engine-rest/task/count", "{\"parentTaskId\": \"" + foreign + "\"}",
                    "Authorization", basic).body()).contains("\"count\":0");
            assertThat(program.get("/engine-rest/task?parentTaskId=" + foreign, "Authorization", basic).body()).isEqualTo("[]");
            tasks.setAssignee(part.getId(), FINANCE);
            assertThat(as(FINANCE, "finance", () -> tasks.getSubTasks(foreign))).extracting(Task::getId)
                    .containsExactly(part.getId());
        } finally {
            tasks.deleteTask(part.getId(), true);
        }
    }

    @Test
    void aTaskWithoutACaseIsItsCandidatesAndNobodyElseMakesOne() {
        Task lone = tasks.newTask("task-rights-lone");
        tasks.saveTask(lone);
        tasks.addCandidateGroup(lone.getId(), "security");
        tasks.setVariable(lone.getId(), "note", "x");
        try {
            assertThat(seenByFinance(lone.getId())).isFalse();
            assertThatThrownBy(() -> as(FINANCE, "finance", () -> tasks.getVariables(lone.getId())))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> as(FINANCE, "finance", () -> {
                tasks.claim(lone.getId(), FINANCE);
                return null;
            })).isInstanceOf(AuthorizationException.class);
            assertThat(as(GUARD, "security", () -> query().taskId(lone.getId()).count())).isOne();
            for (String parent : new String[] {null, own}) {
                assertThatThrownBy(() -> as(FINANCE, "finance", () -> {
                    Task made = tasks.newTask();
                    made.setParentTaskId(parent);
                    tasks.saveTask(made);
                    return null;
                })).isInstanceOf(AuthorizationException.class);
            }
            // Nor does his own task become another's part
            assertThatThrownBy(() -> as(FINANCE, "finance", () -> {
                Task mine = query().taskId(own).singleResult();
                mine.setParentTaskId(lone.getId());
                tasks.saveTask(mine);
                return null;
            })).isInstanceOf(AuthorizationException.class);
        } finally {
            tasks.deleteTask(lone.getId(), true);
        }
    }

    @Test
    void nobodyAsksInSqlForTasks() {
        assertThatThrownBy(() -> as(FINANCE, "finance",
                () -> tasks.createNativeTaskQuery().sql("select * from act_ru_task").list()))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> as(FINANCE, "finance", () -> engine.getHistoryService()
                .createNativeHistoricTaskInstanceQuery().sql("select * from act_hi_taskinst").list()))
                .isInstanceOf(NotAllowedException.class);
        assertThat(tasks.createNativeTaskQuery().sql("select * from act_ru_task").list()).extracting(Task::getId)
                .contains(own, foreign);
    }

    @Test
    void linkThatIsNoCandidacyGivesNothing() {
        tasks.addUserIdentityLink(foreign, FINANCE, "reader");
        tasks.addGroupIdentityLink(foreign, "finance", "reader");
        assertThat(seenByFinance(foreign)).isFalse();
    }

    @Test
    void whoLeavesTheGroupLosesItsTasks() {
        assertThat(as(FINANCE, "security", () -> query().taskId(own).count())).isZero();
        refused("security", () -> tasks.getVariable(own, "group"));
    }

    @Test
    void foreignTaskIsClosedToJava() {
        refused("finance", () -> tasks.claim(foreign, FINANCE));
        refused("finance", () -> tasks.complete(foreign));
        refused("finance", () -> tasks.setAssignee(foreign, FINANCE));
        refused("finance", () -> tasks.getVariable(foreign, "group"));
        refused("finance", () -> tasks.getVariables(foreign));
        refused("finance", () -> tasks.setVariable(foreign, "group", "finance"));
        refused("finance", () -> tasks.getIdentityLinksForTask(foreign));
        refused("finance", () -> tasks.addCandidateGroup(foreign, "finance"));
        refused("finance", () -> tasks.delegateTask(foreign, FINANCE));
        refused("finance", () -> tasks.createComment(foreign, null, "说明"));
        refused("finance", () -> tasks.getTaskComments(foreign));
        refused("finance", () -> tasks.getTaskAttachments(foreign));
        refused("finance", () -> engine.getFormService().getTaskFormData(foreign));
        refused("finance", () -> engine.getFormService().getTaskFormVariables(foreign));
        refused("finance", () -> engine.getFormService().getDeployedTaskForm(foreign));
        refused("finance", () -> engine.getFormService().submitTaskForm(foreign, Map.of("note", "x")));
        assertThat(tasks.createTaskQuery().taskId(foreign).taskUnassigned().count()).isOne();
    }

    @Test
    void historyIsThatOfTasksOfOnesOwn() {
        assertThat(as(FINANCE, "finance", () -> history().list())).hasSize(1);
        assertThat(as(FINANCE, "finance", () -> history().count())).isOne();
        assertThat(as(FINANCE, "finance", () -> engine.getHistoryService().createHistoricVariableInstanceQuery()
                .variableName("group").list())).extracting(value -> value.getValue()).contains("finance")
                .doesNotContain("security");
        String instance = instance(foreign);
        assertThat(as(FINANCE, "finance", () -> engine.getHistoryService().createHistoricDetailQuery()
                .processInstanceId(instance).count())).isZero();
        assertThat(as(FINANCE, "finance", () -> engine.getHistoryService().createHistoricIdentityLinkLogQuery()
                .taskId(foreign).count())).isZero();
        as(GUARD, "security", () -> {
            tasks.claim(foreign, GUARD);
            return null;
        });
        assertThat(as(FINANCE, "finance", () -> engine.getHistoryService().createUserOperationLogQuery()
                .taskId(foreign).count())).isZero();
        assertThat(as(GUARD, "security", () -> engine.getHistoryService().createUserOperationLogQuery()
                .taskId(foreign).count())).isPositive();
    }

    @Test
    void foreignTaskIsClosedToRest() {
        Visitor visitor = new Visitor(port, "10.5.0.9");
        String login = Visitor.basic(FINANCE, TestUsers.PASSWORD);
        for (String body : List.of("{}", "{\"candidateGroup\": \"security\"}",
                "{\"orQueries\": [{\"candidateGroup\": \"security\", \"assignee\": \"" + FINANCE + "\"}]}",
                "{\"orQueries\": [{\"unassigned\": true}, {\"taskId\": \"" + foreign + "\"}]}")) {
            HttpResponse<String> answer = visitor.postJson("/engine-rest/task", body, "Authorization", login);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(foreign);
        }
        for (String path : List.of("", "/variables", "/form", "/form-variables", "/deployed-form", "/identity-links",
                "/comment", "/attachment")) {
            assertThat(visitor.get("/engine-rest/task/" + foreign + path, "Authorization", login).statusCode())
                    .as(path).isIn(401, 403, 404);
        }
    }

    @Test
    void rightToAProcedureShowsItsTasksAndARevokedOneDoesNot() {
        grant(Authorization.AUTH_TYPE_GRANT, "rights-check", Permissions.READ_TASK);
        assertThat(seenByFinance(foreign)).isTrue();
        refused("finance", () -> tasks.claim(foreign, FINANCE));
        Authorization revoked = grant(Authorization.AUTH_TYPE_REVOKE, "rights-check", Permissions.READ_TASK);
        assertThat(as(FINANCE, "finance", () -> query().taskId(foreign).count())).isZero();
        engine.getAuthorizationService().deleteAuthorization(revoked.getId());
        grant(Authorization.AUTH_TYPE_GRANT, "another-procedure", Permissions.READ_TASK);
        assertThat(seenByFinance(foreign)).isTrue();
    }

    private Authorization grant(int type, String procedure, Permissions permission) {
        Authorization row = engine.getAuthorizationService().createNewAuthorization(type);
        row.setUserId(FINANCE);
        row.setResource(Resources.PROCESS_DEFINITION);
        row.setResourceId(procedure);
        if (type == Authorization.AUTH_TYPE_REVOKE) {
            row.removePermission(permission);
        } else {
            row.addPermission(permission);
        }
        return engine.getAuthorizationService().saveAuthorization(row);
    }

    private TaskQuery query() {
        return tasks.createTaskQuery();
    }

    private HistoricTaskInstanceQuery history() {
        return engine.getHistoryService().createHistoricTaskInstanceQuery().processDefinitionKey("rights-check");
    }

    private boolean seenByFinance(String task) {
        boolean listed = as(FINANCE, "finance", () -> query().taskId(task).count()) == 1;
        boolean read = as(FINANCE, "finance", () -> {
            try {
                tasks.getVariables(task);
                return true;
            } catch (AuthorizationException e) {
                return false;
            }
        });
        assertThat(read).as("one rule for the list and the task").isEqualTo(listed);
        return listed;
    }

    private void refused(String group, Runnable work) {
        assertThatThrownBy(() -> as(FINANCE, group, () -> {
            work.run();
            return null;
        })).isInstanceOf(AuthorizationException.class);
    }

    private <T> T as(String user, String group, Supplier<T> work) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private long rowsOf(Resources resource) {
        return engine.getAuthorizationService().createAuthorizationQuery().resourceType(resource).list().stream()
                .filter(row -> List.of(own, foreign).contains(row.getResourceId())).count();
    }

    private String start(String group) {
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                Map.of("group", group, "due", new Date())).getId();
        return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    private String instance(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).singleResult().getProcessInstanceId();
    }
}
