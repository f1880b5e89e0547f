package io.guanjia.registry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The register as staff use it, at a desk and on a phone. */
@BrowserTest
class RegisterInBrowserTest {

    private static final String OFFICE = "浏览器管理处";
    private static final LocalDate FROM = LocalDate.of(2027, 3, 1);
    /** Drawing a whole page takes a machine with other work to do longer than the page took to answer. */
    private static final int SCREENSHOT_MILLISECONDS = 90_000;

    @TempDir
    Path directory;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        nobodyIsLeft();
        TestUsers.member(engine, "rgb-chen", "陈美华", "customer-manager");
    }

    @AfterEach
    void nobodyIsLeft() {
        engine.getIdentityService().deleteUser("rgb-chen");
        transaction.executeWithoutResult(status -> TestBatch.remove(jdbc, OFFICE));
    }

    @Test
    void aManagerImportsABatchAndCorrectsANumber(Page page, BrowserConsole console) throws IOException {
        login(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("登记导入导出")).first().click();
        TestBatch batch = new TestBatch(OFFICE, 2801, "浏览器一批", FROM, FROM.plusDays(14), 300);

        Path faulty = Files.writeString(directory.resolve("错误的住户名单.csv"), String.join(",", ImportColumn.titles()) + "\n"
                + OFFICE + ",2801栋,2801-1-0101,一,88,住宅,,丁一,13912345\n,,2801-1-0102,,0,别墅\n");
        upload(page, faulty);
        assertThat(page.locator("main")).containsText("错误 4 处");
        screenshot(page, "register-faults");

        page.getByText("重新上传").click();
        upload(page, batch.xlsx(directory.resolve("一批.xlsx")));
        assertThat(page.locator("main")).containsText("已检查，等待确认");
        screenshot(page, "register-checked");
        page.getByText("确认导入", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".notice.good")).hasText("已导入");
        page.navigate("/register");
        screenshot(page, "register");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("房号与住户")).first().click();
        page.getByRole(AriaRole.SEARCHBOX).fill("2801-1-01");
        page.keyboard().press("Enter");
        // No picture while the next page is on its way: the browser may never finish it
        page.getByText("2801-1-0101", new Page.GetByTextOptions().setExact(true)).waitFor();
        screenshot(page, "units");
        page.getByText("2801-1-0101", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("更正", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator("details[open] input[name=phone]").fill("1234");
        page.locator("details[open] input[name=reason]").fill("业主来电更正");
        page.locator("details[open] button").click();
        assertThat(page.locator(".notice.error")).hasText("「手机」不是有效的电话号码");
        page.getByText("更正", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator("details[open] input[name=phone]").fill("14500001111");
        page.locator("details[open] input[name=reason]").fill("业主来电更正");
        page.locator("details[open] button").click();
        assertThat(page.locator(".notice.good")).containsText("已保存");
        assertThat(page.locator(".changes")).containsText("业主来电更正");
        screenshot(page, "unit");
        console.expectNoErrorsBut("400");
    }

    @Test
    void theUnitFitsAPhone(BrowserContext desk) {
        BrowserContext browser = desk.browser().newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port).setLocale("zh-CN").setViewportSize(375, 740)
                .setHasTouch(true).setIsMobile(true).setDeviceScaleFactor(2));
        Page phone = browser.newPage();
        login(phone);
        phone.navigate("/register");
        upload(phone, new TestBatch(OFFICE, 2801, "浏览器一批", FROM, FROM.plusDays(14), 3)
                .xlsx(directory.resolve("一批.xlsx")));
        phone.getByText("确认导入", new Page.GetByTextOptions().setExact(true)).tap();
        assertThat(phone.locator(".notice.good")).hasText("已导入");
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();

        phone.navigate("/units/2801-1-0101");
        phone.getByText("更正", new Page.GetByTextOptions().setExact(true)).first().tap();
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
        screenshot(phone, "unit-phone");
    }

    private static void upload(Page page, Path file) {
        page.locator("input[type=file]").setInputFiles(file);
        page.getByText("上传并检查", new Page.GetByTextOptions().setExact(true)).click();
    }

    private static void login(Page page) {
        LoginPage.open(page, "/", "rgb-chen");
        page.locator("form.logout").waitFor();
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setTimeout(SCREENSHOT_MILLISECONDS)
                .setPath(Path.of("target", "browser", name + ".png")));
    }
}
