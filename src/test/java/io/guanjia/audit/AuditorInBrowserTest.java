package io.guanjia.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.audit.read.AuditedComplaint;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An auditor's way from the search to the proof, as it goes in a browser. */
@BrowserTest
class AuditorInBrowserTest {

    private static final String USER = "auditing-auditor";

    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired JdbcClient jdbc;
    private String number;

    @BeforeEach
    void oneCase() {
        TestUsers.member(engine, USER, "高正清", "auditor");
        number = AuditedComplaint.walk(engine, walker, jdbc);
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser/auditor-" + name + ".png"))
                .setFullPage(true));
    }

    @Test
    void findsKeepsAndTakesAlong(Page page, BrowserConsole console) throws IOException {
        LoginPage.open(page, "/audit", USER);
        page.locator("#number").fill(number);
        page.locator("#procedure").selectOption("complaint-handling");
        press(page, "查询");
        page.locator(".found", new Page.LocatorOptions().setHasText("共 1 件")).waitFor();
        page.getByText("保存这次查询").click();
        page.locator("#name").fill("这一件");
        press(page, "保存");
        page.locator(".kept a", new Page.LocatorOptions().setHasText("这一件")).click();
        page.locator(".found", new Page.LocatorOptions().setHasText("共 1 件")).waitFor();
        picture(page, "search");

        page.getByText("导出查询结果").click();
        page.locator("select[name=format]").selectOption("CSV");
        page.locator("input[name=masked]").uncheck();
        Download download = page.waitForDownload(() -> press(page, "开始导出"));
        String table = Files.readString(download.path());
        page.locator("tbody tr", new Page.LocatorOptions().setHasText(download.suggestedFilename())).first()
                .getByText("已完成").waitFor();
        picture(page, "exports");
        assertThat(table).startsWith("\uFEFF案件编号,").contains(number + ",投诉处理,", "王小明");

        page.navigate("/audit?number=" + number);
        page.locator("table.cases a", new Page.LocatorOptions().setHasText(number)).click();
        page.locator("#diagram-canvas[data-shown=d1]").waitFor();
        assertThat(page.locator(".mismatch").count()).isZero();
        console.expectNoErrorsBut();
    }

    @Test
    void countsWithChartsAndHeat(Page page, BrowserConsole console) {
        LoginPage.open(page, "/audit/overview?procedure=complaint-handling", USER);
        page.locator("html[data-drawn]").waitFor();
        picture(page, "overview");

        assertThat(page.locator(".chart canvas:visible").count()).isGreaterThanOrEqualTo(3);
        assertThat(page.locator("#chart-message").isVisible()).isFalse();
        assertThat(page.locator(".heat-diagram svg .djs-shape").count()).isGreaterThan(10);
        // What a chart says stands in a table as well
        assertThat(page.locator("table", new Page.LocatorOptions().setHasText("CO-07")).count()).isPositive();
        console.expectNoErrorsBut();
    }

    @Test
    void provesAndTakesTheProofAlong(Page page, BrowserConsole console) {
        LoginPage.open(page, "/audit/proof", USER);
        press(page, "核对");
        // What other tests have done to the trail may be found: here it matters that there is an answer
        page.locator("#check > .notice").first().waitFor();
        assertThat(page.locator("#check > .notice").first().textContent()).containsAnyOf("没有发现问题", "发现");
        picture(page, "proof");
        Download export = page.waitForDownload(() -> press(page, "下载导出包"));
        assertThat(export.suggestedFilename()).endsWith(".zip");
        assertThat(export.failure()).isNull();

        page.navigate("/audit/retention");
        page.getByText("10年").first().waitFor();
        picture(page, "retention");
        console.expectNoErrorsBut();
    }
}
