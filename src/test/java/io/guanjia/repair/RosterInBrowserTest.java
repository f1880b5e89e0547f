package io.guanjia.repair;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page {@code /technicians} as managers use it, at a desk and on a phone. */
@BrowserTest
class RosterInBrowserTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        TestUsers.member(engine, "rb-sun", "孙大鹏", Technicians.GROUP);
        TestUsers.member(engine, "rb-ma", "马卫东", Technicians.GROUP);
        TestUsers.member(engine, "rb-chen", "陈美华", "customer-manager");
        TestUsers.member(engine, "rb-cao", "曹永刚", "duty-manager");
    }

    @AfterEach
    void nobodyIsLeft() {
        for (String user : new String[] {"rb-sun", "rb-ma", "rb-chen", "rb-cao"}) {
            engine.getIdentityService().deleteUser(user);
        }
        jdbc.sql("delete from guanjia.repair_skill where user_id like 'rb-%'").update();
        jdbc.sql("delete from guanjia.repair_technician where user_id like 'rb-%'").update();
        jdbc.sql("delete from guanjia.repair_roster_change where user_id like 'rb-%'").update();
    }

    @Test
    void aManagerEntersSkillsAndDutyAndTheSecondOneIsTold(Page chen, BrowserContext browser, BrowserConsole console) {
        login(chen, "rb-chen");
        chen.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("维修人员")).first().click();
        Page cao = other(browser);
        login(cao, "rb-cao");
        cao.navigate("/technicians");

        tick(chen, "孙大鹏", "给排水", "综合维修");
        person(chen, "孙大鹏").getByRole(AriaRole.SWITCH).check();
        chen.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(chen.locator(".notice.good")).hasText("已保存");
        assertThat(person(chen, "孙大鹏").getByRole(AriaRole.SWITCH)).isChecked();
        assertThat(person(chen, "孙大鹏")).containsText("自 20");
        screenshot(chen, "technicians-desk");

        tick(cao, "孙大鹏", "电梯");
        tick(cao, "马卫东", "电气");
        cao.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(cao.locator(".notice.error")).containsText("“孙大鹏”刚被陈美华改为：给排水、综合维修，当班");
        assertThat(person(cao, "孙大鹏").getByLabel("给排水")).isChecked();
        assertThat(person(cao, "孙大鹏").getByLabel("电梯")).not().isChecked();
        assertThat(person(cao, "马卫东").getByLabel("电气")).isChecked();
        screenshot(cao, "technicians-overtaken");

        cao.getByText("保存", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(cao.locator(".notice.good")).hasText("已保存");
        chen.reload();
        assertThat(person(chen, "马卫东").getByLabel("电气")).isChecked();
        assertThat(person(chen, "孙大鹏").getByLabel("给排水")).isChecked();
        console.expectNoErrorsBut();
    }

    @Test
    void thePageFitsAPhone(BrowserContext desk) {
        BrowserContext browser = desk.browser().newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port).setLocale("zh-CN").setViewportSize(375, 740)
                .setHasTouch(true).setIsMobile(true).setDeviceScaleFactor(2));
        Page phone = browser.newPage();
        login(phone, "rb-cao");
        phone.navigate("/technicians");

        tick(phone, "马卫东", "电梯", "电气");
        person(phone, "马卫东").getByRole(AriaRole.SWITCH).tap();
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
        screenshot(phone, "technicians-phone");
        phone.getByText("保存", new Page.GetByTextOptions().setExact(true)).tap();

        assertThat(phone.locator(".notice.good")).hasText("已保存");
        assertThat(person(phone, "马卫东").getByRole(AriaRole.SWITCH)).isChecked();
        assertThat((Boolean) phone.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
        screenshot(phone, "technicians-phone-saved");
    }

    private Page other(BrowserContext first) {
        return first.browser().newContext(new Browser.NewContextOptions()
                .setBaseURL("http://localhost:" + port).setLocale("zh-CN").setViewportSize(1440, 900)).newPage();
    }

    private static void login(Page page, String user) {
        LoginPage.open(page, "/", user);
        page.locator("form.logout").waitFor();
    }

    private static Locator person(Page page, String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void tick(Page page, String name, String... skills) {
        for (String skill : skills) {
            person(page, name).getByLabel(skill).check();
        }
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png")));
    }
}
