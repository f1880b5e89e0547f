package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.support.GuanjiaTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class MessagesPageTest {

    private static final Instant AT = Instant.parse("2026-11-21T01:00:00Z");

    @Autowired
    MessageStore messages;
    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext application;

    // Upper case, as case numbers are
    private final String caseNumber = "MP-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
    private MockMvc browser;

    @BeforeEach
    void openBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(application).apply(springSecurity()).build();
    }

    @AfterEach
    void cleanUp() {
        jdbc.sql("delete from guanjia.message where case_number = :case").param("case", caseNumber).update();
    }

    private long message(Recipient recipient, String subject, Instant at, int byMail, int byWebhook) {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < byMail + byWebhook; i++) {
            jdbc.sql("insert into guanjia.message_delivery values (:key, :recipient, :contact, :channel, now())")
                    .param("key", key).param("recipient", recipient.key()).param("contact", "user:" + i)
                    .param("channel", i < byMail ? "mail" : "webhook").update();
        }
        messages.insert(new OutgoingMessage(key, caseNumber, "any", recipient, null),
                recipient.name() == null ? "工程部" : recipient.name(), new RenderedMessage(subject, "正文<b>\n"), at);
        jdbc.sql("delete from guanjia.message_delivery where idempotency_key = :key").param("key", key).update();
        return jdbc.sql("select id from guanjia.message where idempotency_key = :key").param("key", key)
                .query(Long.class).single();
    }

    private void oneForEach() {
        message(Recipient.group("engineering", null), "致工程部", AT, 0, 0);
        message(Recipient.group("finance", null), "致财务部", AT, 0, 0);
        message(Recipient.user(new Contact("li", "李强", null, null), null), "致李强", AT, 0, 0);
        message(Recipient.person("王芳", null, "13812341234", null), "致住户", AT, 0, 0);
        message(Recipient.everyone(), "致全体", AT, 0, 0);
    }

    private String page(String query) throws Exception {
        return browser.perform(get("/messages?case=" + caseNumber + query)).andExpect(status().isOk())
                .andReturn().getResponse().getContentAsString();
    }

    @Test
    @WithMockUser(username = "li", authorities = "ROLE_engineering")
    void staffSeeWhatIsForTheirGroupThemselvesAndEveryone() throws Exception {
        oneForEach();

        assertThat(page("")).contains("致工程部", "致李强", "致全体").doesNotContain("致财务部", "致住户", "王芳")
                .doesNotContain("只看待口头告知");
    }

    @Test
    @WithMockUser(username = "zhou", authorities = {})
    void whoIsInNoGroupSeesAnnouncementsOnly() throws Exception {
        oneForEach();

        assertThat(page("")).contains("致全体").doesNotContain("致工程部", "致财务部", "致李强", "致住户");
    }

    @Test
    @WithMockUser(username = "zhou", authorities = "ROLE_front-desk")
    void theFrontDeskSeesWhichResidentsAreToBeTold() throws Exception {
        oneForEach();

        assertThat(page("")).contains("致住户", "王芳", "138****1234", "待口头告知", "登记已告知", "致全体")
                .doesNotContain("13812341234", "致工程部", "致财务部", "致李强");
        assertThat(page("&untold=true")).contains("致住户").doesNotContain("致全体");
    }

    @Test
    @WithMockUser(username = "zhou", authorities = "ROLE_customer-assistant")
    void theAssistantSeesMessagesToResidentsToo() throws Exception {
        oneForEach();

        assertThat(page("")).contains("致住户", "登记已告知");
    }

    @Test
    @WithMockUser(username = "zhou", authorities = "ROLE_auditor")
    void auditorsSeeEverythingAndCanChangeNothing() throws Exception {
        oneForEach();

        assertThat(page("")).contains("致工程部", "致财务部", "致李强", "致住户", "致全体").doesNotContain("登记已告知");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-manager", "general-manager", "camunda-admin"})
    void managersSeeEverything(String group) throws Exception {
        oneForEach();

        String page = browser.perform(get("/messages").param("case", caseNumber)
                        .with(user("zhou").authorities(new SimpleGrantedAuthority("ROLE_" + group))))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsString();

        assertThat(page).contains("致工程部", "致财务部", "致李强", "致住户", "致全体");
    }

    @Test
    @WithMockUser(authorities = "ROLE_customer-manager")
    void textFromOutsideIsShownAndNotRun() throws Exception {
        message(Recipient.person("<script>alert(1)</script>", null, null, null), "<img src=x onerror=alert(1)>",
                AT, 0, 0);

        assertThat(page("")).contains("&lt;script&gt;", "&lt;img src=x", "正文&lt;b&gt;")
                .doesNotContain("<script>alert", "<img src=x", "正文<b>");
    }

    @Test
    @WithMockUser(authorities = "ROLE_auditor")
    void stateAndChannelAreShown() throws Exception {
        message(Recipient.person("王芳", null, null, null), "甲", AT, 1, 0);
        assertThat(page("")).containsPattern("邮件</td>\\s*<td>\\s*<span class=\"tag good\">已发送");

        message(Recipient.group("engineering", null), "乙", AT, 2, 1);
        assertThat(page("")).contains("邮件 2 人，短信/微信 1 人");

        message(Recipient.group("finance", null), "丙", AT, 0, 0);
        assertThat(page("")).contains("站内可见").contains("2026-11-21 09:00");
    }

    @Test
    @WithMockUser(authorities = "ROLE_auditor")
    void theListCanBeNarrowedByChannelAndCase() throws Exception {
        message(Recipient.person("王芳", null, null, null), "由邮件", AT, 1, 0);
        message(Recipient.person("王芳", null, null, null), "由短信", AT, 0, 1);
        message(Recipient.person("王芳", null, null, null), "由站内", AT, 0, 0);

        assertThat(page("&channel=mail")).contains("由邮件").doesNotContain("由短信", "由站内");
        assertThat(page("&channel=webhook")).contains("由短信").doesNotContain("由邮件", "由站内");
        assertThat(page("&channel=list")).contains("由站内").doesNotContain("由邮件", "由短信");
        assertThat(page("-other")).contains("没有符合条件的消息").doesNotContain("由邮件");
        String lowerCase = browser.perform(get("/messages").param("case", " " + caseNumber.toLowerCase() + " "))
                .andReturn().getResponse().getContentAsString();
        assertThat(lowerCase).contains("由邮件");
    }

    @Test
    @WithMockUser(authorities = "ROLE_auditor")
    void pagesFollowEachOtherNewestFirstThoughMoreArrivesMeanwhile() throws Exception {
        // Two at each moment, so that the moment alone does not settle the order
        for (int i = 44; i >= 0; i--) {
            message(Recipient.everyone(), "第" + i + "号", AT.plusSeconds(i / 2), 0, 0);
        }

        String first = page("");
        message(Recipient.everyone(), "插入号", AT.plusSeconds(3600), 0, 0);
        String second = page("&before=" + next(first));
        String third = page("&before=" + next(second));

        List<String> subjects = Stream.of(first, second, third).map(MessagesPageTest::subjects).flatMap(List::stream)
                .toList();
        assertThat(subjects(first)).hasSize(20).startsWith("第44号");
        assertThat(subjects(second)).hasSize(20);
        assertThat(subjects(third)).hasSize(5).endsWith("第1号");
        assertThat(subjects).doesNotHaveDuplicates().hasSize(45).doesNotContain("插入号");
        assertThat(third).doesNotContain("更早的消息").contains("回到最新");
        assertThat(first).doesNotContain("回到最新");
    }

    private static List<String> subjects(String page) {
        return Pattern.compile("<summary>(.*?)</summary>").matcher(page).results().map(hit -> hit.group(1)).toList();
    }

    private static String next(String page) {
        Matcher link = Pattern.compile("before=(\\d+)").matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @ParameterizedTest
    @CsvSource({"channel, pigeon, 通知方式", "before, x, 页码", "before, 99999999999999999999, 页码",
        "case, 12345678901234567890123456789012345678901, 案件编号"})
    @WithMockUser(authorities = "ROLE_auditor")
    void badInputIsRefusedByName(String parameter, String value, String named) throws Exception {
        String page = browser.perform(get("/messages").param(parameter, value)).andExpect(status().isBadRequest())
                .andReturn().getResponse().getContentAsString();

        assertThat(page).contains(named + "：");
    }

    @Test
    @WithMockUser(username = "zhou", authorities = "ROLE_front-desk")
    void whoToldAResidentStaysOnRecord() throws Exception {
        long id = message(Recipient.person("王芳", null, null, null), "致住户", AT, 0, 0);

        browser.perform(post("/messages/" + id + "/told").param("untold", "true").with(csrf()))
                .andExpect(redirectedUrl("/messages?case=&channel=&untold=true"));
        browser.perform(post("/messages/" + id + "/told").with(csrf()).with(user("chen")
                .authorities(new SimpleGrantedAuthority("ROLE_front-desk")))).andExpect(status().is3xxRedirection());

        assertThat(page("")).contains("已口头告知", "zhou 20").doesNotContain("待口头告知</span>", "chen");
        assertThat(page("&untold=true")).doesNotContain("致住户");
    }

    @Test
    @WithMockUser(authorities = "ROLE_front-desk")
    void onlyAResidentWhomNothingReachesIsToldByWordOfMouth() throws Exception {
        long mailed = message(Recipient.person("王芳", null, null, null), "致住户", AT, 1, 0);
        long announced = message(Recipient.everyone(), "致全体", AT, 0, 0);

        browser.perform(post("/messages/" + mailed + "/told").with(csrf())).andExpect(status().isNotFound());
        browser.perform(post("/messages/" + announced + "/told").with(csrf())).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "engineering", "general-manager"})
    void othersCannotRecordThatAResidentWasTold(String group) throws Exception {
        long id = message(Recipient.person("王芳", null, null, null), "致住户", AT, 0, 0);

        browser.perform(post("/messages/" + id + "/told").with(csrf())
                        .with(user("zhou").authorities(new SimpleGrantedAuthority("ROLE_" + group))))
                .andExpect(status().isForbidden());
        assertThat(jdbc.sql("select told_at is null from guanjia.message where id = :id").param("id", id)
                .query(Boolean.class).single()).isTrue();
    }
}
