package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guanjia.support.GuanjiaTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.type.SerializableValueType;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine by itself does, and ours does not, beneath all ways in. That it does so: {@code AttacksOnStockTest}. */
@GuanjiaTest
class ClosedEngineTest {

    private static final String NESTED = "${today.start().toString()}";

    @Autowired
    ProcessEngine engine;

    private final List<String> deployments = new ArrayList<>();
    private final List<String> filters = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void clean() {
        engine.getIdentityService().clearAuthentication();
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
        filters.forEach(id -> engine.getFilterService().deleteFilter(id));
    }

    @Test
    void expressionsInQueriesAreRefusedAtAnyDepth() {
        List<TaskQuery> queries = List.of(
                query().taskAssigneeExpression(NESTED),
                query().or().taskAssigneeExpression(NESTED).endOr(),
                query().or().taskAssignee("a").endOr().or().taskNameLike("b").taskCandidateUserExpression(NESTED).endOr());
        for (TaskQuery query : queries) {
            for (Consumer<TaskQuery> way : List.<Consumer<TaskQuery>>of(TaskQuery::list, TaskQuery::count,
                    TaskQuery::singleResult, q -> q.listPage(0, 1), TaskQuery::unlimitedList)) {
                assertThatThrownBy(() -> way.accept(query)).isInstanceOf(BadUserRequestException.class)
                        .hasMessage("查询条件中不允许使用表达式");
            }
        }
    }

