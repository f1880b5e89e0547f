package io.guanjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.guanjia.casefile.CaseState;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.LocalDate;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Complaints from login to closed case, as the people of each group do it in the browser. */
@BrowserTest
class ComplaintInTasklistTest {

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
        TestUsers.member(engine, "b-desk", "林晓燕", "front-desk");
        TestUsers.member(engine, "b-engineer", "孙大勇", "engineering");
        TestUsers.member(engine, "b-assistant", "何雨晴", "customer-assistant");
        TestUsers.member(engine, "b-manager", "陈美华", "customer-manager");
        TestUsers.member(engine, "b-leader", "郑建业", "company-leadership");
        TestUsers.member(engine, "b-quality", "方明哲", "quality");
    }

    @Test
    @Clause({"CO-01", "CO-02", "CO-08", "CO-16", "CO-14", "CO-09", "CO-20", "RV-01"})
    void isTakenHandledReopenedAndClosedInTasklist(BrowserContext browser) {
        TasklistPage desk = as(browser, "b-desk");
        desk.startProcess("投诉处理");
        desk.choose("受理渠道", "24小时服务热线").fill("来电号码", "02088886666");
        intake(desk, "设备设施问题", "走廊灯不亮,已报修三次").submit().expectDone();
        String number = newestCase();

        TasklistPage engineer = as(browser, "b-engineer");
        engineer.openTask(engine, number, "处理投诉").claim();
        assertThat(engineer.form().textContent()).contains(number, "走廊灯不亮,已报修三次", "王小明", "13800138000",
                "3个工作日", "CO-07", "24小时服务热线");
        engineer.choose("处理结果", "已解决").fill("处理经过", "更换灯具").fill("答复客户的内容", "已更换走廊灯")
                .screenshot("handle-complaint").submit().expectDone();

        TasklistPage assistant = as(browser, "b-assistant");
        assistant.openTask(engine, number, "电话回访客户").claim();
        assistant.fill("回访日期", YESTERDAY).fill("回访时间", "10:00").choose("客户是否满意", "不满意,问题未解决")
                .fill("客户对处理结果的意见", "当晚又不亮了").submit().expectDone();

        engineer.openTask(engine, number, "处理投诉").claim();
        assertThat(engineer.form().textContent()).contains("第2轮办理", "当晚又不亮了");
        engineer.choose("处理结果", "已解决").fill("处理经过", "更换线路").fill("答复客户的内容", "已更换线路").submit()
                .expectDone();

        assistant.openTask(engine, number, "电话回访客户").claim();
        assistant.fill("回访日期", YESTERDAY).fill("回访时间", "10:00").choose("客户是否满意", "满意,问题已解决")
                .fill("客户对处理结果的意见", "满意").submit().expectDone();

        TasklistPage manager = as(browser, "b-manager");
        manager.openTask(engine, number, "分析原因与预防").claim();
        manager.choose("原因类别", "设备设施").fill("原因分析", "线路老化").fill("预防措施", "季度检查").submit().expectDone();

        assistant.openTask(engine, number, "回访整改效果").claim();
        assistant.fill("回访日期", YESTERDAY).fill("回访时间", "10:00").choose("回访方式", "上门走访")
                .choose("整改效果", "效果保持").fill("客户意见", "灯一直亮").choose("客户确认方式", "签字")
                .tick("客户已对《回访记录表》签字或回复认可").screenshot("effect-visit").submit().expectDone();

        assertThat(stateOf(number)).isEqualTo(CaseState.CLOSED.name());
    }

    @Test
    @Clause({"CO-10", "CO-11", "CO-15"})
    void isDecidedByLeadershipAndAnnounced(BrowserContext browser) {
        TasklistPage desk = as(browser, "b-desk");
        desk.startProcess("投诉处理");
        desk.choose("受理渠道", "前台接待");
        intake(desk, "设备设施问题", "漏水泡坏地板").tick("涉及经济赔偿/补偿").screenshot("complaint-intake").submit()
                .expectDone();
        String number = newestCase();

        TasklistPage leader = as(browser, "b-leader");
        leader.openTask(engine, number, "制定纠正方案").claim();
        assertThat(leader.form().textContent()).contains(number, "重大投诉", "1个工作日").doesNotContain("能否解决");
        leader.fill("纠正方案", "修复立管,赔偿地板").screenshot("plan-correction").submit().expectDone();
        TasklistPage manager = as(browser, "b-manager");
        manager.openTask(engine, number, "落实纠正方案").claim();
        assertThat(manager.form().textContent()).contains("修复立管,赔偿地板");
        manager.fill("落实经过", "已修复").fill("答复客户的内容", "已修复并赔偿").tick("已按公司的纠正方案彻底解决").submit()
                .expectDone();
        TasklistPage quality = as(browser, "b-quality");
        quality.openTask(engine, number, "电话回访客户").claim();
        quality.fill("回访日期", YESTERDAY).fill("回访时间", "10:00").choose("客户是否满意", "满意,问题已解决")
                .fill("客户对处理结果的意见", "满意").submit().expectDone();
        manager.openTask(engine, number, "分析原因与预防").claim();
        assertThat(manager.form().textContent()).doesNotContain("13800138000", "王小明");
        manager.choose("原因类别", "设备设施").fill("原因分析", "立管锈蚀").fill("预防措施", "普查立管").submit().expectDone();
        manager.openTask(engine, number, "填纠正措施报告").claim();
        manager.fill("投诉概要", "立管漏水损坏地板").fill("纠正措施", "更换立管").fill("责任人", "工程部").submit().expectDone();

        Awaitility.await().untilAsserted(() -> {
            leader.page().navigate("/messages");
            assertThat(leader.page().locator("main").textContent()).contains("重大投诉处理公告");
        });
    }

    @Test
    @Clause({"CO-01", "EN-05"})
    void saysInChineseWhatIsWrongAndKeepsNothing(BrowserContext browser) {
        TasklistPage desk = as(browser, "b-desk");
        desk.startProcess("投诉处理");
        desk.choose("受理渠道", "前台接待");
        assertThat(desk.form().textContent()).contains("请告知客户", "所需资料", "办理步骤", "时限", "注意事项");
        intake(desk, "其他方面原因", "房号写错").fill("房号", "9-9-9999").fill("联系电话", "12345").submit();

        desk.expectError("「房号」系统中没有").expectError("「联系电话」").screenshot("refused");
        desk.fill("房号", TestEstate.UNIT).fill("联系电话", "13800138000").submit().expectDone();
    }

    @Test
    @Clause("CO-05")
    void isWithdrawnByTheFrontDesk(BrowserContext browser) {
        TasklistPage desk = as(browser, "b-desk");
        desk.startProcess("投诉处理");
        desk.choose("受理渠道", "前台接待");
        intake(desk, "信函、报纸", "报纸缺页").submit().expectDone();
        String number = newestCase();

        desk.startProcess("投诉撤回登记");
        desk.fill("案件编号", number).choose("撤回方式", "电话").fill("撤回原因", "已找到").tick("已向投诉人本人核实")
                .submit().expectDone();

        assertThat(stateOf(number)).isEqualTo(CaseState.WITHDRAWN.name());
    }

    private static TasklistPage intake(TasklistPage desk, String kind, String description) {
        return desk.fill("投诉人姓名", "王小明").fill("房号", TestEstate.UNIT).fill("联系电话", "13800138000")
                .choose("反馈方式", "电话").choose("投诉类别", kind).fill("投诉内容", description)
                .fill("发生日期", YESTERDAY).fill("发生时间", "09:00").fill("发生地点", "走廊").fill("初步处理方案", "尽快处理")
                .tick("已向客户表示歉意");
    }

    private TasklistPage as(BrowserContext browser, String user) {
        return TasklistPage.as(browser, port, user);
    }

    private String newestCase() {
        return TasklistPage.newestCase(engine, "b-desk", "complaint-handling");
    }

    private String stateOf(String number) {
        return jdbc.sql("select state from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single();
    }
}
