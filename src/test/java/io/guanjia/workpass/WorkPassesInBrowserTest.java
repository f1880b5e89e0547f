package io.guanjia.workpass;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.guanjia.registry.passes.NewTool;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkTools;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Photos as large as a phone takes them go in several at once, and the pass is scanned at the gate. */
@BrowserTest
class WorkPassesInBrowserTest {

    private static final String CLERK = "passes-browser-clerk";
    private static final String GUARD = "passes-browser-guard";

    @Autowired
    ApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    WorkPasses passes;

    @Autowired
    WorkTools tools;

    @LocalServerPort
    int port;

    @Test
    @Clause({"RN-05", "RN-13"})
    void largePhotosAreHandedInTogetherAndTheGuardSeesTheWorker(BrowserContext browser) {
        TestUsers.member(engine, CLERK, "何雨晴", "customer-assistant");
        TestUsers.member(engine, GUARD, "赵铁军", "security");
        Sites sites = new Sites(context);
        String caseNumber = sites.open(CLERK, "none");
        sites.apply(caseNumber, "孙木", "123X", null);
        sites.apply(caseNumber, "李伟", "1111", null);
        sites.apply(caseNumber, "阿卜杜热合曼·买买提依明江", "7777", null);
        byte[] large = TestPhotos.file(TestPhotos.rough(2400, 3200, 7), "jpeg");
        assertThat(large.length).as("more than a request may carry").isGreaterThan(1_100_000);

        Page desk = login(phone(browser, 1180, 900), CLERK, "/cases/" + caseNumber + "/workers");
        desk.getByLabel("照片（可一次选多张）").setInputFiles(new FilePayload[] {new FilePayload("孙木.jpg", "image/jpeg", large),
            new FilePayload("2.jpg", "image/jpeg", large), new FilePayload("3.jpg", "image/jpeg", large)});
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存照片")).click();
        assertThat(desk.locator(".notice.good")).containsText("已保存 3 张照片");
        desk.locator("#worker-3 img").scrollIntoViewIfNeeded();
        assertFits(desk);
        screenshot(desk, "workers");

        WorkPass pass = sites.issue(caseNumber).get(0);
        tools.register(caseNumber, List.of(new NewTool("电锤", 2, "博世，黄色，SN 77", pass.id()),
                new NewTool("人字梯", 1, null, null)), CLERK);
        Page gate = login(phone(browser, 375, 740), GUARD, "/gate/passes/" + pass.token());
        assertThat(gate.locator(".pass-verdict .word")).containsText("有效");
        assertFits(gate);
        screenshot(gate, "gate-pass-valid");
        gate.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("携出")).first().tap();
        assertThat(gate.locator(".notice.good")).containsText("已登记携出：电锤 2 件");
        gate.getByLabel("人在哪个房号？").fill(Sites.OTHER_UNIT);
        gate.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核对")).tap();
        assertThat(gate.locator(".pass-verdict .word")).containsText("房号不符");
        assertFits(gate);
        screenshot(gate, "gate-pass-wrong");
        desk.navigate("/cases/" + caseNumber + "/tools");
        screenshot(desk, "tools");
        desk.setViewportSize(375, 740);
        assertFits(desk);
        desk.navigate("/cases/" + caseNumber + "/workers");
        assertFits(desk);
        screenshot(desk, "workers-phone");
    }

    private static Page login(Page page, String person, String path) {
        LoginPage.open(page, path, person);
        return page;
    }

    private Page phone(BrowserContext browser, int width, int height) {
        return browser.browser().newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port)
                .setLocale("zh-CN").setViewportSize(width, height).setHasTouch(true).setIsMobile(width < 400)).newPage();
    }

    private static void assertFits(Page page) {
        assertThat(page.evaluate("""
                document.documentElement.scrollWidth <= innerWidth ? 'fits' : [...document.querySelectorAll('main *')]
                  .filter((one) => one.getBoundingClientRect().right > innerWidth && !one.closest('.scroll'))
                  .map((one) => one.outerHTML.slice(0, 80)).join('\\n')""")).isEqualTo("fits");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png"))
                .setFullPage(true));
    }
}
