package io.guanjia.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.guanjia.form.CaseData;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What staff see of Tasklist and Welcome is Chinese, and a form can be worked through from start to end. */
@BrowserTest
class ChineseTasklistTest {

    private static final String USER = "chinese-tasklist";
    private static final String FILTER = "字段试验任务";
    private static final String PROCESS = "表单字段试验";
    private static final String TASK = "填写全部字段";

    /** Ids, key combinations and the time zone's name are written as they are everywhere. */
    private static final String[] NO_WORDS = {
        "Asia/Shanghai", "ctrl\\+.*", USER, "task\\.assignee", ".*bpmn\\.io.*", "登录用户名：.*", "例如：name@example\\.com",
    };

    @Autowired
    ProcessEngine engine;

    @Autowired
    CaseData caseData;

    @LocalServerPort
    int port;

    private Deployment deployment;
    private Filter filter;

    @BeforeEach
    void deploy() {
        TestUsers.administrator(engine, USER, "王小明");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("browser/every-field.bpmn")
                .addClasspathResource("browser/every-field.form")
                .addClasspathResource("browser/every-field-start.form")
                .deploy();
        filter = engine.getFilterService().newTaskFilter(FILTER);
        filter.setQuery(engine.getTaskService().createTaskQuery().processDefinitionKey("every-field"));
        engine.getFilterService().saveFilter(filter);
    }

    @AfterEach
    void undeploy() {
        engine.getFilterService().deleteFilter(filter.getId());
        engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
    }

