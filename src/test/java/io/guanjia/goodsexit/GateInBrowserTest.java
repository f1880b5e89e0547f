package io.guanjia.goodsexit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsDirection;
import io.guanjia.registry.goods.GoodsPermit;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.NewPermit;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.LoginPage;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A guard scans permits with his phone, whose camera opens the address of the code. */
@BrowserTest
class GateInBrowserTest {

    private static final String GUARD = "gate-browser";

    @Autowired
    ProcessEngine engine;

    @Autowired
    GoodsPermits permits;

    @Autowired
    MovingSlots slots;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseNumbers numbers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @BeforeEach
    void aGuard() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, GUARD, "赵铁军", "security");
    }

    @Test
    @Clause({"GO-01", "GO-02"})
    void theCodeLeadsThroughTheLoginToThePermitAndTheGoodsPassOnce(BrowserContext desk) {
        Page phone = phone(desk);
        GoodsPermit permit = issue();
        LoginPage.open(phone, "/gate/" + permit.token(), GUARD);

        phone.getByText("请核对携物人、证件和物品").waitFor();
        assertThat(phone.getByText("液晶电视机")).isVisible();
        assertFits(phone);
        screenshot(phone, "gate-permit");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("放行").setExact(true)).tap();

        assertThat(phone.locator(".notice.good")).containsText("已放行");
        assertFits(phone);
        screenshot(phone, "gate-today");
        phone.navigate("/gate/" + permit.token());
        assertThat(phone.locator(".gate-verdict")).containsText("已由赵铁军于");
        assertThat(phone.locator("button.pass")).hasCount(0);
        assertFits(phone);
        screenshot(phone, "gate-used");
    }

    @Test
    @Clause("GO-02")
    void goodsThatDifferAreStopped(BrowserContext desk) {
        Page phone = phone(desk);
        GoodsPermit permit = issue();
        LoginPage.open(phone, "/gate", GUARD);
        phone.getByLabel("门证编号").fill(permit.number().toLowerCase());
        phone.getByText("查询", new Page.GetByTextOptions().setExact(true)).tap();
        phone.getByText("不一致，拦下").tap();
        phone.getByLabel("物品与门证不符").check();
        phone.getByLabel("说明").fill("多了一台空调");
        assertFits(phone);
        screenshot(phone, "gate-stop");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("拦下").setExact(true)).tap();

        assertThat(phone.locator(".notice.good")).containsText("已拦下");
        assertThat(permits.byToken(permit.token()).orElseThrow().end().reason()).isEqualTo("物品与门证不符：多了一台空调");
    }

    private GoodsPermit issue() {
        long unit = units.find(TestEstate.UNIT).orElseThrow().id();
        String number = transaction.execute(status -> {
            String next = numbers.next("FX");
            cases.open(new CaseFiles.Opening(next, "goods-exit", "none", null, unit, "qt", "物品携出"));
            return next;
        });
        Instant now = clock.instant();
        slots.take(number, unit, 1 + permits.between(now.minusSeconds(99_999), now.plusSeconds(99_999)).size(),
                now.minusSeconds(600), now.plusSeconds(3000), "kefu");
        return permits.issue(new NewPermit(number, "test", unit, "恒通国际贸易（北京）有限公司驻京办事处", "周搬运", "身份证 尾号 123X",
                GoodsDirection.OUT, now.minusSeconds(600), now.plusSeconds(4800), List.of(new Goods("办公桌", 4),
                new Goods("三门铁皮文件柜", 2), new Goods("液晶电视机（65寸，含挂架及遥控器）", 1)), GUARD));
    }

    private Page phone(BrowserContext desk) {
        return desk.browser().newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port)
                .setLocale("zh-CN").setViewportSize(375, 740).setHasTouch(true).setIsMobile(true)
                .setDeviceScaleFactor(2)).newPage();
    }

    private static void assertFits(Page page) {
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isTrue();
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name + ".png"))
                .setFullPage(true));
    }
}
