package io.guanjia.moveout;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.ledger.Ledger;
import io.guanjia.moveout.MoveOutEstate.Let;
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

/** A move-out as desk, assistant, engineer and clerk work on it in Tasklist, from the notice to the closed case. */
@BrowserTest
class MoveOutInTasklistTest {

    private static final String ENGINEER = "mob-engineer";

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseFiles cases;
    @Autowired
    MoveOuts moveOuts;
    @Autowired
    Ledger ledger;
    @Autowired
    BeanFactory beans;
    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        TestUsers.member(engine, "mob-desk", "林晓燕", "front-desk");
        TestUsers.member(engine, "mob-assistant", "何雨晴", "customer-assistant");
        TestUsers.member(engine, "mob-finance", "钱丽娟", "finance");
        TestUsers.member(engine, ENGINEER, "孙大勇", "engineering");
    }

    /** Other tests look at who is in engineering. */
    @AfterEach
    void nobodyIsLeft() {
        engine.getIdentityService().deleteUser(ENGINEER);
    }

    @Test
    @Clause({"MO-01", "MO-02", "MO-04", "MO-05", "MO-07", "MO-08"})
    void isNoticedInspectedSettledRefundedAndClosedInTasklist(BrowserContext browser) {
        Let let = new MoveOutEstate(beans).letWithDeposit(300_000);
        String tomorrow = LocalDate.now(TestEstate.ZONE).plusDays(1).toString();

        TasklistPage desk = as(browser, "mob-desk");
        desk.startProcess("租户退租");
        desk.choose("退租方式", "租户提出退租").fill("房号", let.number()).fill("租户", MoveOutEstate.TENANT)
                .fill("联系电话", MoveOutEstate.TENANT_PHONE).fill("搬离日期", tomorrow).fill("收款人", MoveOutEstate.TENANT)
                .fill("开户行", "工商银行城东支行").fill("收款账号", MoveOutWalk.ACCOUNT).screenshot("move-out-notice").submit()
                .expectDone();
        String number = moveOuts.underWay(let.tenant().residencyId()).orElseThrow();

        TasklistPage assistant = as(browser, "mob-assistant");
        assistant.openTask(engine, number, "核对退租通知").claim();
        assertThat(assistant.form().textContent()).contains(number, "ZL-" + let.number(), MoveOutEstate.TENANT_PHONE);
        assistant.tick("已向租户说明资料、流程、时限及注意事项").choose("是否受理", "受理").choose("核对方式", "当面").submit()
                .expectDone();
        assistant.openTask(engine, number, "征询业主意见").claim();
        assertThat(assistant.form().textContent()).contains(MoveOutEstate.OWNER_PHONE);
        assistant.choose("业主答复", "同意退租").fill("业主意见", "租约到期").choose("联系方式", "电话").submit().expectDone();
        assistant.openTask(engine, number, "预约验房时间").claim();
        assistant.fill("验房日期", tomorrow).fill("验房时间", "10:00").choose("约定方式", "电话").submit().expectDone();

        TasklistPage engineer = as(browser, ENGINEER);
        engineer.openTask(engine, number, "查验房屋与抄表").claim();
        engineer.choose("验房结果", "已查验,双方签字");
        assertThat(engineer.form().textContent()).contains("入伙时:轻微损坏,阳台门有划痕", "水表上次登记读数 100");
        for (Part part : Part.values()) {
            engineer.choose(part.label, "完好");
        }
        engineer.fill("水表读数(立方米)", "99").fill("电表读数(千瓦时)", "1500").fill("燃气表读数(立方米)", "80")
                .fill("签字的租户", MoveOutEstate.TENANT).submit().expectError("不能小于上次登记的读数 100");
        engineer.fill("水表读数(立方米)", "160").screenshot("move-out-inspection").submit().expectDone();

        desk.openTask(engine, number, "收回钥匙与证卡").claim();
        desk.field("已收回").locator("input[type=checkbox]").all().forEach(Locator::check);
        desk.tick("已与登记表逐一核对").screenshot("move-out-keys").submit().expectDone();

        TasklistPage finance = as(browser, "mob-finance");
        finance.openTask(engine, number, "核算费用").claim();
        assertThat(finance.form().textContent()).contains("租赁押金 3,000.00 元");
        finance.fill("水表上次已收费读数(立方米)", "150").fill("电表上次已收费读数(千瓦时)", "1450")
                .fill("燃气表上次已收费读数(立方米)", "75").choose("是否有其他费用", "否").submit().expectDone();

        desk.openTask(engine, number, "确认结算单").claim();
        assertThat(desk.form().textContent()).contains("水费", "34.50", "应退租户", "2,924.35");
        assertThat(ledger.owed(let.unitId())).isZero();
        desk.choose("租户答复", "已逐项核对,租户签字确认").fill("签字的租户", MoveOutEstate.TENANT).choose("是否有物品搬出", "否")
                .screenshot("move-out-sheet").submit().expectDone();
        desk.openTask(engine, number, "约定退款方式").claim();
        desk.choose("退款方式", "按约到前台领取").fill("退款日期", tomorrow).fill("退款时间", "14:00").choose("约定方式", "当面")
                .submit().expectDone();

        finance.openTask(engine, number, "支付退款").claim();
        finance.choose("付款结果", "当日无法付款");
        assertThat(finance.form().textContent()).contains("另约时间到前台领取", "送款上门", "转账");
        finance.choose("付款结果", "已付款,租户签收").fill("签收人", MoveOutEstate.TENANT).screenshot("move-out-refund").submit()
                .expectDone();
        assistant.openTask(engine, number, "清点遗留物品").claim();
        assistant.choose("有无遗留物品", "无").submit().expectDone();

        assertThat(cases.find(number).orElseThrow().state()).isEqualTo(CaseState.CLOSED);
        assertThat(ledger.balance(let.unitId()).totalHeld()).isZero();
    }

    private TasklistPage as(BrowserContext browser, String user) {
        return TasklistPage.as(browser, port, user);
    }
}
