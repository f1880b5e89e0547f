package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.APPROVE_CHANGE;
import static io.guanjia.movein.MoveInPlanning.APPROVE_PLAN;
import static io.guanjia.movein.MoveInPlanning.DELIVER_NOTICES;
import static io.guanjia.movein.MoveInPlanning.WRITE_PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of the batches as clerks, the front desk and auditors use it. */
@GuanjiaTest
class BatchPageTest {

    private static final String CLERK = "batch-clerk";
    private static final String DESK = "batch-desk";

    @Autowired
    WebApplicationContext context;

    @Autowired
    AutowireCapableBeanFactory beans;

    private PlannedBatch.Tools tools;
    private EngineDriver driver;
    private MockMvc mvc;
    private PlannedBatch batch;

    @BeforeEach
    void aBatch() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        tools = new PlannedBatch.Tools();
        beans.autowireBean(tools);
        driver = new EngineDriver(tools.engine, tools.walker);
        TestUsers.member(tools.engine, CLERK, "王助理", "customer-assistant");
        TestUsers.member(tools.engine, DESK, "李前台", "front-desk");
        driver.clock("2026-11-02T10:00");
        batch = tools.batch("2026-12-18", "2026-12-20");
        batch.unit("赵一");
        batch.unit("钱二", "孙三");
        batch.unit();
    }

    @AfterEach
    void tearDown() {
        driver.release();
        ClockUtil.reset();
    }

    private ResultActions as(String user, String group, MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(user(user).roles(group)).with(csrf()));
    }

    private String approvedPlan() throws Exception {
        as(CLERK, "customer-assistant", post("/batches/{id}/plan", batch.id)).andExpect(status().is3xxRedirection());
        String plan = tools.plans.ofBatch(batch.id).orElseThrow().caseNumber();
        driver.actAs(CLERK);
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        tools.engine.getFormService().submitTaskForm(driver.task(plan, APPROVE_PLAN).getId(),
                Map.of("planDecision", "approved"));
        return plan;
    }

    @Test
    @Clause({"MI-01", "MI-02"})
    void aClerkPlansABatchSeesItsNoticesGoOutAndTheFrontDeskTicksThem() throws Exception {
        as(CLERK, "customer-assistant", get("/batches")).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(batch.name), containsString("未制定"))));
        String plan = approvedPlan();
        as(CLERK, "customer-assistant", post("/batches/{id}/plan", batch.id)).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("已有入伙计划" + plan)));
        // under way
        as(CLERK, "customer-assistant", get("/batches/{id}", batch.id)).andExpect(header().string("Refresh", "5"))
                .andExpect(content().string(allOf(containsString("正在发出"), containsString("2026-11-18 18:00"))));
        driver.runDue(plan);

        as(DESK, "front-desk", get("/batches/{id}", batch.id).param("show", "paper")).andExpect(status().isOk())
                .andExpect(header().doesNotExist("Refresh"))
                .andExpect(content().string(allOf(containsString("赵一"), containsString("孙三"), containsString("RH-20261102-"),
                        containsString("已发出0份,共3份"), containsString("1户"), not(containsString("提出变更")))));
        List<Long> paper = tools.notices.lines(plan, NoticeState.PAPER, false, 0, 10).stream().map(NoticeLine::id).toList();
        as(DESK, "front-desk", post("/batches/{id}/delivered", batch.id).param("way", "post")
                .param("notice", paper.get(0).toString(), paper.get(1).toString()))
                .andExpect(redirectedUrl("/batches/" + batch.id + "?show=paper"));
        as(DESK, "front-desk", get("/batches/{id}", batch.id).param("show", "delivered"))
                .andExpect(content().string(allOf(containsString("邮寄"), containsString("李前台"), containsString("已发出2份,共3份"))));
        as(DESK, "front-desk", get("/batches/{id}", batch.id).param("show", "noOwner"))
                .andExpect(content().string(containsString("未登记业主")));
        assertThat(driver.taskIds(plan)).contains(DELIVER_NOTICES);
    }

    @Test
    @Clause("MI-01")
    void aClerkAsksForAChangeOnThePage() throws Exception {
        String plan = approvedPlan();
        as(CLERK, "customer-assistant", post("/batches/{id}/changes", batch.id).param("kind", "units").param("reason", "追加"))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("入伙通知书正在发出")));
        driver.runDue(plan);
        as(CLERK, "customer-assistant", post("/batches/{id}/changes", batch.id).param("kind", "time")
                .param("from", "2026-12-25").param("until", "2026-12-20").param("reason", "推迟"))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("不能早于开始日期")));
        as(CLERK, "customer-assistant", post("/batches/{id}/changes", batch.id).param("kind", "time")
                .param("from", "2026-12-25").param("until", "2026-12-27").param("reason", "竣工验收推迟"))
                .andExpect(redirectedUrl("/batches/" + batch.id));

        PlanChange change = tools.plans.changes(plan).get(0);
        assertThat(driver.taskIds(change.caseNumber())).containsExactly(APPROVE_CHANGE);
        as(CLERK, "customer-assistant", get("/batches/{id}", batch.id))
                .andExpect(content().string(allOf(containsString("入伙时间改为2026-12-25至2026-12-27"), containsString("竣工验收推迟"))));
    }

    @Test
    @Clause("MI-02")
    void theNoticesOfTheBatchAreOnePaperWithASheetForEachUnit() throws Exception {
        String plan = approvedPlan();
        driver.runDue(plan);
        driver.release();

        PrintedPaper all = new PrintedPaper(as(DESK, "front-desk",
                get("/papers/{number}/move-in-notice.pdf", plan).param("item", "all")).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsByteArray());
        assertThat(all.pages()).isEqualTo(2);
        String unitCase = tools.notices.caseOf(batch.id, batch.units.get(0)).orElseThrow();
        assertThat(all.textOfPage(1)).contains("赵一", unitCase, "2026年12月18日至2026年12月20日", "每日9:00至17:00",
                "一期会所大堂", "1. 身份证", "1. 业主基本情况登记表", "4. 领钥匙", "0571-87654321").doesNotContain("钱二");
        assertThat(all.textOfPage(2)).contains("钱二", "孙三", "、");
        assertThat(all.qrCode()).endsWith("/cases/" + unitCase);
        as("someone", "engineering", get("/papers/{number}/move-in-notice.pdf", plan).param("item", "all"))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "changes", "retry", "on-paper", "delivered", "returned"})
    void whoOnlyLooksOnChangesNothing(String action) throws Exception {
        for (String group : List.of("auditor", "general-manager")) {
            as("someone", group, post("/batches/{id}/" + action, batch.id)).andExpect(status().isForbidden());
        }
        assertThat(tools.plans.ofBatch(batch.id)).isEmpty();
    }

    @Test
    void whatIsNotThereOrNoChoiceIsToldSo() throws Exception {
        as(CLERK, "customer-assistant", get("/batches/{id}", batch.id).param("show", "x")).andExpect(status().isBadRequest());
        as(CLERK, "customer-assistant", get("/batches/{id}", batch.id).param("page", "-1")).andExpect(status().isBadRequest());
        as(CLERK, "customer-assistant", get("/batches/x")).andExpect(status().isBadRequest());
        as(CLERK, "customer-assistant", get("/batches/999999999")).andExpect(status().isNotFound());
        as(CLERK, "customer-assistant", post("/batches/{id}/retry", batch.id)).andExpect(status().isNotFound());
        as(CLERK, "customer-assistant", post("/batches/{id}/delivered", batch.id).param("way", "x"))
                .andExpect(status().isBadRequest());
    }
}
