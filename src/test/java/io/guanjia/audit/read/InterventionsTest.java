package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What somebody does to a case past its own way, done to the engine as Tasklist and Cockpit do it: delegated, changed,
 * failed and tried again, moved to another version, ended.
 */
@GuanjiaTest
class InterventionsTest {

    private static final String PROCESS = "intervened-case";
    private static final String NUMBER = "GY-19790105-0001";

    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseFiles cases;
    @Autowired CaseReader reader;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    private EngineDriver driver;
    private RuntimeService runtime;
    private TaskService tasks;
    private String instance;

    @BeforeEach
    void open() {
        runtime = engine.getRuntimeService();
        tasks = engine.getTaskService();
        driver = new EngineDriver(engine, walker);
        for (String person : List.of("iv-boss", "iv-sun", "iv-ma")) {
            TestUsers.member(engine, person, person.substring(3), "engineering");
        }
        deploy("检查", "第一次部署");
        driver.clock("1979-01-05T09:00");
        instance = transaction.execute(status -> {
            String id = runtime.startProcessInstanceByKey(PROCESS, NUMBER, Map.of("ready", false)).getId();
            cases.open(new CaseFiles.Opening(NUMBER, PROCESS, id, null, null, "iv-boss", "水管"));
            return id;
        });
    }

    @AfterEach
    void remove() {
        driver.release();
        engine.getRepositoryService().createDeploymentQuery().deploymentNameLike("%次部署").list()
                .forEach(one -> engine.getRepositoryService().deleteDeployment(one.getId(), true));
        transaction.executeWithoutResult(status -> jdbc.sql("delete from guanjia.case_file where case_number = ?")
                .param(NUMBER).update());
    }

    private void deploy(String secondTask, String name) {
        BpmnModelInstance model = Bpmn.createExecutableProcess(PROCESS).name("受干预的案件")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("event_start").userTask("userTask_look").name("查看")
                .serviceTask("serviceTask_reach").name("联系").camundaAsyncBefore()
                .camundaExpression("#{ready ? true : nothing.isThere}")
                .userTask("userTask_check").name(secondTask).endEvent("event_end").done();
        engine.getRepositoryService().createDeployment().name(name).addModelInstance("intervened.bpmn", model).deploy();
    }

    private void as(String person, String at, Runnable deed) {
        driver.clock("1979-01-05T" + at);
        engine.getIdentityService().setAuthenticatedUserId(person);
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        try {
            deed.run();
        } finally {
            engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
            engine.getIdentityService().clearAuthentication();
        }
    }

    private Task task() {
        return tasks.createTaskQuery().processInstanceId(instance).singleResult();
    }

    private CasePage page() {
        return reader.read(reader.find(NUMBER).orElseThrow());
    }

    private Group at(String time) {
        return page().timeline().stream().filter(group -> group.at().equals(EngineDriver.at("1979-01-05T" + time).toInstant()))
                .reduce((one, two) -> {
                    throw new AssertionError("two at " + time + ": " + one.title() + ", " + two.title());
                }).orElseThrow(() -> new AssertionError("nothing at " + time + " in " + page().timeline().stream()
                        .map(group -> group.at() + " " + group.title()).toList()));
    }

    private void said(String time, String by, String title, String... words) {
        Group group = at(time);
        assertThat(group.by() + " " + group.title()).isEqualTo(by + " " + title);
        assertThat(group.items().stream().map(item -> item.title() + " " + item.fields().stream()
                .map(field -> field.label() + (field.before() == null ? "" : " " + field.before() + " →") + " "
                        + field.value()).toList()).toList().toString()).contains(List.of(words));
    }