    @Test
    void expressionsAreStoredByAdministratorsAndUsedByNobodyOnTop() {
        TaskQuery nested = query().or().taskAssigneeExpression(NESTED).endOr();
        as("closed-member", "front-desk");
        assertThatThrownBy(() -> engine.getFilterService().saveFilter(filter(nested)))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("系统管理员");
        engine.getIdentityService().clearAuthentication();
        String stored = engine.getFilterService().saveFilter(filter(nested)).getId();
        filters.add(stored);

        assertThat(engine.getFilterService().count(stored)).isNotNull();
        for (TaskQuery more : List.of(query().taskOwnerExpression(NESTED), query().or().taskOwnerExpression(NESTED).endOr())) {
            assertThatThrownBy(() -> engine.getFilterService().list(stored, more)).hasMessageContaining("表达式");
            assertThatThrownBy(() -> engine.getFilterService().listPage(stored, more, 0, 1)).hasMessageContaining("表达式");
            assertThatThrownBy(() -> engine.getFilterService().singleResult(stored, more)).hasMessageContaining("表达式");
            assertThatThrownBy(() -> engine.getFilterService().count(stored, more)).hasMessageContaining("表达式");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<scriptTask id='x' scriptFormat='javascript'><script>1</script></scriptTask>",
        "<serviceTask id='x' camunda:class='java.lang.Runtime'/>",
        "<serviceTask id='x' activiti:class='java.lang.Runtime'/>",
        "<serviceTask id='x' camunda:expression='${\"\".getClass()}'/>",
        "<serviceTask id='x' camunda:expression='${execution.processEngineServices.repositoryService}'/>",
        "<serviceTask id='x' camunda:expression='${execution[\"processEngine\"]}'/>",
        "<serviceTask id='x' camunda:expression='${x.class.classLoader}'/>",
        "<serviceTask id='x' camunda:expression='${x[name]}'/>",
        "<serviceTask id='x' camunda:expression='${deadlines.getClass()}'/>",
        "<serviceTask id='x' camunda:expression='${dataSource}'/>",
        "<serviceTask id='x' camunda:expression='${XML(\"x\")}'/>",
        "<serviceTask id='x' camunda:delegateExpression='${dataSource}'/>",
        "<serviceTask id='x' camunda:delegateExpression='${beanFromVariable}'/>",
        "<serviceTask id='x' camunda:type='external' camunda:topic='t'/>",
        "<serviceTask id='x' camunda:type='shell'/>",
        "<serviceTask id='x' camunda:type='mail'/>",
        "<serviceTask id='x' camunda:delegateExpression='${remindOverdue}'><extensionElements><camunda:field name='a' stringValue='b'/></extensionElements></serviceTask>",
        "<serviceTask id='x'><extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
        "<serviceTask id='x' camunda:expression='a'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
        "<serviceTask id='x' camunda:expression='a'><extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>${execution.processEngine}</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>",
        "<task id='x'><extensionElements><camunda:executionListener event='start' class='a.B'/></extensionElements></task>",
        "<task id='x'><extensionElements><camunda:executionListener event='start' expression='${execution.setVariable(\"a\", 1)}'/></extensionElements></task>",
        "<task id='x'><extensionElements><camunda:executionListener event='start'><camunda:script scriptFormat='javascript'>1</camunda:script></camunda:executionListener></extensionElements></task>",
        "<userTask id='x'><extensionElements><camunda:taskListener event='create' class='a.B'/></extensionElements></userTask>",
        "<userTask id='x' name='${\"\".getClass()}'/>",
        "<userTask id='x'><documentation>${\"\".getClass()}</documentation></userTask>",
        "<userTask id='x' camunda:formKey='embedded:app:form.html'/>",
        "<userTask id='x'><extensionElements><camunda:formData><camunda:formField id='a' type='string'/></camunda:formData></extensionElements></userTask>",
        "<task id='x'/><sequenceFlow id='f' sourceRef='s' targetRef='x'><conditionExpression language='javascript'>true</conditionExpression></sequenceFlow>",
        "<callActivity id='x' calledElement='a' camunda:variableMappingClass='a.B'/>",
        "<businessRuleTask id='x' camunda:class='a.B'/>",
        "<sendTask id='x' camunda:class='a.B'/>"})
    void codeInADiagramIsRefusedWithItsPlace(String element) {
        ParseException refused = catchThrowableOfType(ParseException.class, () -> deploy("closed.bpmn", diagram(element)));
        assertThat(refused).as("nothing was refused").isInstanceOf(RefusedModels.class);
        assertThat(refused.getMessage()).startsWith("模型不能部署。").contains("closed.bpmn", "第 ");
        assertThat(refused.getResorceReports()).singleElement().satisfies(report -> {
            assertThat(report.getResourceName()).isEqualTo("closed.bpmn");
            assertThat(report.getErrors()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.getLine()).isPositive();
                assertThat(problem.getMessage()).containsPattern("\\p{IsHan}");
            });
            assertThat(report.getErrors()).extracting(Problem::getMainElementId).containsAnyOf("x", "f");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<serviceTask id='x' camunda:delegateExpression='${remindOverdue}'/>",
        "<serviceTask id='x' camunda:expression='${a} and ${b.c == 1 ? d : empty e}'/>",
        "<userTask id='x' camunda:assignee='${currentUser()}' camunda:dueDate=\"${deadlines.due(execution, 'handle', a)}\"/>",
        "<userTask id='x' camunda:candidateGroups='${task.id}'><extensionElements><camunda:taskListener event='create' delegateExpression='${recordContact}'/></extensionElements></userTask>"})
    void whatDiagramsNeedIsTaken(String element) {
        assertThatCode(() -> deploy("closed.bpmn", diagram(element))).doesNotThrowAnyException();
    }

    @Test
    void allProblemsOfAllFilesAreToldAtOnceAndNothingIsDeployed() {
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        ParseException refused = catchThrowableOfType(ParseException.class, () -> deploy(builder()
                .addString("a.bpmn", diagram("<scriptTask id='x'/><serviceTask id='y' camunda:class='a.B'/>"))
                .addString("b.dmn", table("javascript", "1"))
                .addString("c.groovy", "1")));
        assertThat(refused.getResorceReports()).extracting(report -> report.getResourceName())
                .containsExactlyInAnyOrder("a.bpmn", "b.dmn", "c.groovy");
        assertThat(refused.getMessage()).contains("x：不允许使用脚本任务", "y：不允许指定 Java 类", "javascript", "只能部署");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "juel", "JUEL", "python", "http://camunda.org/juel"})
    void tablesInOtherLanguagesThanFeelAreRefused(String language) {
        assertThatThrownBy(() -> deploy("closed.dmn", table(language, "1"))).isInstanceOf(RefusedModels.class)
                .hasMessageContaining("FEEL");
    }

    @Test
    void javaByWayOfFeelIsRefused() {
        assertThatThrownBy(() -> deploy("closed.dmn",
                table("feel", "function(x) external { java: { class: \"java.lang.System\" } }")))
                .isInstanceOf(RefusedModels.class).hasMessageContaining("外部函数");
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed.bpmn", "closed.dmn"})
    void entitiesAreRefused(String file) {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE definitions [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
                  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">&c;&x;</definitions>
                """;
        assertThatThrownBy(() -> deploy(file, bomb)).isInstanceOf(RefusedModels.class).hasMessageContaining("DOCTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.html", "evil.js", "closed.cmmn", "closedbpmn", "closed.bpmn.txt", "a.zip"})
    void otherFilesAreRefused(String file) {
        assertThatThrownBy(() -> deploy(file, "x")).isInstanceOf(RefusedModels.class).hasMessageContaining("只能部署");
    }

    @Test
    void hugeFilesAreRefused() {
        assertThatThrownBy(() -> deploy("closed.form", "x".repeat(2 * 1024 * 1024 + 1)))
                .isInstanceOf(RefusedModels.class).hasMessageContaining("2 MB");
    }

    @Test
    void thereIsNoScriptEngine() {
        var scripts = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getScriptEngineResolver();
        for (String language : List.of("javascript", "ecmascript", "groovy", "juel", "python", "ruby")) {
            assertThat(scripts.getScriptEngine(language, true)).as(language).isNull();
            assertThat(scripts.getScriptEngine(language, false)).as(language).isNull();
        }
    }

    @Test
    void clientsHandInNoSerializedObjects() {
        var type = (SerializableValueType) engine.getProcessEngineConfiguration().getValueTypeResolver()
                .typeForName(ValueType.OBJECT.getName());
        assertThatThrownBy(() -> type.createValueFromSerialized("rO0ABXNyABE=", null))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("Object");
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
    }

    private TaskQuery query() {
        return engine.getTaskService().createTaskQuery();
    }

    private Filter filter(TaskQuery query) {
        return new org.camunda.bpm.engine.impl.persistence.entity.FilterEntity("Task").setName("closed").setQuery(query);
    }

    private void as(String user, String group) {
        engine.getIdentityService().setAuthentication(user, List.of(group));
    }

    private DeploymentBuilder builder() {
        return engine.getRepositoryService().createDeployment().name("closed-engine-test");
    }

    private void deploy(String file, String content) {
        deploy(builder().addString(file, content));
    }

    private void deploy(DeploymentBuilder builder) {
        deployments.add(builder.deploy().getId());
    }

    private static String diagram(String element) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn">
                  <process id="closed-engine" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="s"/>
                    %s
                  </process>
                </definitions>
                """.formatted(element);
    }

    private static String table(String language, String output) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"
                    xmlns:camunda="http://camunda.org/schema/1.0/dmn">
                  <decision id="closed-engine" name="d" camunda:historyTimeToLive="P1D">
                    <decisionTable id="t">
                      <output id="o" name="o" typeRef="string"/>
                      <rule id="r"><outputEntry id="e" expressionLanguage="%s"><text>%s</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(language, output);
    }
}
