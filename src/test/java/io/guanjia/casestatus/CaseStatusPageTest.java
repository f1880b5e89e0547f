package io.guanjia.casestatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Date;
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
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of a case whose open task is for 财务部. */
@GuanjiaTest
class CaseStatusPageTest {

    private static final String NUMBER = "ZT-20310401-0001";
    private static final String CLERK = "case-status-clerk";
    private static final String OWNER = "case-status-owner";

    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    CaseFiles cases;

    private MockMvc mvc;
    private String deployment;
    private String task;

    @BeforeEach
    void oneCase() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, CLERK, "刘会计", "finance");
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check", NUMBER,
                Map.of("group", "finance", "due", Date.from(OffsetDateTime.parse("2031-04-02T18:00+08:00").toInstant())))
                .getId();
        task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title, opened_at, state)
                        values (?, 'complaint-handling', ?, ?, '投诉:<b>电梯</b>异响', '2031-04-01T09:05+08', 'OPEN')""")
                .params(NUMBER, instance, OWNER).update();
    }

    @AfterEach
    void leaveNothing() {
        jdbc.sql("delete from guanjia.paper_issue where case_number = ?").param(NUMBER).update();
        jdbc.sql("delete from guanjia.case_file where case_number = ?").param(NUMBER).update();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    private static RequestPostProcessor clerk() {
        return user(CLERK).roles("finance");
    }

    private String page(RequestPostProcessor person) throws Exception {
        return mvc.perform(get("/cases/" + NUMBER).with(person)).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void showsStateStepsAndLimitsAndLeadsToTheTask() throws Exception {
        assertThat(page(clerk())).contains(NUMBER, "投诉处理", "办理中", "2031-04-01 09:05", "核对", "财务部", "2031-04-02 18:00",
                        "待我办理", "/camunda/app/tasklist/default/#/?task=" + task, "投诉:&lt;b&gt;电梯&lt;/b&gt;异响")
                .contains("width=device-width")
                .doesNotContain("打印单据", "打印记录");
    }

    @Test
    void anEndedCaseSaysSoToItsOwner() throws Exception {
        engine.getTaskService().complete(task);
        jdbc.sql("update guanjia.case_file set state = 'CLOSED', closed_at = '2031-04-03T10:00+08' where case_number = ?")
                .param(NUMBER).update();

        assertThat(page(user(OWNER).roles("front-desk"))).contains("已结案", "2031-04-03 10:00", "案件已经结束");
    }

    @Test
    @Clause("EN-06")
    void anEndedCaseIsStillThereForThoseWhoWorkedOnItAndNobodyElse() throws Exception {
        engine.getTaskService().complete(task);
        jdbc.sql("update guanjia.case_file set state = 'CLOSED', closed_at = '2031-04-03T10:00+08' where case_number = ?")
                .param(NUMBER).update();

        assertThat(page(clerk())).contains("已结案").doesNotContain("待我办理");
        assertThat(page(user("case-status-colleague").roles("finance"))).contains("已结案");
        mvc.perform(get("/cases/" + NUMBER).with(user("case-status-stranger").roles("engineering")))
                .andExpect(status().isNotFound());
    }

    @Test
    @Clause("MI-11")
    void anEndedCaseLeadsToTheOpenOnesThatItBroughtAbout() throws Exception {
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title, opened_at, state)
                        values ('ZT-20310401-0002', 'repair-dispatch', 'zt2', ?, '漏水', '2031-04-01T09:06+08', 'OPEN')""")
                .param(OWNER).update();
        try {
            cases.link(NUMBER, "ZT-20310401-0002", "报修:给排水");
            assertThat(page(clerk())).contains("由此产生的案件", "/cases/ZT-20310401-0002", "报修:给排水");
        } finally {
            jdbc.sql("delete from guanjia.case_file where case_number = 'ZT-20310401-0002'").update();
        }
    }

    @Test
    void anAuditorSeesWhoPrintedWhatAndHasNoTask() throws Exception {
        jdbc.sql("insert into guanjia.paper_issue values (987654, ?, 'old-paper', ?, '2031-04-01T10:00+08', false, repeat('a', 64), '', 1)")
                .params(NUMBER, CLERK).update();

        assertThat(page(user("case-status-auditor").roles("auditor"))).contains("打印记录", "987654", "old-paper", "刘会计",
                "2031-04-01 10:00").doesNotContain("待我办理");
        assertThat(page(clerk())).doesNotContain("打印记录");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleaning", "front-desk", "company-leadership", "process-owner"})
    @Clause("EN-07")
    void othersAreToldThatThereIsNoSuchCase(String group) throws Exception {
        for (String number : new String[] {NUMBER, "ZT-20310401-0002", "x<b>"}) {
            mvc.perform(get("/cases/{number}", number).with(user("case-status-stranger").roles(group)))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("的案件，或者它不是您负责的案件")));
        }
    }

    @Test
    void nobodyLooksWithoutLogin() throws Exception {
        mvc.perform(get("/cases/" + NUMBER).header(HttpHeaders.ACCEPT, "text/html"))
                .andExpect(redirectedUrl("/login?next=%2Fcases%2F" + NUMBER));
    }

    @Test
    void aTypedNumberLeadsToItsPage() throws Exception {
        mvc.perform(get("/cases").param("number", " zt-20310401-0001 ").with(clerk()))
                .andExpect(redirectedUrl("/cases/" + NUMBER));
        mvc.perform(get("/cases").with(clerk())).andExpect(status().isOk())
                .andExpect(content().string(containsString("案件编号")));
        mvc.perform(get("/cases").param("number", "<script>").with(clerk())).andExpect(status().isNotFound())
                .andExpect(content().string(containsString("&lt;SCRIPT&gt;")));
    }
}
