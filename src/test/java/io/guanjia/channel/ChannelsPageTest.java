package io.guanjia.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.support.GuanjiaTest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class ChannelsPageTest {

    private static final Pattern KEY = Pattern.compile("gj_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");

    @Autowired
    WebApplicationContext application;
    @Autowired
    ChannelKeys keys;

    private final String channel = "页面-" + UUID.randomUUID().toString().substring(0, 8);
    private MockMvc browser;

    @BeforeEach
    void openBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    @AfterEach
    void withdrawKeys() {
        keys.all().stream().filter(key -> key.channel().equals(channel)).forEach(key -> keys.withdraw(key.id(), "test"));
    }

    @Test
    @WithMockUser(username = "admin-a", authorities = "ROLE_camunda-admin")
    void showsANewKeyOnceAndNeverAgain() throws Exception {
        MockHttpSession session = new MockHttpSession();
        browser.perform(post("/channels").with(csrf()).session(session).param("name", channel)
                        .param("process", "complaint-handling").param("rate", "12"))
                .andExpect(redirectedUrl("/channels"));

        String page = browser.perform(get("/channels").session(session)).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString();
        Matcher key = KEY.matcher(page);
        assertThat(key.find()).isTrue();
        assertThat(keys.find(ApiKey.parse(key.group()).orElseThrow())).hasValueSatisfying(made -> {
            assertThat(made.name()).isEqualTo(channel);
            assertThat(made.processes()).containsExactly("complaint-handling");
            assertThat(made.ratePerMinute()).isEqualTo(12);
        });
        assertThat(page).contains("admin-a", "投诉处理").doesNotContain("投诉撤回登记");

        String later = browser.perform(get("/channels").session(session)).andReturn().getResponse().getContentAsString();
        assertThat(KEY.matcher(later).find()).isFalse();
        assertThat(later).contains(channel);
    }

    @Test
    @WithMockUser(username = "admin-b", authorities = "ROLE_camunda-admin")
    void withdrawsAKey() throws Exception {
        ApiKey key = keys.make(channel, List.of("complaint-handling"), 60, "admin-a");
        long id = keys.all().stream().filter(row -> row.prefix().equals(key.prefix())).findFirst().orElseThrow().id();

        browser.perform(post("/channels/" + id + "/withdraw").with(csrf())).andExpect(redirectedUrl("/channels"));

        assertThat(keys.find(key)).isEmpty();
        assertThat(keys.all()).filteredOn(row -> row.id() == id).singleElement()
                .extracting(ChannelKeys.Listed::withdrawnBy).isEqualTo("admin-b");
        browser.perform(post("/channels/" + id + "/withdraw").with(csrf())).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @CsvSource({"'',complaint-handling,60,渠道名称", "a:b,complaint-handling,60,渠道名称", "'a b',complaint-handling,60,渠道名称",
        "ok,complaint-withdrawal,60,可发起的流程", "ok,unheard-of,60,可发起的流程", "ok,'',60,可发起的流程",
        "ok,complaint-handling,0,每分钟请求次数", "ok,complaint-handling,-1,每分钟请求次数", "ok,complaint-handling,x,每分钟请求次数",
        "ok,complaint-handling,9999,每分钟请求次数"})
    @WithMockUser(authorities = "ROLE_camunda-admin")
    void saysWhichFieldIsWrongAndMakesNothing(String name, String process, String rate, String label) throws Exception {
        int before = keys.all().size();

        String page = browser.perform(post("/channels").with(csrf()).param("name", name).param("process", process)
                .param("rate", rate)).andExpect(status().isBadRequest()).andReturn().getResponse().getContentAsString();

        assertThat(page).contains("「" + label + "」");
        assertThat(keys.all()).hasSize(before);
    }

    @Test
    @WithMockUser(authorities = {"ROLE_auditor", "ROLE_process-owner", "ROLE_front-desk"})
    void isForAdministratorsOnly() throws Exception {
        browser.perform(get("/channels")).andExpect(status().isForbidden());
        browser.perform(post("/channels").with(csrf()).param("name", channel).param("process", "complaint-handling")
                .param("rate", "60")).andExpect(status().isForbidden());
    }

    @Test
    @WithMockUser(authorities = "ROLE_camunda-admin")
    void takesNothingFromAnotherSitesPage() throws Exception {
        browser.perform(post("/channels").param("name", channel).param("process", "complaint-handling")
                .param("rate", "60")).andExpect(status().isForbidden());
    }
}
