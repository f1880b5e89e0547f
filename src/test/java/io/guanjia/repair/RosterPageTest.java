package io.guanjia.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.time.Instant;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
@Transactional
@WithMockUser(username = "r-chen", authorities = "ROLE_customer-manager")
class RosterPageTest {

    private static final String WANG = "r.wang@example-1";

    @Autowired
    ProcessEngine engine;

    @Autowired
    Technicians technicians;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CaseFiles cases;

    private MockMvc mvc;

    @BeforeEach
    void engineers(@Autowired WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, WANG, "王<b>工", Technicians.GROUP);
        TestUsers.member(engine, "r-li", "李工", Technicians.GROUP);
        TestUsers.member(engine, "r-chen", "陈美华", "customer-manager");
        TestUsers.member(engine, "r-luo", "罗志远", "customer-manager");
    }

    private Registration registration(String userId) {
        return technicians.all().stream().filter(one -> one.userId().equals(userId)).findFirst().orElseThrow()
                .registration();
    }

    /** The form for one person, as the page had it when it said {@code seen} of him. */
    private static MockHttpServletRequestBuilder form(String userId, String seen, String... skills) {
        MockHttpServletRequestBuilder form = post("/technicians").with(csrf())
                .param("person", userId).param("seen-" + userId, seen);
        return skills.length == 0 ? form : form.param("skill-" + userId, skills);
    }

    /** What the page shows of one person. */
    private static String entry(String page, String userId) {
        return Stream.of(page.split("class=\"technician\""))
                .filter(part -> part.contains("name=\"seen-" + userId + "\"")).findFirst().orElseThrow();
    }

    private ResultActions save(MockHttpServletRequestBuilder form) throws Exception {
        return mvc.perform(form);
    }

    @Test
    void skillsDutyAndOpenOrdersAreShown() throws Exception {
        new RosterOrders(jdbc, cases).open("BX-1", WANG, Instant.parse("2026-11-21T00:00:00Z"));
        save(form(WANG, "", "plumbing", "general").param("duty-" + WANG, "true"))
                .andExpect(redirectedUrl("/technicians"));

        String page = mvc.perform(get("/technicians")).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString();
        String wang = entry(page, WANG);
        assertThat(wang).contains("value=\"onDuty plumbing general\"", "王&lt;b&gt;工", "<b>1</b>")
                .containsPattern("name=\"duty-r.wang@example-1\"\\s+checked=\"checked\"")
                .containsPattern("value=\"plumbing\"\\s+checked=\"checked\"")
                .doesNotContainPattern("value=\"lift\"\\s+checked")
                .containsPattern("自 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
        assertThat(page).contains("无技能，不当班", "给排水、综合维修，当班", "陈美华");
    }

    @ParameterizedTest
    @ValueSource(strings = {"engineering", "customer-manager", "duty-manager"})
    void thoseWhoSendPeopleKeepTheRoster(String group) throws Exception {
        save(form("r-li", "", "lift").with(user("r-luo").authorities(new SimpleGrantedAuthority("ROLE_" + group))))
                .andExpect(redirectedUrl("/technicians"));

        assertThat(registration("r-li").names()).containsExactly("lift");
        assertThat(technicians.lastChange("r-li").orElseThrow().actor()).isEqualTo("r-luo");
    }

    @Test
    @WithMockUser(authorities = "ROLE_auditor")
    void anAuditorReadsAndCannotChange() throws Exception {
        mvc.perform(get("/technicians")).andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("李工"), containsString("disabled=\"disabled\""),
                        not(containsString(">保存<")))));
        save(form("r-li", "", "lift")).andExpect(status().isForbidden());

        assertThat(registration("r-li")).isEqualTo(Registration.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "finance", "process-owner", "camunda-admin"})
    void othersSeeNothing(String group) throws Exception {
        var other = user("x").authorities(new SimpleGrantedAuthority("ROLE_" + group));
        mvc.perform(get("/technicians").with(other)).andExpect(status().isForbidden());
        save(form("r-li", "", "lift").with(other)).andExpect(status().isForbidden());

        assertThat(registration("r-li")).isEqualTo(Registration.NONE);
    }

    @Test
    void aRequestWithoutTheTokenOfThePageIsRefused() throws Exception {
        mvc.perform(post("/technicians").param("person", "r-li").param("seen-r-li", "").param("skill-r-li", "lift"))
                .andExpect(status().isForbidden());

        assertThat(registration("r-li")).isEqualTo(Registration.NONE);
    }

    @Test
    void theSecondOfTwoManagersIsToldAndKeepsWhatHeEnteredElsewhere() throws Exception {
        save(form(WANG, "", "plumbing")).andExpect(status().is3xxRedirection());

        save(form(WANG, "", "electrical").param("person", "r-li").param("seen-r-li", "").param("skill-r-li", "lift")
                .with(user("r-luo").authorities(new SimpleGrantedAuthority("ROLE_customer-manager"))))
                .andExpect(status().isConflict())
                .andExpect(content().string(allOf(containsString("刚被陈美华改为：给排水，不当班"),
                        containsString("您的修改都没有保存"), containsString("name=\"seen-" + WANG + "\" value=\"plumbing\""))))
                .andExpect(content().string(matchesPattern(
                        "(?s).*name=\"skill-r-li\"\\s+value=\"lift\"\\s+checked=\"checked\".*")));

        assertThat(registration(WANG).names()).containsExactly("plumbing");
        assertThat(registration("r-li")).isEqualTo(Registration.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "skill-r-li, flying, 「技能」没有“flying”这一项",
        "duty-r-li, perhaps, 「当班」只能是开或关",
        "duty-r-li, true, “李工”当班，「技能」至少要选一项",
        "person, r-nobody, “r-nobody”不是工程部人员或已离开工程部",
        "seen-r-li, made up, “李工”的内容不完整"})
    void badInputIsRefusedByNameAndNothingIsStored(String parameter, String value, String message) throws Exception {
        MockHttpServletRequestBuilder form = post("/technicians").with(csrf()).param("person", WANG, "r-li")
                .param("seen-" + WANG, "").param("skill-" + WANG, "plumbing");
        if (!parameter.equals("seen-r-li")) {
            form.param("seen-r-li", "");
        }
        save(form.param(parameter, value)).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString(message)));

        assertThat(registration(WANG)).isEqualTo(Registration.NONE);
        assertThat(registration("r-li")).isEqualTo(Registration.NONE);
    }

    @Test
    void anEmptyRequestIsRefused() throws Exception {
        save(post("/technicians").with(csrf())).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("提交的内容不完整")));
    }
}
