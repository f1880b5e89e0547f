package io.guanjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LatinTexts;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an administrator sees of Cockpit and Admin is Chinese, beside the engine's own names, and it still works. */
@BrowserTest
class ChineseCockpitTest {

    private static final String USER = "chinese-cockpit";
    private static final String ADMINISTRATOR = "chinese-cockpit-administrator";
    private static final String GROUP = "auditor";
    private static final String CASE = "SY-0001";

    private static final String COCKPIT = "/camunda/app/cockpit/default/#/";
    private static final String ADMIN = "/camunda/app/admin/default/#/";

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final List<String> NO_WORDS = List.of(
            "Asia/Shanghai",
            ID, "[a-z-]+:\\d+:" + ID,
            // Of the engine, behind the Chinese name of the same
            "(?:、?[\\p{IsHan}/]+（[A-Za-z]+(?:[_-][A-Za-z]+)*）)+", "(?:JSON|XML) 数据（(?:Json|Xml)）", "时长（DURATION）：P100D",
            // Copied is what the engine knows
            "点击复制“[^”]+”",
            // What an authorization of an application is for
            "cockpit|tasklist|admin|welcome|（cockpit、tasklist 或 \\*）",
            // What an expert looks for under this name
            "(?:.*BPMN 2\\.0 XML.*|.*按住 Ctrl 键.*)",
            "PI|DI|TU|[\\p{IsHan}]+（(?:FNI|EDE|PI|DI|TU|FNI/EDE)）",
            // Of the case, typed by somebody or thrown by something
            CASE, "READ", "initiator", "\\{\"String\":\"READ\"}", "Unknown property used in expression: .*noSuchThing.*",
            "serviceTask_fails|userTask_check|timer_late|callActivity_again",
            "[\\w-]+\\.(?:bpmn|dmn|form)", "[\\w.-]+@[\\w.-]+",
            // Constants of a template, Chinese by the time that the tooltip is there
            "Toggle this section|processDefinition|serviceTask|userTask|callActivity");

    @Autowired
    ProcessEngine engine;

    private final List<Deployment> deployments = new ArrayList<>();
    private ProcessInstance instance;
    private Batch batch;
    private HistoricDecisionInstance decision;
    private String noWords;

    @BeforeEach
    void administrator() {
        TestUsers.administrator(engine, USER, "王小明");
        // Reads what the pages of Cockpit ask for; administrators alone are refused some of it
        TestUsers.member(engine, USER, "王小明", GROUP);
    }

    @AfterEach
    void undeploy() {
        if (batch != null) {
            engine.getManagementService().deleteBatch(batch.getId(), true);
        }
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        right().list().forEach(right -> engine.getAuthorizationService().deleteAuthorization(right.getId()));
    }

