package io.guanjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.guanjia.casefile.CaseState;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A repair from the report to the closed order, as the people of each group do it in the browser. */
@BrowserTest
class RepairInTasklistTest {

    private static final String DESK = "br-desk";
    private static final String ENGINEER = "br-engineer";
    private static final String YESTERDAY = LocalDate.now(TestEstate.ZONE).minusDays(1).toString();

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, DESK, "林晓燕", "front-desk");
        TestUsers.member(engine, ENGINEER, "贺长江", "engineering");
    }

    /** Other tests look at who is in engineering. */
    @AfterEach
    void nobodyIsLeft() {
        engine.getIdentityService().deleteUser(ENGINEER);
    }

    @Test
    @Clause({"RE-01", "RE-02", "RE-03", "RE-05", "RE-06", "RE-08"})
    void isReportedDispatchedRepairedAndConfirmedInTasklist(BrowserContext browser) {
        TasklistPage desk = as(browser, DESK);
        desk.startProcess("报修处理");
        desk.choose("报修渠道", "前台").fill("客户姓名", "王小明").fill("联系电话", "13800138000").choose("报修位置", "室内")
                .fill("房号", TestEstate.UNIT).fill("具体位置", "厨房水槽").fill("事项描述", "水槽下水管漏水")
                .choose("故障类别", "给排水").screenshot("repair-request").submit().expectDone();
        String number = TasklistPage.newestCase(engine, DESK, "repair-dispatch");

        TasklistPage engineer = as(browser, ENGINEER);
        engineer.openTask(engine, number, "安排维修人员").claim();
        assertThat(engineer.form().textContent()).contains(number, "一般故障", "水槽下水管漏水", "13800138000", "30分钟");
        engineer.choose("是否受理", "受理").choose("维修人员", "贺长江");
        engineer.screenshot("repair-dispatch").submit().expectDone();

        engineer.open().openFilter("我的任务").openTask("记录到场");
        Page paper = engineer.page().waitForPopup(() -> engineer.form().getByText("打印工单").click());
        assertThat(paper).isNotSameAs(engineer.page());
        assertThat(engineer.page().url()).contains("/camunda/app/tasklist/");
        paper.close();
        engineer.fill("到场日期", YESTERDAY).fill("到场时间", "10:00").choose("可否检修", "公共部位").submit()
                .expectError("须先说明情况、征得客户同意");
        engineer.choose("可否检修", "已说明情况,客户同意").submit().expectDone();

        engineer.open().openFilter("我的任务").openTask("检查故障");
        engineer.fill("检查结果", "接头老化").choose("由谁维修", "本部维修").choose("是否收费", "否")
                .choose("施工是否影响其他客户", "否").submit().expectDone();

        engineer.open().openFilter("我的任务").openTask("实施维修");
        assertThat(engineer.form().textContent()).contains("接头老化").doesNotContain("无法修复的原因");
        engineer.choose("维修结果", "无法当场修复,延期");
        assertThat(engineer.form().textContent()).contains("无法修复的原因", "预计修复日期", "客户是否谅解");
        // Left empty and then hidden, a required field does not keep the form from being completed
        engineer.field("无法修复的原因").locator("textarea").focus();
        engineer.field("无法修复的原因").locator("textarea").blur();
        assertThat(engineer.form().textContent()).contains("必填");
        engineer.choose("维修结果", "已修复").fill("维修经过", "更换接头").screenshot("repair-work").submit().expectDone();

        engineer.open().openFilter("我的任务").openTask("清理现场并请客户确认");
        engineer.tick("已清理现场").choose("客户是否确认", "已演示,客户确认修复").fill("确认人", "王小明").submit().expectDone();

        assertThat(jdbc.sql("select state from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single()).isEqualTo(CaseState.CLOSED.name());
    }

    private TasklistPage as(BrowserContext browser, String user) {
        return TasklistPage.as(browser, port, user);
    }
}
