package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An auditor opens a case: its diagrams with the way that it went, and its timeline. */
@BrowserTest
class AuditedCaseInBrowserTest {

    private static final String USER = "audited-reader";

    private static String number;

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void oneCase() {
        TestUsers.member(engine, USER, "高正清", "auditor");
        if (number == null) {
            number = AuditedComplaint.walk(engine, walker, jdbc);
        }
    }

    @Test
    void marksTheWayOnTheDiagramsAndNarrowsTheTimelineToAnElement(Page page, BrowserConsole console) {
        LoginPage.open(page, "/audit/cases/" + number, USER);
        page.locator("#diagram-canvas[data-shown=d1]").waitFor();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/browser/audited-case.png")).setFullPage(true));

        assertThat(page.locator("[data-element-id=flow_received].walk-taken").count()).isEqualTo(1);
        // It was reopened once, and not settled on the spot
        assertThat(page.locator("[data-element-id=flow_settledOnSpot].walk-taken").count()).isZero();
        assertThat(page.locator(".walk-count").allTextContents()).contains("×2");
        assertThat(page.locator("[data-element-id=callActivity_settleComplaint].walk-done").count()).isEqualTo(1);
        assertThat(page.locator("#diagram-tabs button").count()).isGreaterThan(3);

        page.locator("#diagram-tabs button", new Page.LocatorOptions().setHasText("投诉整改")).first().click();
        page.locator("#diagram-canvas[data-shown=d2]").waitFor();
        assertThat(page.locator("[data-element-id=userTask_handleComplaint].walk-late").count()).isEqualTo(1);
        assertThat(page.locator(".walk-note-late").allTextContents()).anyMatch(text -> text.contains("超时"));
        int all = page.locator("#timeline > li:visible").count();
        page.locator("[data-element-id=userTask_handleComplaint] .djs-hit").first().click();
        assertThat(page.locator("#chosen-element").textContent()).contains("处理投诉", AuditedComplaint.NAME, "超时");
        assertThat(page.locator("#timeline > li:visible").count()).isBetween(1, all - 1);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("显示全部时间线")).click();
        assertThat(page.locator("#timeline > li:visible").count()).isEqualTo(all);

        page.locator("#kinds-none").click();
        page.locator("#kinds input[value=ESCALATION]").check();
        assertThat(page.locator("#timeline > li:visible").count()).isBetween(1, all - 1);
        assertThat(page.locator(".item:visible .kind").allTextContents()).containsOnly("升级提醒");

        assertThat(page.title()).contains(number);
        assertThat(page.locator("img[src=x]").count()).isZero();
        console.expectNoErrorsBut();
    }

    @Test
    void thePrintViewHasEveryDiagramAsADrawing(Page page, BrowserConsole console) {
        LoginPage.open(page, "/audit/cases/" + number + "/print", USER);
        page.locator("#diagrams[data-drawn]").waitFor();

        int diagrams = Integer.parseInt(page.locator("#diagrams").getAttribute("data-drawn"));
        assertThat(diagrams).isGreaterThan(3);
        assertThat(page.locator("figure svg").count()).isEqualTo(diagrams);
        assertThat(page.locator("figure svg .walk-taken").count()).isGreaterThan(10);
        assertThat(page.locator("#timeline details:not([open])").count()).isZero();
        console.expectNoErrorsBut();
        page.pdf(new Page.PdfOptions().setPath(Path.of("target/browser/audited-case.pdf")).setPrintBackground(true));
    }
}
