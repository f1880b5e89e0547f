package io.guanjia.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class WaysInTest {

    private static final String PERSON = "form-test-person";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseData caseData;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    DefaultListableBeanFactory beans;

    private String deploymentId;
    private String definitionId;

    @BeforeEach
    void deploy() {
        deploymentId = engine.getRepositoryService().createDeployment().name("form-test")
                .addClasspathResource("form/sample.bpmn").addClasspathResource("form/sample-start.form")
                .addClasspathResource("form/sample-task.form").deploy().getId();
        definitionId = engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deploymentId)
                .processDefinitionKey("form-sample").singleResult().getId();
    }

    @AfterEach
    void clean() {
        engine.getIdentityService().clearAuthentication();
        engine.getRepositoryService().deleteDeployment(deploymentId, true);
        engine.getAuthorizationService().createAuthorizationQuery().userIdIn(PERSON).list()
                .forEach(row -> engine.getAuthorizationService().deleteAuthorization(row.getId()));
        jdbc.sql("delete from guanjia.form_record where procedure like 'form-sample%'").update();
    }

    @Test
    void anAcceptedStartKeepsARecordAndOnlyTheFlaggedVariables() {
        grant(Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
        grant(Resources.PROCESS_DEFINITION, "form-sample", Permissions.CREATE_INSTANCE);
        engine.getIdentityService().setAuthentication(PERSON, List.of());
        ProcessInstance started = engine.getFormService().submitStartForm(definitionId, "TS-1", complaint());
        engine.getIdentityService().clearAuthentication();

        assertThat(engine.getRuntimeService().getVariables(started.getId())).containsOnlyKeys("kind", "occurredAt",
                "people", "evidence").containsEntry("kind", "facilities").containsEntry("people", 3L)
                .containsEntry("occurredAt", Date.from(Instant.parse("2025-03-01T02:30:00Z")));
        assertThat(engine.getRuntimeService().getVariableTyped(started.getId(), "evidence", false).getType().getName())
                .isEqualTo("json");
        assertThat(caseData.records(started.getId())).singleElement().satisfies(record -> {
            assertThat(record.procedure()).isEqualTo("form-sample");
            assertThat(record.elementId()).isEqualTo("startEvent_recorded");
            assertThat(record.formId()).isEqualTo("sample-start");
            assertThat(record.taskId()).isNull();
            assertThat(record.submittedBy()).isEqualTo(PERSON);
            assertThat(record.content()).containsEntry("complainant", "张三").containsEntry("phone", "13800138000")
                    .containsEntry("occurredAt", "2025-03-01T10:30+08:00").containsEntry("evidence", List.of("photo"));
        });
        assertThat(jdbc.sql("select count(*) from act_hi_detail where proc_inst_id_ = ? and (text_ like '%张三%' or text_ like '%13800138000%')")
                .param(started.getId()).query(Integer.class).single()).isZero();
    }

    @Test
    void aBadStartIsRefusedOnEveryWayInAndLeavesNothing() {
        Map<String, Object> bad = with(complaint(), "phone", "12345", "people", 0);
        String message = "「联系电话」不是有效的电话号码；「涉及人数」不能小于 1";
        var runtime = engine.getRuntimeService();

        assertRefused(message, () -> engine.getFormService().submitStartForm(definitionId, bad),
                () -> engine.getFormService().submitStartForm(definitionId, "TS-2", bad),
                () -> runtime.startProcessInstanceByKey("form-sample", bad),
                () -> runtime.startProcessInstanceById(definitionId, "TS-2", bad),
                () -> runtime.createProcessInstanceByKey("form-sample").setVariables(bad).execute(),
                () -> runtime.createProcessInstanceByKey("form-sample").setVariables(bad).executeWithVariablesInReturn());
        assertRefused("「投诉人」必须填写；「联系电话」必须填写；「投诉类别」必须选择",
                () -> runtime.startProcessInstanceByKey("form-sample"),
                () -> engine.getFormService().submitStartForm(definitionId, Map.of()));
        assertRefused("「approved」不是这张表单的内容",
                () -> runtime.startProcessInstanceByKey("form-sample", with(complaint(), "approved", true)));

        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("form-sample").count()).isZero();
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("form-sample").count()).isZero();
        assertThat(records()).isZero();
    }

    @Test
    void aStartByKeyIsASubmissionOfTheForm() {
        var started = engine.getRuntimeService().createProcessInstanceByKey("form-sample").businessKey("TS-3")
                .setVariables(complaint()).executeWithVariablesInReturn();

        assertThat(started.getBusinessKey()).isEqualTo("TS-3");
        assertThat(started.getVariables()).containsKey("kind").doesNotContainKeys("phone", "complainant");
        assertThat(caseData.records(started.getId())).hasSize(1);
    }

    @Test
    void nobodyButAnAdministratorStartsBesideTheForm() {
        grant(Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE, Permissions.READ);
        grant(Resources.PROCESS_DEFINITION, "form-sample", Permissions.CREATE_INSTANCE, Permissions.READ);
        ThrowingCallable beside = () -> engine.getRuntimeService().createProcessInstanceByKey("form-sample")
                .startBeforeActivity("userTask_handle").setVariable("kind", "x").execute(true, true);

        engine.getIdentityService().setAuthentication(PERSON, List.of());
        withAuthorization(() -> assertRefused("这个流程只能通过开始表单发起", beside));
        engine.getIdentityService().setAuthentication(PERSON, List.of("camunda-admin"));
        withAuthorization(() -> assertThatCode(beside).doesNotThrowAnyException());
    }

    @Test
    void aCalledProcessNeedsNoStartForm() {
        ProcessInstance caller = engine.getRuntimeService().startProcessInstanceByKey("form-sample-caller");
        Task task = engine.getTaskService().createTaskQuery().processDefinitionKey("form-sample").singleResult();

        engine.getFormService().submitTaskForm(task.getId(), handling());

        assertThat(caseData.records(caller.getId())).singleElement().satisfies(record -> {
            assertThat(record.processInstanceId()).isEqualTo(task.getProcessInstanceId()).isNotEqualTo(caller.getId());
            assertThat(record.rootProcessInstanceId()).isEqualTo(caller.getId());
        });
    }

    @Test
    void aBadCompletionIsRefusedOnEveryWayInAndTheTaskStays() {
        Task task = task();
        var tasks = engine.getTaskService();

        assertRefused("「处理措施」必须填写；「未解决原因」必须填写", () -> tasks.complete(task.getId()),
                () -> tasks.complete(task.getId(), Map.of()),
                () -> tasks.completeWithVariablesInReturn(task.getId(), Map.of(), false),
                () -> engine.getFormService().submitTaskForm(task.getId(), Map.of()),
                () -> engine.getFormService().submitTaskFormWithVariablesInReturn(task.getId(), Map.of(), false),
                () -> tasks.resolveTask(task.getId(), Map.of("solved", false)));
        assertRefused("「approved」不是这张表单的内容", () -> tasks.complete(task.getId(), with(handling(), "approved", true)),
                () -> engine.getFormService().submitTaskForm(task.getId(), with(handling(), "approved", true)));
        assertRefused("这个任务的内容只能通过表单提交",
                () -> tasks.handleBpmnError(task.getId(), "wrong", null, Map.of("approved", true)),
                () -> tasks.handleEscalation(task.getId(), "wrong", Map.of("approved", true)));

        assertThat(task()).extracting(Task::getId).isEqualTo(task.getId());
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId())).doesNotContainKeys("approved", "solved");
        assertThat(records()).isEqualTo(1);
    }

    @Test
    void anAcceptedCompletionKeepsARecordAndOnlyTheFlaggedVariables() {
        Task task = task();

        engine.getTaskService().complete(task.getId(), with(handling(), "phone", "改掉", "reason", null));

        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).count()).isZero();
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(task.getProcessInstanceId()).list())
                .extracting(variable -> variable.getName()).contains("solved").doesNotContain("measure", "phone", "reason");
        assertThat(caseData.values(task.getProcessInstanceId())).containsEntry("measure", "更换灯管")
                .containsEntry("phone", "13800138000").containsEntry("solved", true).doesNotContainKey("reason");
        assertThat(caseData.records(task.getProcessInstanceId())).hasSize(2).last()
                .satisfies(record -> assertThat(record.taskId()).isEqualTo(task.getId()));
    }

    @Test
    void aModelledErrorLeavesTheTaskWithoutItsForm() {
        Task task = task();

        engine.getTaskService().handleBpmnError(task.getId(), "wrong");

        assertThat(records()).isEqualTo(1);
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isZero();
    }

    @Test
    void aTaskShowsOnlyWhatItsFormNames() {
        Task task = task();
        grant(Resources.PROCESS_DEFINITION, "form-sample", Permissions.READ_TASK, Permissions.TASK_WORK);
        engine.getIdentityService().setAuthentication(PERSON, List.of());

        VariableMap shown = engine.getFormService().getTaskFormVariables(task.getId());

        assertThat(shown).containsOnly(Map.entry("complainant", "张三"), Map.entry("phone", "13800138000"),
                Map.entry("occurredAt", "2025-03-01T10:30+08:00"), Map.entry("kind", "facilities"));
        assertThat(engine.getFormService().getTaskFormVariables(task.getId(), List.of("phone", "people"), false))
                .containsOnlyKeys("phone");
    }

    @Test
    void aFieldToFillInStartsEmptyUnlessTheFormWantsTheEarlierValue() {
        ProcessInstance started = engine.getFormService().submitStartForm(definitionId,
                with(complaint(), "kind", "other", "details", "电梯异响"));
        Task task = engine.getTaskService().createTaskQuery().processInstanceId(started.getId()).singleResult();
        engine.getRuntimeService().setVariable(started.getId(), "solved", true);
        jdbc.sql("update guanjia.form_record set content = content || '{\"measure\":\"上次\"}' where process_instance_id = ?")
                .param(started.getId()).update();

        assertThat(engine.getFormService().getTaskFormVariables(task.getId())).containsEntry("details", "电梯异响")
                .doesNotContainKeys("measure", "solved");
    }

    @Test
    void aSourceSuppliesWhatNoFormHandedIn() {
        Task task = task();
        List<TaskContext> asked = new ArrayList<>();
        beans.registerSingleton("formTestSource", new FormValueSource() {
            @Override
            public boolean supplies(String key) {
                return key.equals("deadlineText");
            }

            @Override
            public Object value(String key, TaskContext context) {
                asked.add(context);
                return Map.of("due", LocalDate.of(2026, 11, 24));
            }
        });
        try {
            assertThat(engine.getFormService().getTaskFormVariables(task.getId()).getValueTyped("deadlineText").getType().getName())
                    .isEqualTo("json");
            assertThat(engine.getFormService().getTaskFormVariables(task.getId()).get("deadlineText"))
                    .hasToString("{\"due\":\"2026-11-24\"}");
        } finally {
            beans.destroySingleton("formTestSource");
        }
        assertThat(asked).first().isEqualTo(new TaskContext("form-sample", task.getProcessInstanceId(),
                task.getProcessInstanceId(), null, task.getId(), "userTask_handle", asked.get(0).shownKeys(), true));
        assertThat(asked.get(0).shownKeys()).contains("deadlineText").doesNotContain("measure");
    }

    @Test
    void aCaseStartedBeforeARestartIsStillChecked() {
        Task task = task();
        forgetWhatWasParsed();

        assertRefused("「处理措施」必须填写；「未解决原因」必须填写", () -> engine.getTaskService().complete(task.getId()));
        engine.getTaskService().complete(task.getId(), handling());
    }

    @Test
    void aFormThatAReleaseCanNoLongerCheckIsNotTakenInUnchecked() {
        Task task = task();
        jdbc.sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = ? and name_ like '%sample-task.form'")
                .param("""
                        {"id":"sample-task","components":[{"type":"textfield","key":"measure","properties":{"check":"gone"}}]}"""
                        .getBytes(StandardCharsets.UTF_8)).param(deploymentId).update();
        forgetWhatWasParsed();

        assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), Map.of("measure", "x")))
                .isInstanceOf(ProcessEngineException.class).hasMessageContaining("检查 gone 不存在");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    private void forgetWhatWasParsed() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
                .discardProcessDefinitionCache();
    }

    @Test
    void whatADelegateFilledInIsOfferedToTheOwner() {
        Task task = task();
        engine.getTaskService().setOwner(task.getId(), "owner");
        engine.getTaskService().delegateTask(task.getId(), "delegate");
        engine.getFormService().submitTaskForm(task.getId(), handling());

        assertThat(engine.getFormService().getTaskFormVariables(task.getId())).containsEntry("measure", "更换灯管")
                .containsEntry("solved", true);
        engine.getTaskService().complete(task.getId(), handling());
        assertThat(caseData.records(task.getProcessInstanceId())).hasSize(3);
    }

    @Test
    void whoMayNotReadATaskIsNotShownItsForm() {
        Task task = task();
        engine.getIdentityService().setAuthentication(PERSON, List.of());

        withAuthorization(() -> {
            assertThatThrownBy(() -> engine.getFormService().getTaskFormVariables(task.getId()))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getTaskService().complete(task.getId(), handling()))
                    .isInstanceOf(AuthorizationException.class);
        });
    }

    @Test
    void whoWorksOnATaskCannotSetVariablesPastTheForm() {
        Task task = task();
        engine.getTaskService().setAssignee(task.getId(), PERSON);
        grant(Resources.PROCESS_DEFINITION, "form-sample", Permissions.TASK_WORK, Permissions.READ_TASK);
        engine.getIdentityService().setAuthentication(PERSON, List.of());

        withAuthorization(() -> {
            assertThatThrownBy(() -> engine.getTaskService().setVariable(task.getId(), "kind", "other"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getRuntimeService().setVariable(task.getExecutionId(), "kind", "other"))
                    .isInstanceOf(AuthorizationException.class);
            engine.getTaskService().complete(task.getId(), handling());
        });
    }

    @Test
    void recordAndCaseAreRolledBackTogether() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            engine.getFormService().submitStartForm(definitionId, complaint());
            assertThat(records()).isEqualTo(1);
            throw new IllegalStateException("the connection broke");
        })).hasMessage("the connection broke");

        assertThat(records()).isZero();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("form-sample").count()).isZero();
    }

    @Test
    void aDeploymentWithAnUnfitFormIsRefused() {
        String form = """
                {"id":"sample-start","type":"default","components":[
                  {"type":"textfield","key":"unit","label":"房号","properties":{"check":"unknownCheck"}},
                  {"type":"filepicker","key":"file","label":"附件"}]}""";
        long before = engine.getRepositoryService().createDeploymentQuery().count();

        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().name("form-test")
                .addClasspathResource("form/sample.bpmn").addClasspathResource("form/sample-task.form")
                .addString("sample-start.form", form).deploy())
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("：表单 sample-start").hasMessageContaining("「房号」要求的检查 unknownCheck 不存在")
                .hasMessageContaining("「附件」的类型 filepicker 无法检查");
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().name("form-test")
                .addClasspathResource("form/sample.bpmn").deploy())
                .isInstanceOf(ParseException.class).hasMessageContaining("这次部署中没有这张表单");
        assertThatThrownBy(() -> engine.getRepositoryService().createDeployment().name("form-test")
                .addInputStream("sample.bpmn", new java.io.ByteArrayInputStream(sampleWithBindingLatest())).deploy())
                .isInstanceOf(ParseException.class).hasMessageContaining("绑定方式必须是 deployment");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(before);
    }

    private byte[] sampleWithBindingLatest() {
        try (var model = getClass().getResourceAsStream("/form/sample.bpmn")) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("formRefBinding=\"deployment\"", "formRefBinding=\"latest\"").getBytes(StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> complaint() {
        return Variables.putValue("complainant", "张三").putValue("phone", "13800138000").putValue("kind", "facilities")
                .putValue("occurredAt", "2025-03-01T10:30+08:00").putValue("people", 3)
                .putValue("evidence", org.camunda.spin.plugin.variable.SpinValues.jsonValue("[\"photo\"]").create());
    }

    private static Map<String, Object> handling() {
        return Map.of("measure", "更换灯管", "solved", true);
    }

    private static Map<String, Object> with(Map<String, Object> values, Object... more) {
        Map<String, Object> result = new HashMap<>(values);
        for (int i = 0; i < more.length; i += 2) {
            result.put((String) more[i], more[i + 1]);
        }
        return result;
    }

    private Task task() {
        Task open = engine.getTaskService().createTaskQuery().processDefinitionKey("form-sample").singleResult();
        if (open != null) {
            return open;
        }
        ProcessInstance started = engine.getFormService().submitStartForm(definitionId, complaint());
        return engine.getTaskService().createTaskQuery().processInstanceId(started.getId()).singleResult();
    }

    private int records() {
        return jdbc.sql("select count(*) from guanjia.form_record where procedure = 'form-sample'").query(Integer.class).single();
    }

    private static void assertRefused(String message, ThrowingCallable... ways) {
        assertThat(Stream.of(ways)).allSatisfy(way -> assertThatThrownBy(way).isInstanceOf(FormRejected.class).hasMessage(message));
    }

    private void grant(org.camunda.bpm.engine.authorization.Resource resource, String id,
            org.camunda.bpm.engine.authorization.Permission... permissions) {
        Authorization row = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        row.setUserId(PERSON);
        row.setResource(resource);
        row.setResourceId(id);
        row.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(row);
    }

    /** Authorizations are on in the application, so nothing is switched; the name says what a test relies on. */
    private void withAuthorization(Runnable test) {
        assertThat(engine.getProcessEngineConfiguration().isAuthorizationEnabled()).isTrue();
        try {
            test.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
