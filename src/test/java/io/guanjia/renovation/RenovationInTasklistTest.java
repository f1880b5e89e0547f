package io.guanjia.renovation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.renovation.RenovationEstate.House;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An application as desk, engineer, clerk and manager work on it in Tasklist and on the pages that its forms lead to. */
@BrowserTest
class RenovationInTasklistTest {

    private static final String ENGINEER = "rnb-engineer";

    @Autowired
    ProcessEngine engine;
    @Autowired
    WorkPasses passes;
    @Autowired
    Renovations renovations;
    @Autowired
    BeanFactory beans;
    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        TestUsers.member(engine, "rnb-desk", "林晓燕", "front-desk");
        TestUsers.member(engine, "rnb-finance", "钱丽娟", "finance");
        TestUsers.member(engine, "rnb-manager", "陈美华", "customer-manager");
        TestUsers.member(engine, ENGINEER, "孙大勇", "engineering");
    }

    /** Other tests look at who is in engineering. */
    @AfterEach
    void nobodyIsLeft() {
        engine.getIdentityService().deleteUser(ENGINEER);
    }

    @Test
    @Clause({"RN-01", "RN-02", "RN-04", "RN-05", "RN-16"})
    void isAppliedForAmendedReviewedPaidAndPermittedInTasklist(BrowserContext browser) {
        House house = new RenovationEstate(beans).house();
        TasklistPage desk = TasklistPage.as(browser, port, "rnb-desk");
        desk.startProcess("装修审批");
        desk.fill("房号", house.number()).fill("业主", RenovationEstate.OWNER).choose("申请方式", "业主本人填写")
                .fill("申请人", RenovationEstate.OWNER).fill("申请人电话", RenovationEstate.OWNER_PHONE)
                .fill("装修公司", "明居装饰工程有限公司").fill("统一社会信用代码", RenovationEstate.creditCode())
                .fill("资质证书编号", "D233000001").fill("委托合同编号", "HT-1").fill("施工负责人", "刘工长")
                .fill("施工负责人电话", RenovationEstate.SITE_PHONE).choose("装修项目", "铺贴地面")
                .choose("装修项目", "拆除连接阳台的砖、混凝土墙体").fill("装修项目说明", "客厅与阳台打通")
                .fill("计划开工日期", LocalDate.now(TestEstate.ZONE).plusDays(9).toString()).submit().expectDone();
        String number = renovations.underWay(house.unitId()).orElseThrow();

        desk.openTask(engine, number, "说明禁止的项目").claim();
        assertThat(desk.form().textContent()).contains("拆除连接阳台的砖、混凝土墙体", "第五条第三项");
        desk.choose("申请人的答复", "改报装修项目").choose("改报的装修项目", "铺贴地面").fill("说明的情况", "保留墙体").submit()
                .expectDone();

        desk.openTask(engine, number, "核对申请资料").claim();
        desk.choose("资料是否齐全", "齐全,受理").submit().expectError("还缺");
        // In a window of its own, as staff do it from the task
        Page files = desk.page().waitForPopup(() -> desk.form().getByText("上传文件").click());
        for (String kind : RenovationWalk.PAPERS) {
            upload(files, kind);
        }
        desk.openTask(engine, number, "核对申请资料");
        assertThat(desk.form().textContent()).contains("平面图 ✓").doesNotContain("未上传");
        desk.choose("资料是否齐全", "齐全,受理").screenshot("renovation-papers").submit().expectDone();

        TasklistPage engineer = TasklistPage.as(browser, port, ENGINEER);
        engineer.openTask(engine, number, "审核装修图纸").claim();
        engineer.choose("审图结果", "合格").fill("审图意见", "同意").submit().expectDone();

        desk.openTask(engine, number, "签署装修承诺书").claim();
        upload(files, "undertaking");
        desk.tick("已告知装修管理规定").fill("业主签字人", RenovationEstate.OWNER).fill("装修公司签字人", "刘工长").submit()
                .expectDone();
        desk.openTask(engine, number, "登记施工人员").claim();
        new RenovationWalk(null, beans).addWorkers(number, 2);
        desk.choose("由谁签名确定", "施工负责人").fill("签名人", "刘工长").submit().expectDone();

        TasklistPage finance = TasklistPage.as(browser, port, "rnb-finance");
        finance.openTask(engine, number, "收取押金与证件费").claim();
        assertThat(finance.form().textContent()).contains("装修押金 20,000.00 元", "合计 20,100.00 元")
                .doesNotContain(RenovationEstate.OWNER_PHONE);
        finance.choose("收款结果", "已收款").choose("收款方式", "现金").fill("交款人", "明居装饰工程有限公司").submit().expectDone();

        TasklistPage manager = TasklistPage.as(browser, port, "rnb-manager");
        manager.openTask(engine, number, "审核发证条件").claim();
        manager.choose("是否签发", "签发装修许可证").submit().expectDone();
        assertThat(passes.of(number)).hasSize(2).allMatch(pass -> pass.token() != null);
        assertThat(renovations.get(number).permitNumber()).startsWith("XK-");
    }

    private static void upload(Page files, String kind) {
        files.locator("#kind").selectOption(kind);
        files.locator("#file").setInputFiles(new FilePayload("图纸.pdf", "application/pdf", RenovationWalk.pdf()));
        files.locator("main button[type=submit], section button[type=submit]").first().click();
        assertThat(files.locator("h2").filter(new Locator.FilterOptions().setHasText(
                RenovationPapers.label(kind)))).hasCount(1);
    }
}