    @Test
    void whoTookUpGaveOnAndChangedIsTold() {
        as("iv-sun", "09:10", () -> tasks.claim(task().getId(), "iv-sun"));
        as("iv-sun", "09:20", () -> tasks.delegateTask(task().getId(), "iv-ma"));
        as("iv-ma", "09:30", () -> tasks.createComment(task().getId(), instance, "要带梯子 <b>"));
        as("iv-ma", "09:40", () -> tasks.resolveTask(task().getId()));
        as("iv-boss", "09:50", () -> tasks.setPriority(task().getId(), 90));
        as("iv-sun", "10:00", () -> tasks.complete(task().getId()));

        said("09:10", "sun", "认领「查看」", "认领「查看」");
        said("09:20", "sun", "将「查看」委派给ma", "将「查看」委派给ma");
        said("09:30", "ma", "写批注", "批注");
        assertThat(page().comments()).singleElement().satisfies(comment -> {
            assertThat(comment.by()).isEqualTo("ma");
            assertThat(comment.text()).isEqualTo("要带梯子 <b>");
        });
        said("09:40", "ma", "办完委派的「查看」，交回sun", "交回sun");
        said("09:50", "boss", "「查看」：更改优先级", "优先级 50 → 90");
        said("10:00", "sun", "完成「查看」", "完成「查看」");
    }

    @Test
    void whatFailedAndWhoMadeItGoOnIsTold() {
        as("iv-sun", "10:00", () -> tasks.complete(task().getId()));
        ManagementService management = engine.getManagementService();
        Job job = management.createJobQuery().processInstanceId(instance).singleResult();
        as("iv-boss", "10:10", () -> management.setJobRetries(job.getId(), 1));
        driver.clock("1979-01-05T10:20");
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            // As it is meant to: its variable is not set
        }
        as("iv-boss", "10:30", () -> runtime.setVariable(instance, "ready", true));
        as("iv-boss", "10:40", () -> management.setJobRetries(job.getId(), 1));
        driver.clock("1979-01-05T10:50");
        management.executeJob(job.getId());
        as("iv-boss", "11:00", () -> runtime.deleteProcessInstance(instance, "客户搬走了"));

        said("10:10", "boss", "重试自动办理", "剩余次数 3 → 1");
        assertThat(at("10:20").alert()).isTrue();
        assertThat(at("10:20").items()).extracting(Item::title).anyMatch(title -> title.contains("联系"));
        said("10:30", "boss", "设置变量", "ready 否 → 是");
        said("10:40", "boss", "重试自动办理", "剩余次数 0 → 1");
        assertThat(at("10:50").title()).contains("联系");
        said("11:00", "boss", "删除流程", "客户搬走了");
        assertThat(page().diagrams()).singleElement().satisfies(diagram -> assertThat(diagram.elements())
                .filteredOn(mark -> mark.element().equals("userTask_check")).singleElement()
                .satisfies(mark -> assertThat(mark.state()).isEqualTo(Diagram.State.CANCELLED)));
        assertThat(page().proof().problems()).isEmpty();
    }

    @Test
    void afterAMigrationThereAreBothVersionsAndTheWayOnEach() {
        as("iv-sun", "10:00", () -> tasks.complete(task().getId()));
        runtime.setVariable(instance, "ready", true);
        driver.clock("1979-01-05T10:10");
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
                .processInstanceId(instance).singleResult().getId());
        driver.clock("1979-01-05T10:20");
        deploy("复查", "第二次部署");
        List<ProcessDefinition> versions = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS).orderByProcessDefinitionVersion().asc().list();
        String old = versions.get(0).getId();
        String fresh = versions.get(1).getId();
        as("iv-boss", "10:30", () -> runtime.newMigration(runtime.createMigrationPlan(old, fresh)
                .mapEqualActivities().build()).processInstanceIds(instance).execute());
        as("iv-sun", "10:40", () -> tasks.complete(task().getId()));

        CasePage page = page();
        assertThat(page.diagrams()).extracting(Diagram::definitionId).containsExactly(old, fresh);
        assertThat(page.diagrams().get(0).elements()).extracting(Diagram.Mark::element)
                .contains("event_start", "userTask_look", "serviceTask_reach").doesNotContain("event_end");
        assertThat(page.diagrams().get(1).elements()).extracting(Diagram.Mark::element).contains("userTask_check", "event_end");
        said("10:30", "boss", "将案件迁移到新的流程版本", "迁移流程版本：受干预的案件", "第1版", "第2版");
        said("10:40", "sun", "完成「检查」", "完成「检查」");
        assertThat(page.timeline()).filteredOn(group -> group.title().startsWith("部署「")).extracting(Group::title)
                .containsExactly("部署「第一次部署」", "部署「第二次部署」");
        assertThat(page.proof().isRight()).isTrue();
    }
}
