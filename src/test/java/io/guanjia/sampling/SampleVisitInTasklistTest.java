package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The weekly sample by its own timer, and the visit as the people of quality do it in the browser. */
@BrowserTest
class SampleVisitInTasklistTest {

    private static final LocalDate TODAY = LocalDate.now(TestEstate.ZONE);
    private static final LocalDate WEEK =
            TODAY.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(2);

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SamplingWeeks weeks;

    @LocalServerPort
    int port;

    private SampledEstate estate;

    @BeforeEach
    void closedOrders() {
        TestUsers.member(engine, "b-visitor", "叶秋萍", "quality");
        // Not engineering, whose list other tests fill
        TestUsers.member(engine, "b-both", "孙大勇", "quality", "cleaning");
        TestUsers.member(engine, "b-auditor", "高正清", "auditor");
        TestUsers.member(engine, "b-technician", "马卫东", "engineering");
        estate = new SampledEstate(engine, jdbc, weeks);
        estate.closed(estate.office("浏览管理处"), 5, WEEK.plusDays(1) + "T10:00")
                .forEach(order -> estate.faultRecord(order, "13900001111", "ordinary", "b-technician"));
        estate.installedIn(WEEK.toString());
    }

    @AfterEach
    void cleanUp() {
        estate.forget();
    }

    @Test
    @Clause({"RE-11", "RE-13", "EN-07"})
    void isDrawnCalledAndShownOnThePage(BrowserContext browser) {
        String order = Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("""
                        select d.order_number from guanjia.repair_sample_order d
                        join guanjia.repair_sample_office o on o.id = d.office join guanjia.office f on f.id = o.office_id
                        where f.name like '浏览管理处%' and d.visit_instance is not null""").query(String.class).list(),
                found -> !found.isEmpty()).get(0);
        // In the list there may be others: what else is done in the same week depends on the day of the test
        Task visit = engine.getTaskService().createTaskQuery().processInstanceId(jdbc.sql(
                "select visit_instance from guanjia.repair_sample_order where order_number = ?").param(order)
                .query(String.class).single()).singleResult();

        TasklistPage both = as(browser, "b-both");
        both.openTask(visit).page().locator(".task-card button.claim").click();
        both.expectError("孙大勇同时属于管理处的“保洁部”");

        TasklistPage visitor = as(browser, "b-visitor");
        visitor.openTask(visit).claim();
        assertThat(visitor.form().textContent()).contains(order, "水管漏水 *急*", "马卫东", "王建国", "13900001111",
                "3个工作日", "RE-11", "尚未联系");
        visitor.fill("回访日期", TODAY.minusDays(1).toString()).fill("回访时间", "10:00").choose("回访结果", "维修良好").submit();
        visitor.expectError("此项为必填项");
        visitor.fill("客户意见", "修得很好").screenshot("sample-visit").submit().expectDone();

        Page page = as(browser, "b-auditor", "/repair-samples?week=" + WEEK);
        assertThat(page.locator("main").textContent()).contains(order, "维修良好", "浏览管理处");
        page.getByText("重新抽取核对").last().scrollIntoViewIfNeeded();
        page.locator("button[name=check]").click();
        assertThat(page.locator(".notice.good").textContent()).contains("一致");
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "browser", "repair-samples.png")));
    }

    private TasklistPage as(BrowserContext browser, String user) {
        return TasklistPage.as(browser, port, user);
    }

    /** One of our own pages, for a person who does not work in Tasklist. */
    private Page as(BrowserContext browser, String user, String path) {
        Page page = page(browser);
        LoginPage.open(page, path, user);
        page.locator("main h1").waitFor();
        return page;
    }

    private Page page(BrowserContext browser) {
        return browser.browser().newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port)
                .setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setViewportSize(1440, 900)).newPage();
    }
}
