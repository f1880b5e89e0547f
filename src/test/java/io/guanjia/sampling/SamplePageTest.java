package io.guanjia.sampling;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.engine.CaseWalker;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.time.LocalDate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class SamplePageTest {

    private static final LocalDate WEEK = LocalDate.parse("2026-07-06");

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SamplingWeeks weeks;

    @Autowired
    Samples samples;

    @Autowired
    CaseWalker walker;

    private SampledEstate estate;
    private MockMvc mvc;

    @BeforeEach
    void aSample() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        estate = new SampledEstate(engine, jdbc, weeks);
        estate.closed(estate.office("页面管理处"), 20, "2026-07-08T10:00");
        ClockUtil.setCurrentTime(at("2026-07-07T11:00"));
        estate.installedIn("2026-07-06");
        estate.runTimersTo("2026-07-13T09:00");
        walker.runDue(samples.get(WEEK).caseNumber());
    }

    @AfterEach
    void cleanUp() {
        estate.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality", "customer-manager", "general-manager", "company-leadership", "auditor"})
    @Clause({"RE-11", "RE-13"})
    void showsWhatWasDrawnFromWhatBesideTheTargets(String group) throws Exception {
        SampleWeek sample = samples.get(WEEK);
        mvc.perform(get("/repair-samples").with(user("someone").roles(group)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(sample.caseNumber()),
                        containsString(String.valueOf(sample.seed())), containsString("2026年7月6日至7月12日"),
                        containsString("页面管理处"), containsString("目标100%"), containsString("目标95%"),
                        // 18 of 20 in time
                        containsString("90%"), containsString("未达标"),
                        containsString(samples.orders(WEEK).get(0).orderNumber()))));
    }

    @Test
    @Clause("RE-11")
    void drawsAgainAndAgrees() throws Exception {
        mvc.perform(get("/repair-samples").param("week", "2026-07-06").param("check", "1")
                        .with(user("someone").roles("auditor")))
                .andExpect(status().isOk()).andExpect(content().string(containsString("一致:重新抽取")));
    }

    @Test
    @Clause("RE-11")
    void aRecordThatWasTamperedWithDoesNotAgree() throws Exception {
        String left = jdbc.sql("select o.population[1] from guanjia.repair_sample_office o"
                + " join guanjia.office r on r.id = o.office_id where r.name like '页面管理处%'").query(String.class).single();
        jdbc.sql("update guanjia.repair_sample set seed = seed + 1").update();
        assertThat(samples.check(WEEK).differences()).anyMatch(text -> text.contains("与记录的抽样工单不一致"));

        jdbc.sql("update guanjia.repair_sample set seed = seed - 1").update();
        jdbc.sql("update guanjia.case_file set closed_at = closed_at + interval '7 days' where case_number = ?").param(left)
                .update();
        mvc.perform(get("/repair-samples").param("check", "1").with(user("someone").roles("auditor")))
                .andExpect(content().string(allOf(containsString("记录的办结工单(20单)与案件索引(19单)不一致"),
                        not(containsString("一致:重新抽取")))));
    }

    @ParameterizedTest
    @CsvSource({"x, 400, 「周」应为日期", "2026-07-07, 404, 没有这一周", "1999-01-04, 404, 没有这一周",
            "+999999999-01-01, 404, 没有这一周"})
    void aWeekThatIsNoneIsToldSo(String week, int status, String message) throws Exception {
        mvc.perform(get("/repair-samples").param("week", week).with(user("someone").roles("quality")))
                .andExpect(status().is(status)).andExpect(content().string(containsString(message)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "engineering", "security", "cleaning", "duty-manager", "process-owner"})
    void othersAreRefused(String group) throws Exception {
        mvc.perform(get("/repair-samples").with(user("someone").roles(group))).andExpect(status().isForbidden());
    }
}