    @Test
    void aCaseIsStartedAndItsTaskCompletedWithoutAWordOfEnglish(TasklistPage tasklist, BrowserConsole console) {
        tasklist.login(USER, TestUsers.PASSWORD).openFilter(FILTER);
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
        assertThat(tasklist.page()).hasTitle(Pattern.compile("管家 任务列表"));

        tasklist.startProcess(PROCESS);
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
        tasklist.fill("来访人", "李女士").choose("渠道", "来访").submit().expectDone();

        tasklist.openTask(TASK).claim();
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
        assertThat(tasklist.form()).containsText("来访人：李女士");

        fillEverything(tasklist);
        tasklist.submit().expectDone();

        assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey("every-field").count()).isZero();
        assertThat(valueOf("day")).isEqualTo("2026-12-01");
        assertThat(valueOf("moment")).asString().startsWith("2026-12-02T09:30");
        assertThat(valueOf("kind")).isEqualTo("noise");
        assertThat(valueOf("building")).isEqualTo("2");
        assertThat(valueOf("agreed")).isEqualTo(true);
        console.expectNoErrorsBut();
    }

    @Test
    void everyMessageOfTheFormIsChinese(TasklistPage tasklist) {
        startedTask(tasklist);

        tasklist.submit();
        for (String required : List.of("姓名", "经过", "面积", "已当面核对", "结果", "类别", "资料", "预约日期", "上门日期")) {
            assertThat(tasklist.errorOf(required)).as(required).isEqualTo("此项为必填项。");
        }

        expectMessage(tasklist, "姓名", "王", "至少填写 2 个字。");
        expectMessage(tasklist, "姓名", "王王王王王王王王王王王", "最多填写 10 个字。");
        expectMessage(tasklist, "房号", "3号楼", "格式不正确。");
        expectMessage(tasklist, "邮箱", "没有邮箱", "请填写正确的电子邮箱。");
        expectMessage(tasklist, "电话", "138", "请填写带国家代码的电话号码，例如 +8613800138000。");
        expectMessage(tasklist, "面积", "9.5", "不能小于 10。");
        expectMessage(tasklist, "面积", "500.5", "不能大于 500。");
        expectMessage(tasklist, "面积", "10.25", "请填写有效的数值，最接近的有效值是 10 和 10.5。");
        expectMessage(tasklist, "人数", "2.5", "请填写整数。");

        Locator tags = tasklist.field("标签").locator("input");
        tags.fill("没有这个标签");
        assertThat(tasklist.field("标签").locator(".fjs-dropdownlist-empty")).hasText("没有匹配的选项");
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
    }

    @Test
    void theCalendarIsChineseInABrowserOfAnyLanguage(BrowserContext chinese) {
        try (BrowserContext american = chinese.browser().newContext(new Browser.NewContextOptions()
                .setLocale("en-US").setTimezoneId("Asia/Shanghai").setViewportSize(1440, 900)
                .setBaseURL("http://localhost:" + port))) {
            TasklistPage tasklist = TasklistPage.of(american.newPage());
            startedTask(tasklist);
            assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();

            Locator day = tasklist.field("预约日期").locator(".flatpickr-input");
            assertThat(day).hasAttribute("placeholder", "年-月-日");
            day.click();
            Locator calendar = tasklist.field("预约日期").locator(".flatpickr-calendar");
            assertThat(calendar.locator(".flatpickr-weekday")).hasText(
                    new String[] {"一", "二", "三", "四", "五", "六", "日"});
            assertThat(calendar.locator(".flatpickr-monthDropdown-months option").first()).hasText("1月");
            tasklist.fill("预约日期", "2027-02-06");
            assertThat(day).hasValue("2027-02-06");

            Locator time = tasklist.field("上门时间").locator(".fjs-timepicker input");
            assertThat(time).hasAttribute("placeholder", "时:分");
            tasklist.fill("上门时间", "15:30");
            assertThat(time).hasValue("15:30");
            assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
        }
    }

    @Test
    void theServersRefusalIsShownInFullAndGoesWithTheNextTry(TasklistPage tasklist) {
        startedTask(tasklist);
        fillEverything(tasklist);
        String refusal = "“房号”填写有误：3-1-9999 不存在，请核对后重新填写。";
        tasklist.page().route("**/submit-form", route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(400).setContentType("application/json")
                .setBody("{\"type\":\"RestException\",\"message\":\"" + refusal + "\",\"code\":null}")));

        tasklist.submit().expectError(refusal);
        Locator note = tasklist.page().locator(".notifications .alert-danger");
        assertThat(note).hasCount(1);
        assertThat(note).containsText("任务未能提交");
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();

        tasklist.page().unroute("**/submit-form");
        tasklist.submit().expectDone();
    }

    @Test
    void whatSomebodyHasTypedIsNeverTranslated(TasklistPage tasklist) {
        startedTask(tasklist);

        tasklist.fill("经过", "Field is required.").fill("姓名", "Search").fill("房号", "Select");
        tasklist.expectError("格式不正确。");

        assertThat(tasklist.field("经过").locator("textarea")).hasValue("Field is required.");
        assertThat(tasklist.field("姓名").locator("input")).hasValue("Search");
        assertThat(tasklist.field("房号").locator("input")).hasValue("Select");
    }

    @Test
    void welcomeIsChineseAndTheBannerIsGoneEverywhere(TasklistPage tasklist) {
        tasklist.login(USER, TestUsers.PASSWORD);
        Page page = tasklist.page();
        for (String application : List.of("tasklist", "welcome", "cockpit", "admin")) {
            page.navigate("/camunda/app/" + application + "/default/");
            page.locator(".brand-name").waitFor();
            assertThat(page.locator(".ce-eol-banner")).isHidden();
        }

        page.navigate("/camunda/app/welcome/default/");
        page.getByText("编辑资料").first().click();
        assertThat(page.locator("form[name=userProfile]")).isVisible();
        assertThat(tasklist.latinTexts(NO_WORDS)).isEmpty();
    }

    private void startedTask(TasklistPage tasklist) {
        engine.getRuntimeService().startProcessInstanceByKey("every-field",
                Map.<String, Object>of("visitor", "李女士", "channel", "visit"));
        Task task = engine.getTaskService().createTaskQuery().processDefinitionKey("every-field").singleResult();
        assertThat(task.getName()).isEqualTo(TASK);
        tasklist.login(USER, TestUsers.PASSWORD).openFilter(FILTER).openTask(TASK).claim();
    }

    private static void fillEverything(TasklistPage tasklist) {
        tasklist.fill("姓名", "李女士")
                .fill("房号", "3-1-1201")
                .fill("邮箱", "li@example.com")
                .fill("电话", "+8613800138000")
                .fill("经过", "楼上深夜装修。")
                .fill("面积", "89.5")
                .fill("人数", "3")
                .tick("已当面核对")
                .choose("结果", "已解决")
                .choose("类别", "噪声")
                .choose("楼栋", "二号楼")
                .choose("资料", "身份证")
                .fill("预约日期", "2026-12-01")
                .fill("上门日期", "2026-12-02")
                .fill("上门时间", "09:30");
    }

    private static void expectMessage(TasklistPage tasklist, String label, String value, String message) {
        tasklist.fill(label, value);
        assertThat(tasklist.field(label).locator(".fjs-form-field-error")).hasText(message);
    }

    /** What was handed in; the form makes none of it a process variable. */
    private Object valueOf(String field) {
        return caseData.values(engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processDefinitionKey("every-field").singleResult().getId()).get(field);
    }
}
