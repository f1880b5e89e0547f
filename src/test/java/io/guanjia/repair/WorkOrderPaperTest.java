package io.guanjia.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.document.PaperIssue;
import io.guanjia.document.PaperIssues;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Prints the work order of a case whose open task is for 工程部. */
@GuanjiaTest
class WorkOrderPaperTest {

    private static final String NUMBER = "BX-20310401-0001";
    private static final String ADDRESS = "/papers/" + NUMBER + "/work-order.pdf";
    private static final String PHONE = "13800138000";
    private static final String ENGINEER = "work-order-engineer";
    private static final String OWNER = "work-order-owner";

    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PaperIssues issues;

    private MockMvc mvc;
    private String deployment;
    private String instance;

    @BeforeEach
    void oneOrder() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, ENGINEER, "李师傅", "engineering");
        TestUsers.member(engine, OWNER, "前台小李", "front-desk");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check", NUMBER,
                Map.of("group", "engineering", "due", Date.from(OffsetDateTime.parse("2031-04-02T18:00+08:00").toInstant())))
                .getId();
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, unit_id, owner, title,
                                                       opened_at, state)
                        select ?, 'repair-dispatch', ?, id, ?, '报修:给排水', now(), 'OPEN' from guanjia.unit where number = ?""")
                .params(NUMBER, instance, OWNER, TestEstate.UNIT).update();
        jdbc.sql("""
                        insert into guanjia.repair_order (case_number, channel, requester_name, phone, unit_id, location,
                            place, fault_kind, description, wished_at, reported_at, level)
                        select ?, 'phone', '欧阳喆堃', ?, id, 'home', '厨房', 'plumbing', '水槽漏水,楼下䶮先生电话13900000000',
                            '2031-04-02T10:00+08', '2031-04-01T09:05+08', 'ordinary'
                        from guanjia.unit where number = ?""")
                .params(NUMBER, PHONE, TestEstate.UNIT).update();
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from guanjia.paper_issue where case_number = ?").param(NUMBER).update();
        jdbc.sql("delete from guanjia.repair_order where case_number = ?").param(NUMBER).update();
        jdbc.sql("delete from guanjia.case_file where case_number = ?").param(NUMBER).update();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    private static RequestPostProcessor engineer() {
        return user(ENGINEER).roles("engineering");
    }

    private MockHttpServletResponse answer(RequestPostProcessor person) throws Exception {
        return mvc.perform(get(ADDRESS).with(person)).andReturn().getResponse();
    }

    private PrintedPaper printedBy(RequestPostProcessor person) throws Exception {
        MockHttpServletResponse answer = answer(person);
        assertThat(answer.getStatus()).isEqualTo(200);
        return new PrintedPaper(answer.getContentAsByteArray());
    }

    @Test
    @Clause({"RE-02", "RE-06", "RE-07", "RE-08"})
    void holdsWhatATechnicianNeedsAndWhatTheCustomerSigns() throws Exception {
        jdbc.sql("update guanjia.repair_order set technician = ?, price_fen = 8050 where case_number = ?")
                .params(ENGINEER, NUMBER).update();
        byte[] pdf = answer(engineer()).getContentAsByteArray();
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/work-order.pdf"), pdf);
        PrintedPaper paper = new PrintedPaper(pdf);

        assertThat(paper.text()).contains("试验管理处", "维修工单", NUMBER, "一般故障", "2031年4月1日 09:05", "电话",
                "欧阳喆堃", PHONE, "98-1-0101（98栋）", "室内：厨房", "给排水", "2031年4月2日 10:00",
                "水槽漏水,楼下䶮先生电话13900000000", "李师傅", "核对：2031年4月2日 18:00 前",
                "到场时间", "同意动工", "已告知 80.50 元", "客户同意", "已清理现场", "已当面演示维修效果", "客户签名", "日期");
        assertThat(paper.pages()).isEqualTo(1);
        assertThat(paper.qrCode()).isEqualTo("http://localhost/cases/" + NUMBER);
    }

    @Test
    void aFaultInAPublicAreaAsksNobodyForConsent() throws Exception {
        jdbc.sql("update guanjia.repair_order set location = 'public' where case_number = ?").param(NUMBER).update();

        assertThat(printedBy(engineer()).text()).contains("公共部位：厨房").doesNotContain("同意动工");
    }

    @Test
    void isShownInTheBrowserUnderAChineseNameAndKeptNowhere() throws Exception {
        mvc.perform(get(ADDRESS).with(engineer()))
                .andExpect(header().string(HttpHeaders.CONTENT_TYPE, "application/pdf"))
                .andExpect(header().string(HttpHeaders.CACHE_CONTROL, containsString("no-store")))
                .andExpect(header().string(HttpHeaders.CACHE_CONTROL, containsString("private")))
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, containsString("inline")))
                .andExpect(header().string(HttpHeaders.CONTENT_DISPOSITION, containsString(
                        "filename*=UTF-8''%E7%BB%B4%E4%BF%AE%E5%B7%A5%E5%8D%95%20" + NUMBER + ".pdf")));
    }

    @Test
    @Clause("EN-07")
    void goesToThoseWhoWorkOnTheCaseToItsOwnerAndItsTechnician() throws Exception {
        assertThat(printedBy(engineer()).text()).contains(PHONE, ENGINEER + " 打印于");
        assertThat(printedBy(user(OWNER).roles("front-desk")).text()).contains(PHONE);

        String task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
        engine.getTaskService().complete(task);
        assertThat(answer(engineer()).getStatus()).as("task done").isEqualTo(404);
        jdbc.sql("update guanjia.repair_order set technician = ? where case_number = ?").params(ENGINEER, NUMBER).update();
        assertThat(printedBy(engineer()).text()).contains(PHONE);
    }

    @Test
    @Clause("EN-07")
    void anAuditorGetsNoPhoneNumberWhereverItStands() throws Exception {
        assertThat(printedBy(user("someone").roles("auditor")).text())
                .contains("欧阳喆堃", "(电话已隐去)", NUMBER).doesNotContain(PHONE, "13900000000");
        assertThat(issues.of(NUMBER)).singleElement().returns(true, PaperIssue::phonesHidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleaning", "security", "finance", "front-desk", "quality", "customer-manager",
        "company-leadership", "general-manager", "camunda-admin", "process-owner"})
    @Clause("EN-07")
    void othersAreToldTheSameAsOfAPaperThatIsNotThere(String group) throws Exception {
        RequestPostProcessor stranger = user("stranger").roles(group);
        String refused = body(ADDRESS, stranger);
        assertThat(refused).contains("没有这份单据").doesNotContain("欧阳", PHONE);
        assertThat(body("/papers/BX-20310401-9999/work-order.pdf", stranger)).isEqualTo(refused);
        assertThat(issues.of(NUMBER)).isEmpty();
    }

    private String body(String address, RequestPostProcessor person) throws Exception {
        return mvc.perform(get(address).with(person)).andExpect(status().isNotFound()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8).replaceAll("content=\"[^\"]*\"|value=\"[^\"]*\"", "");
    }

    @Test
    void nobodyPrintsWithoutLogin() throws Exception {
        mvc.perform(get(ADDRESS)).andExpect(status().isUnauthorized());
        mvc.perform(get(ADDRESS).header(HttpHeaders.ACCEPT, "text/html"))
                .andExpect(redirectedUrl("/login?next=%2Fpapers%2F" + NUMBER + "%2Fwork-order.pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/papers/BX-20310401-0001/receipt.pdf", "/papers/BX-20310401-9999/work-order.pdf",
        "/papers/x' or 1=1/work-order.pdf", "/papers/bx-20310401-0001/work-order.pdf",
        "/papers/BX-20310401-0001/work-order.pdf?item=2"})
    void whatIsNotThereIsToldInChinese(String address) throws Exception {
        mvc.perform(get(address).with(engineer())).andExpect(status().isNotFound())
                .andExpect(content().string(containsString("没有这份单据")));
    }

    @Test
    void eachPrintingIsOnRecordWithTheFileThatWasHandedOut() throws Exception {
        Map<Long, byte[]> printed = new HashMap<>();
        for (RequestPostProcessor person : List.of(engineer(), user(OWNER).roles("front-desk"))) {
            byte[] pdf = answer(person).getContentAsByteArray();
            printed.put(issues.of(NUMBER).get(0).id(), pdf);
        }

        assertThat(issues.of(NUMBER)).hasSize(2).allSatisfy(issue -> {
            byte[] pdf = printed.get(issue.id());
            assertThat(issue.sha256()).isEqualTo(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
            assertThat(new PrintedPaper(pdf).text()).contains("单据流水号 %06d".formatted(issue.id()));
            assertThat(issue.paper()).isEqualTo("work-order");
            assertThat(issue.phonesHidden()).isFalse();
        });
        assertThat(issues.of(NUMBER)).extracting(PaperIssue::issuedBy).containsExactly(OWNER, ENGINEER);
    }

    @Test
    void hostileNamesAndVeryLongTextsDoNotBreakIt() throws Exception {
        jdbc.sql("""
                        update guanjia.repair_order set requester_name = '<script>alert(1)</script>&"''', place = repeat('x', 200),
                            description = repeat('漏', 2000), contractor = '](){}${7*7}[[${7*7}]]'
                        where case_number = ?""").param(NUMBER).update();
        PrintedPaper paper = printedBy(engineer());

        assertThat(paper.text().replaceAll("\\s", "")).contains("<script>alert(1)</script>&\"'", "x".repeat(200),
                "](){}${7*7}[[${7*7}]]");
        assertThat(paper.text().codePoints().filter(letter -> letter == '漏').count()).isEqualTo(2000);
        assertThat(paper.pages()).isEqualTo(2);
    }
}