    @Test
    void cockpitIsChinese(TasklistPage tasklist, BrowserConsole console) {
        somethingToSee();
        Page page = tasklist.login(USER, TestUsers.PASSWORD).page();

        look(page, COCKPIT + "dashboard", "text=未处理的异常事件");
        look(page, COCKPIT + "processes", "tbody td.key");
        page.locator(".section-toggle").hover();
        assertThat(page.locator(".tooltip-inner")).hasText("展开或收起此部分");
        lookAtTab(page, "预览", ".tile-footer >> text=没有运行中的实例");

        look(page, COCKPIT + "process-definition/" + instance.getProcessDefinitionId() + "/runtime", "text=" + CASE);
        lookAtTab(page, "异常事件", "td.type:has-text('作业失败')");
        lookAtTab(page, "被调用的流程定义", "tbody >> text=被调用试验");
        lookAtTab(page, "作业定义", "td.type:has-text('边界定时（timer-transition）')");
        lookAtDialogs(page, "text=确定要暂停该流程定义吗？", "text=确定要修改作业的覆盖优先级吗？");

        look(page, COCKPIT + "process-instance/" + instance.getId() + "/runtime", "dd.business-key:has-text('" + CASE + "')");
        lookAtTab(page, "变量", "td.type-string.col-type:has-text('文本（String）')");
        Locator named = page.locator("tr:has(td.col-name:has-text('READ'))");
        assertThat(named.locator("td.col-name")).hasText("READ");
        assertThat(named.locator("td.col-value")).hasText("READ");
        assertThat(page.locator("td.type-boolean.col-value")).containsText("是（true）");
        assertThat(page.locator("td.type-file.col-value > a")).hasText("下载");
        page.locator("tr:has(td.type-boolean) .btn").first().click();
        Locator type = page.locator("tr.editing select");
        assertThat(type).hasValue("Boolean");
        type.selectOption("Long");
        assertThat(type).hasValue("Long");
        expectChinese(page);
        lookAtTab(page, "异常事件", "td.type:has-text('作业失败')");
        lookAtTab(page, "被调用的流程实例", "tbody >> text=被调用试验");
        lookAtTab(page, "人工任务", "tbody >> text=核对");
        lookAtTab(page, "作业", "tbody >> text=逾期");
        lookAtTab(page, "外部任务", "text=没有外部任务");
        page.locator(".nav-tabs a", new Page.LocatorOptions().setHasText("筛选")).click();
        page.locator(".tree-node-label >> text=核对").waitFor();
        expectChinese(page);
        lookAtDialogs(page, "text=确定要删除该流程实例吗？", "text=请选择要增加重试次数的失败作业：", "select[name=variableType]",
                "text=确定要暂停该流程实例吗？");
        page.locator(".ctn-toolbar .btn:visible").nth(2).click();
        page.locator("select[name=variableType]").selectOption(new SelectOption().setLabel("整数（Integer）"));
        page.locator("input[name=editIntegerValue]").fill("三");
        assertThat(page.locator("p.invalid:visible")).hasText("只能填写整数（Integer）。");
        closeDialog(page);

        look(page, COCKPIT + "decisions", "tbody >> text=决策试验");
        look(page, COCKPIT + "decision-definition/" + decision.getDecisionDefinitionId(), "text=首条");
        look(page, COCKPIT + "decision-instance/" + decision.getId(), "td.type-integer, td.type-string");
        lookAtTab(page, "输出", "td.type-integer:has-text('整数（Integer）')");

        look(page, COCKPIT + "tasks", "text=按用户组统计");
        look(page, COCKPIT + "repository?deployment=" + deployments.get(1).getId(), "li.resource");
        page.locator("li.resource a").first().click();
        page.locator("text=首条").waitFor();
        expectChinese(page);
        look(page, COCKPIT + "batch?details=" + batch.getId() + "&type=runtime", ".batch-details");
        assertThat(page.locator(".batch-details tr.type td")).hasText(new String[] {"类型", "删除流程实例"});
        console.expectNoErrorsBut();
    }

