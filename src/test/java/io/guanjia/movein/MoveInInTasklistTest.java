package io.guanjia.movein;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.guanjia.registry.Register;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.BrowserTest;
import io.guanjia.support.Clause;
import io.guanjia.support.TasklistPage;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A move-in from the login to the closed case, as the people do it in the browser. */
@BrowserTest
class MoveInInTasklistTest {

    private static final String PERSON = "mb-everything";
    private static final String TOMORROW = LocalDate.now(TestEstate.ZONE).plusDays(1).toString();

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    Keys keys;

    @LocalServerPort
    int port;

    private MoveInEstate.House house;

    @BeforeEach
    void people() {
        MoveInEstate.forget(engine);
        TestUsers.member(engine, PERSON, "石小满", "front-desk", "customer-assistant", "engineering");
        house = new MoveInEstate(jdbc, register, keys).house();
    }

    @AfterEach
    void forget() {
        engine.getIdentityService().deleteUser(PERSON);
        MoveInEstate.forget(engine);
    }

    @Test
    @Clause({"MI-04", "MI-05", "MI-06", "MI-07", "MI-09", "MI-10", "MI-11", "MI-12", "MI-13"})
    void isTakenUpAndClosedInTasklist(BrowserContext browser) {
        TasklistPage desk = TasklistPage.as(browser, port, PERSON);
        desk.startProcess("入伙办理").fill("房号", house.number()).fill("业主姓名", MoveInEstate.OWNER)
                .fill("联系电话", MoveInEstate.PHONE).fill("约定办理日期", TOMORROW).fill("约定办理时间", "10:00")
                .submit().expectDone();
        String number = jdbc.sql("select case_number from guanjia.move_in where unit_id = ?").param(house.id())
                .query(String.class).single();

        desk.openTask(engine, number, "查验入伙通知书").claim();
        assertThat(desk.form().textContent()).contains(number, house.number(), MoveInEstate.PHONE, "登记的业主");
        desk.choose("来人", "业主本人").choose("是否带来入伙通知书", "否").fill("业主证件上的姓名", "王五").submit().expectDone();
        desk.openTask(engine, number, "查验入伙通知书").claim();
        assertThat(desk.form().textContent()).contains("此前查验", "证件上的姓名与登记的业主不符");
        desk.choose("来人", "业主本人").choose("是否带来入伙通知书", "否").fill("业主证件上的姓名", MoveInEstate.OWNER)
                .screenshot("move-in-notice").submit().expectDone();

        desk.openTask(engine, number, "发放入伙资料").claim();
        for (HandoutPaper paper : HandoutPaper.values()) {
            desk.choose(paper.label, "业主签收");
        }
        desk.fill("签收人姓名", MoveInEstate.OWNER).tick("已向业主说明装修管理的要求").screenshot("move-in-papers")
                .submit().expectDone();

        desk.openTask(engine, number, "收取业主资料").claim();
        for (String paper : List.of("身份证", "业主基本情况登记表", "购/租房合同正本", "购/租房合同复印件", "已签署的临时管理规约",
                "已签署的服务协议")) {
            desk.choose("收到的资料", paper);
        }
        desk.choose("合同种类", "购房合同").fill("合同编号", "GF-1").fill("合同签订或起租日期", "2026-01-05")
                .choose("房屋用途", "自住").fill("紧急联络人", "林建").fill("紧急联络人电话", "13800138322")
                .fill("与业主的关系", "兄长").choose("是否委托他人持有钥匙", "否").screenshot("move-in-take-in")
                .submit().expectDone();

        desk.openTask(engine, number, "审核业主资料").claim();
        desk.choose("表格是否完整、正确、清晰", "是").choose("规约和协议是否已签署", "是").choose("证件、合同、登记表是否一致", "是")
                .submit().expectDone();

        desk.openTask(engine, number, "收取费用").claim();
        assertThat(desk.form().textContent()).contains("752.64", "2,000.00", "448.00", "3,200.64");
        desk.choose("收款情况", "收款").choose("本次交纳的项目", "预交管理费 752.64 元")
                .choose("本次交纳的项目", "装修保证金 2,000.00 元").choose("本次交纳的项目", "清运费 448.00 元")
                .choose("交款方式", "微信支付").fill("交款人", MoveInEstate.OWNER).screenshot("move-in-fees")
                .submit().expectDone();

        desk.openTask(engine, number, "发放钥匙").claim();
        desk.choose("是否发放", "现在发放");
        keys.find(house.keys()).forEach(key -> desk.choose("发放的钥匙", key.kind().label() + " " + key.tag()));
        desk.tick("已当面逐把核对、试开").choose("领取人", "业主本人").fill("签收人姓名", MoveInEstate.OWNER).fill("验收日期", TOMORROW)
                .fill("验收时间", "10:00").choose("工程部验收人", "石小满").choose("陪同助理", "石小满")
                .choose("验收方式", "业主本人到场").screenshot("move-in-keys").submit().expectDone();

        desk.openTask(engine, number, "验收房屋").claim();
        desk.choose("业主方到场", "业主本人").fill("水表底数(m³)", "1.5").fill("电表底数(kWh)", "8").fill("燃气表底数(m³)", "0");
        for (InspectedPart part : InspectedPart.values()) {
            desk.choose(part.label, "完好");
        }
        desk.fill("本表记录的缺陷数", "1").fill("第1项缺陷位置", "厨房").choose("第1项缺陷类别", "给排水")
                .fill("第1项缺陷说明", "水槽下水接口渗水").screenshot("move-in-inspection").submit().expectDone();

        desk.openTask(engine, number, "签署验收交接表").claim();
        assertThat(desk.form().textContent()).contains("打印验收交接表", "水 1.50 m³", "水槽下水接口渗水");
        desk.choose("签字情况", "双方已签字").fill("业主方签字人", MoveInEstate.OWNER).choose("物业方签字人", "石小满")
                .screenshot("move-in-signing").submit().expectDone();

        assertThat(jdbc.sql("select state from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single()).isEqualTo("CLOSED");
    }
}
