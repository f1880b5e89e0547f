package io.guanjia.ledger;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.BrowserConsole;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The ledger as finance uses it. */
@BrowserTest
class LedgerInBrowserTest {

    private static final String FINANCE = "lb-kuaiji";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Test
    void financeFindsAUnitAndSetsAWrongAmountRight(Page page, BrowserConsole console) {
        TestUsers.member(engine, FINANCE, "李会计", LedgerPages.FINANCE);
        LedgerEstate estate = new LedgerEstate(register, cases);
        long unit = estate.unit();
        String file = estate.caseOf(unit);
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000), Line.of(Fee.DAMAGE, 30_000)));
        ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.RENOVATION_DEPOSIT, 200_000),
                new Line(Fee.DEBRIS, 30_000, "装修垃圾清运")), PaymentWay.CASH, "王小明");

        login(page);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("账务")).first().click();
        page.getByLabel("房号").fill(estate.number(1));
        page.getByText("查询", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("dl.figures")).containsText("350.00 元");
        assertThat(page.locator("dl.figures")).containsText("2,000.00 元");
        screenshot(page, "ledger-account");

        page.locator("table.records").first().locator("tbody a").first().click();
        page.getByLabel("更正原因").fill("清运费多收");
        page.getByLabel("按下面的内容重新入账").check();
        page.getByLabel("装修垃圾清运（元）").fill("280");
        screenshot(page, "ledger-correction");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("更正").setExact(true)).click();
        assertThat(page.locator(".notice.good")).containsText("已重新入账");
        screenshot(page, "ledger-corrected");

        page.navigate("/ledger?unit=" + estate.number(1));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("收款").setExact(true)).click();
        page.getByLabel("损坏赔偿（元）").fill("100");
        page.getByLabel("水费（元）").fill("");
        page.getByLabel("交款人").fill("王小明");
        screenshot(page, "ledger-desk");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认收款")).click();
        assertThat(page.locator(".notice.good")).containsText("收款 100.00 元，已入账");
        assertThat(page.getByText("打印收据 SJ")).isVisible();

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("日收款汇总")).click();
        page.getByLabel("管理处").selectOption(Long.toString(estate.office));
        page.getByText("查看", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("tfoot").first()).containsText("2,380.00");
        screenshot(page, "ledger-day");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("账目核对")).click();
        assertThat(page.locator(".notice.good")).containsText("核对无误");
        screenshot(page, "ledger-check");

        page.setViewportSize(375, 740);
        for (String address : List.of("/ledger?unit=" + estate.number(1), "/ledger/day?office=" + estate.office, "/ledger/check",
                "/ledger/units?show=all", "/ledger/desk/payment?unit=" + estate.number(1))) {
            page.navigate(address);
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(address).isTrue();
        }
        screenshot(page, "ledger-check-phone");
        console.expectNoErrorsBut();
    }

    private static void login(Page page) {
        LoginPage.open(page, "/", FINANCE);
        page.locator("form.logout").waitFor();
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "browser", name + ".png")));
    }
}