    @Test
    void adminIsChinese(TasklistPage tasklist, BrowserConsole console) {
        Page page = tasklist.login(USER, TestUsers.PASSWORD).page();

        look(page, ADMIN, "text=用户组列表");
        look(page, ADMIN + "users", "tbody td.username");
        look(page, ADMIN + "users/" + USER + "?tab=profile", "form[name=editProfileForm] >> text=电子邮箱");
        look(page, ADMIN + "users/" + USER + "?tab=account", "text=用户账户删除后无法恢复。");
        look(page, ADMIN + "users/" + USER + "?tab=groups", "td.group-id");
        look(page, ADMIN + "users/" + USER + "?tab=tenants", "text=添加到租户");
        look(page, ADMIN + "user-create", "input[type=password]");
        look(page, ADMIN + "groups", "tbody td");
        look(page, ADMIN + "groups/" + GROUP + "?tab=group", "text=删除用户组");
        look(page, ADMIN + "groups/" + GROUP + "?tab=tenants", "text=添加到租户");
        look(page, ADMIN + "groups/" + GROUP + "?tab=users", "tbody >> text=" + USER);
        look(page, ADMIN + "group-create", "text=新建用户组");
        look(page, ADMIN + "tenants", "text=租户列表");
        look(page, ADMIN + "tenant-create", "text=新建租户");
        look(page, ADMIN + "system?section=system-settings-general", "code");
        look(page, ADMIN + "system?section=diagnostics-system-settings", "text=未能获取诊断数据：没有权限");
        look(page, ADMIN + "system?section=system-settings-metrics", "th.metric-header");

        page.navigate(ADMIN + "authorization");
        page.locator("aside li").first().waitFor();
        for (String resource : page.locator("aside li").allInnerTexts()) {
            page.locator("aside li a").getByText(resource, new Locator.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".section-content h3")).containsText(resource);
            newRight(page);
            expectChinese(page);
            page.locator("tr.editing .action a.btn-default").click();
            assertThat(page.locator("tr.editing")).hasCount(0);
        }
        // Nobody is given the diagnostic data, which the page of the system asks for nevertheless
        console.expectNoErrorsBut("status of 403 .*/telemetry/data");
    }

    @Test
    void anAdministratorSeesWhatIsDeployed(TasklistPage tasklist, BrowserConsole console) {
        TestUsers.administrator(engine, ADMINISTRATOR, "李小红");
        Page page = tasklist.login(ADMINISTRATOR, TestUsers.PASSWORD).page();

        look(page, COCKPIT + "dashboard", "text=决策定义");
        look(page, COCKPIT + "decisions", "tbody >> text=投诉分类分级");
        console.expectNoErrorsBut();
    }

    @Test
    void aRightIsGivenChangedAndTakenByItsChineseName(TasklistPage tasklist, BrowserConsole console) {
        Page page = tasklist.login(USER, TestUsers.PASSWORD).page();
        page.navigate(ADMIN + "authorization?resource=" + Resources.BATCH.resourceType());
        newRight(page);
        Locator row = page.locator("tr.editing");
        assertThat(row.locator(".form-control-static")).hasText("全部（ALL）");
        row.locator(".input-auth-name").fill(GROUP);
        row.locator("[name=resourceId], #inputResourceId").fill(CASE);
        row.locator(".selection span[ng-click^=addNone]").click();
        assertThat(row.locator(".form-control-static")).hasText("无（NONE）");
        row.locator("li label", new Locator.LocatorOptions().setHasText("批量设置变量")).click();
        row.locator("button[type=submit]").click();

        Locator given = page.locator("tr", new Page.LocatorOptions().setHasText(CASE));
        assertThat(given.locator("td.permissions")).hasText("批量设置变量（CREATE_BATCH_SET_VARIABLES）");
        awaitRight(BatchPermissions.CREATE_BATCH_SET_VARIABLES);

        given.locator("[ng-click^=updateAuthorization]").click();
        row.locator(".dropdown-toggle").click();
        row.locator("li label").getByText("读取（READ）", new Locator.GetByTextOptions().setExact(true)).click();
        row.locator("button[type=submit]").click();
        assertThat(given.locator("td.permissions")).hasText("批量设置变量（CREATE_BATCH_SET_VARIABLES）、读取（READ）");
        awaitRight(BatchPermissions.CREATE_BATCH_SET_VARIABLES, BatchPermissions.READ);

        given.locator("[ng-click^=deleteAuthorization]").click();
        assertThat(page.locator(".modal-body dd").nth(3)).hasText("批量设置变量（CREATE_BATCH_SET_VARIABLES）、读取（READ）");
        expectChinese(page);
        page.locator(".modal-footer .btn-primary:visible").click();
        page.locator("text=授权已删除。").waitFor();
        assertThat(right().count()).isZero();
        console.expectNoErrorsBut();
    }

    private void somethingToSee() {
        deployments.add(engine.getRepositoryService().createDeployment().name("监控试验")
                .addClasspathResource("browser/every-wait.bpmn").deploy());
        deployments.add(engine.getRepositoryService().createDeployment().name("决策试验")
                .addInputStream("every-rule.dmn", getClass().getResourceAsStream("/browser/every-rule.dmn")).deploy());
        VariableMap variables = Variables.createVariables()
                .putValue("initiator", USER)
                .putValue("READ", "READ")
                .putValueTyped("甲", Variables.booleanValue(true))
                .putValueTyped("乙", Variables.shortValue((short) 3))
                .putValueTyped("丙", Variables.integerValue(3))
                .putValueTyped("丁", Variables.longValue(3L))
                .putValueTyped("戊", Variables.doubleValue(3.5))
                .putValueTyped("己", Variables.dateValue(new Date()))
                .putValueTyped("庚", Variables.untypedNullValue())
                .putValueTyped("辛", SpinValues.jsonValue("{\"String\":\"READ\"}").create())
                .putValueTyped("壬", Variables.byteArrayValue(new byte[] {1}))
                .putValueTyped("癸", Variables.fileValue("试验").file(new byte[] {1}).create());
        instance = engine.getRuntimeService().startProcessInstanceByKey("every-wait", CASE, variables);
        ProcessInstance other = engine.getRuntimeService().startProcessInstanceByKey("every-wait-called");
        // In one transaction, or the batch is done before it stands still
        batch = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
                .execute(context -> {
                    Batch deletion = engine.getRuntimeService().deleteProcessInstancesAsync(List.of(other.getId()), "试验");
                    engine.getManagementService().suspendBatchById(deletion.getId());
                    return deletion;
                });
        engine.getDecisionService().evaluateDecisionTableByKey("every-rule", Map.of("级别", "紧急"));
        decision = engine.getHistoryService().createHistoricDecisionInstanceQuery().decisionDefinitionKey("every-rule")
                .singleResult();
        Awaitility.await().alias("the job that fails").atMost(Duration.ofMinutes(1)).until(() ->
                engine.getRuntimeService().createIncidentQuery().processInstanceId(instance.getId()).count() == 1);
    }

    private void look(Page page, String path, String shownLast) {
        page.navigate(path);
        page.locator(shownLast).locator("visible=true").first().waitFor();
        expectChinese(page);
    }

    private void lookAtTab(Page page, String name, String shownLast) {
        page.locator(".nav-tabs a").getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
        page.locator(shownLast).locator("visible=true").first().waitFor();
        expectChinese(page);
    }

    /** Opens what each button at the page's edge opens, in their order, and closes it again. */
    private void lookAtDialogs(Page page, String... shownLast) {
        Locator buttons = page.locator(".ctn-toolbar .btn:visible");
        assertThat(buttons).hasCount(shownLast.length);
        for (int i = 0; i < shownLast.length; i++) {
            buttons.nth(i).click();
            page.locator(".modal-content").locator(shownLast[i]).first().waitFor();
            expectChinese(page);
            closeDialog(page);
        }
    }

    private static void closeDialog(Page page) {
        page.locator(".modal-footer .btn:visible", new Page.LocatorOptions().setHasText("关闭")).click();
        // It fades
        assertThat(page.locator(".modal-content")).hasCount(0);
    }

    private static void newRight(Page page) {
        page.locator("[ng-click^=addNewAuthorization]").click();
        page.locator("tr.editing .dropdown-toggle").click();
        page.locator("tr.editing .dropdown-menu li").first().waitFor();
    }

    /** Admin shows what was entered before the engine has it. */
    private void awaitRight(BatchPermissions... permissions) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() ->
                assertThat(right().list()).singleElement().satisfies(right ->
                        assertThat(right.getPermissions(BatchPermissions.values()))
                                .filteredOn(permission -> permission != BatchPermissions.NONE)
                                .containsExactlyInAnyOrder(permissions)));
    }

    private AuthorizationQuery right() {
        return engine.getAuthorizationService().createAuthorizationQuery().groupIdIn(GROUP).resourceType(Resources.BATCH)
                .resourceId(CASE);
    }

    private void expectChinese(Page page) {
        if (noWords == null) {
            noWords = Stream.concat(NO_WORDS.stream(), names().filter(Objects::nonNull).distinct().map(Pattern::quote))
                    .collect(Collectors.joining("|"));
        }
        assertThat(LatinTexts.on(page, noWords)).as(page.url()).isEmpty();
    }

    /** What people, models and what they have rights to are called, those of other tests included. */
    private Stream<String> names() {
        return Stream.of(
                engine.getIdentityService().createUserQuery().list().stream()
                        .flatMap(user -> Stream.of(user.getId(), user.getFirstName(), user.getLastName())),
                engine.getIdentityService().createGroupQuery().list().stream()
                        .flatMap(group -> Stream.of(group.getId(), group.getName(), group.getType())),
                engine.getAuthorizationService().createAuthorizationQuery().list().stream()
                        .flatMap(right -> Stream.of(right.getUserId(), right.getGroupId(), right.getResourceId())),
                engine.getRepositoryService().createProcessDefinitionQuery().list().stream()
                        .flatMap(process -> Stream.of(process.getKey(), process.getName())),
                engine.getRepositoryService().createDecisionDefinitionQuery().list().stream()
                        .flatMap(process -> Stream.of(process.getKey(), process.getName())),
                engine.getRepositoryService().createDeploymentQuery().list().stream()
                        .flatMap(deployment -> Stream.of(deployment.getName(), deployment.getSource())),
                Stream.of(engine.getName())).flatMap(names -> names);
    }
}
