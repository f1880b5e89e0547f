package io.guanjia.audit.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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
import io.guanjia.casefile.CaseParty;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The page where auditors search, as they and others meet it. */
@GuanjiaTest
@Transactional
class SearchPageTest {

    private static final String MINE = "audit-ann";
    private static final String OTHER = "audit-bob";

    @Autowired
    WebApplicationContext context;
    @Autowired
    CaseFiles files;
    @Autowired
    ReadModel model;
    @Autowired
    ProcessEngine engine;
    @Autowired
    JdbcClient jdbc;

    private final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000));
    private MockMvc mvc;
    private int made;

    @BeforeEach
    void page() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @Test
    void findsByANumberAndLeadsToTheCase() throws Exception {
        String number = open("电梯异响");
        String body = body(get("/audit").param("number", number.toLowerCase()));

        assertThat(body).contains("共 <b>1</b> 件", "/audit/cases/" + number, "电梯异响", "投诉处理", "办理中");
        assertThat(body(get("/audit").param("number", "AQ-20" + mark.substring(0, 6) + "-9999")))
                .contains("共 <b>0</b> 件").doesNotContain("<table");
    }

    @Test
    void pagesLeadOnByKeyAndKeepTheCriteria() throws Exception {
        for (int i = 0; i < 51; i++) {
            open("第" + i + "件");
        }
        String first = body(get("/audit").param("number", prefix()).param("late", "no"));
        assertThat(first).contains("共 <b>51</b> 件", "更早的案件").doesNotContain("回到最新");
        String older = first.replaceAll("(?s).*rel=\"next\"\\s+href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(older).startsWith("/audit?number=" + prefix() + "&late=no&after=");

        String second = body(get(URI.create(older)));
        assertThat(second).contains("回到最新").doesNotContain("更早的案件").containsOnlyOnce("/audit/cases/AQ");
    }

    @Test
    void whatPeopleWroteIsShownAsText() throws Exception {
        String number = open("<script>alert(1)</script> =cmd()");
        keep(MINE, "<script>alert(2)</script>", "number=" + number, true);

        for (String reader : List.of(MINE, OTHER)) {
            String body = mvc.perform(get("/audit").param("number", number).param("kind", "")
                            .with(user(reader).roles("auditor"))).andReturn().getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(body).contains("&lt;script&gt;alert(1)", "=cmd()", "&lt;script&gt;alert(2)")
                    .doesNotContain("<script>alert");
        }
        mvc.perform(get("/audit").param("resident", "\"><script>alert(3)</script>").param("level", "<script>alert(4)")
                        .param("clause", "<script>").with(auditor()))
                .andExpect(status().isBadRequest()).andExpect(content().string(not(containsString("<script>"))));
    }

    @ParameterizedTest
    @CsvSource({
            "number, TS-2026';--, 请填写案件编号或其开头", "number, %, 请填写案件编号或其开头",
            "unit, 9-9-9999, 系统中没有“9-9-9999”这一房号", "resident, 王, 请至少填写姓名的前 2 个字",
            "actor, 没有这个人, 没有叫“没有这个人”的经办人", "procedure, no-such, 请从列表中选择",
            "clause, XX-99, 手册中没有“XX-99”这一条款", "office, 999999999999999999999, 请从列表中选择",
            "state, OPENED, 请从列表中选择", "late, maybe, 请从列表中选择", "openedFrom, 2026-02-30, 起始日期：不是有效的日期",
            "openedTo, 明天, 截止日期：不是有效的日期", "closedFrom, +999999999-01-01, 起始日期：不是有效的日期",
            "closedTo, 2026-13-01, 截止日期：不是有效的日期", "amountFrom, 十元, 最低金额：应为 0 至", "amountTo, -1, 最高金额：应为 0 至",
            "amountFrom, 0.001, 最低金额：最多两位小数", "after, yesterday, 翻页的位置无效", "after, +999999999-01-01T00:00:00Z_A, 翻页的位置无效",
            "kind, 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一, 最多 60 个字"})
    void whatCannotBeSearchedForIsToldBesideItsField(String field, String value, String message) throws Exception {
        mvc.perform(get("/audit").param(field, value).with(auditor()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("id=\"" + field + "-error\">")))
                .andExpect(content().string(containsString(message)))
                .andExpect(content().string(not(containsString("更早的案件"))));
    }

    @Test
    void theEndOfAStretchIsNotBeforeItsBeginning() throws Exception {
        mvc.perform(get("/audit").param("openedFrom", "2026-11-02").param("openedTo", "2026-11-01")
                        .param("closedFrom", "2026-11-02").param("closedTo", "2026-11-01").param("amountFrom", "2")
                        .param("amountTo", "1.99").with(auditor()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("截止日期：不能早于起始日期")))
                .andExpect(content().string(containsString("最高金额：不能小于最低金额")));
        body(get("/audit").param("openedFrom", "2026-11-02").param("openedTo", "2026-11-02").param("number", "A\0B"));
    }

    @Test
    void aPersonIsFoundByNameByIdAndAfterHeHasLeft() throws Exception {
        TestUsers.member(engine, "actor-" + mark, "东方" + mark, "front-desk");
        String number = open("有人经办");
        acted(number, "actor-" + mark);
        String gone = open("已离职的人经办");
        acted(gone, "gone-" + mark);

        assertThat(body(get("/audit").param("actor", "东方" + mark))).contains(number).doesNotContain(gone);
        assertThat(body(get("/audit").param("actor", "actor-" + mark))).contains(number).doesNotContain(gone);
        assertThat(body(get("/audit").param("actor", "gone-" + mark))).contains(gone).doesNotContain(number);
    }

    @Test
    void theNameOfAResidentIsNotShown() throws Exception {
        String number = open("电梯异响");
        files.about(number, new CaseParty("欧阳" + mark, "13800138000", null));

        assertThat(body(get("/audit").param("number", number))).contains(number).doesNotContain("欧阳");
        assertThat(body(get("/audit").param("resident", "欧阳" + mark))).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "customer-manager", "quality", "finance", "general-manager", "company-leadership",
            "process-owner", "camunda-admin"})
    void othersAreRefused(String group) throws Exception {
        mvc.perform(get("/audit").with(user("someone").roles(group))).andExpect(status().isForbidden());
        mvc.perform(post("/audit/searches").param("name", mark).with(csrf()).with(user("someone").roles(group)))
                .andExpect(status().isForbidden());
        assertThat(kept(mark)).isEmpty();
    }

    @Test
    void aSearchIsKeptSharedRenamedAndRemovedByItsOwnerAlone() throws Exception {
        mvc.perform(post("/audit/searches").param("name", "  " + mark + " ").param("clause", "CO-06")
                        .param("kind", "a&b=c 甲").param("after", "ignored").param("shared", "true").with(csrf()).with(auditor()))
                .andExpect(status().isBadRequest());
        mvc.perform(post("/audit/searches").param("name", "  " + mark + " ").param("clause", "CO-06")
                        .param("kind", "a&b=c 甲").param("shared", "true").with(csrf()).with(auditor()))
                .andExpect(redirectedUrl("/audit?clause=CO-06&kind=a%26b%3Dc+%E7%94%B2"));
        SavedSearch kept = kept(mark).get(0);
        assertThat(kept).returns(MINE, SavedSearch::owner).returns(true, SavedSearch::shared);
        assertThat(body(get("/audit").param("clause", "CO-06").with(user(OTHER).roles("auditor"))))
                .contains(mark, "clause=CO-06&amp;kind=a%26b%3Dc");

        String path = "/audit/searches/" + kept.id();
        for (String change : List.of(path, path + "/delete")) {
            mvc.perform(post(change).param("name", "mine now").with(csrf()).with(user(OTHER).roles("auditor")))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(post(path).param("name", mark + "b").with(csrf()).with(auditor())).andExpect(redirectedUrl("/audit"));
        assertThat(kept(mark)).isEmpty();
        assertThat(kept(mark + "b")).singleElement().returns(false, SavedSearch::shared)
                .returns(kept.query(), SavedSearch::query);
        assertThat(mvc.perform(get("/audit").with(user(OTHER).roles("auditor"))).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8)).doesNotContain(mark);
        mvc.perform(post(path + "/delete").with(csrf()).with(auditor())).andExpect(redirectedUrl("/audit"));
        assertThat(kept(mark + "b")).isEmpty();
    }

    @Test
    void aSearchIsNotKeptWithoutTokenNameOrRoom() throws Exception {
        mvc.perform(post("/audit/searches").param("name", mark).with(auditor())).andExpect(status().isForbidden());
        keepRefused(" ", "请给查询起一个名称");
        keepRefused("一".repeat(41), "查询名称最多 40 个字");
        keep(MINE, mark, "", false);
        keepRefused(mark, "您已有名为“" + mark + "”的查询");
        mvc.perform(post("/audit/searches").param("name", mark + "c").param("clause", "XX-99").with(csrf()).with(auditor()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("查询条件有误，不能保存")));
        for (int i = 1; i < SavedSearches.MOST; i++) {
            keep(MINE, mark + "-" + i, "", false);
        }
        keepRefused("再来一个", "最多保存 50 个查询");
    }

    private void keepRefused(String name, String message) throws Exception {
        mvc.perform(post("/audit/searches").param("name", name).with(csrf()).with(auditor()))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString(message)));
    }

    private void keep(String owner, String name, String query, boolean shared) {
        jdbc.sql("""
                        insert into guanjia.audit_saved_search (owner, name, query, shared, changed_at)
                        values (?, ?, ?, ?, now())""").params(owner, name, query, shared).update();
    }

    private List<SavedSearch> kept(String name) {
        return jdbc.sql("select id, owner, name, query, shared from guanjia.audit_saved_search where name = ?").param(name)
                .query(SavedSearch.class).list();
    }

    private void acted(String number, String user) {
        jdbc.sql("update guanjia.audit_case set actors = array[?] where case_number = ?").params(user, number).update();
    }

    private String prefix() {
        return "AQ-" + mark;
    }

    private String open(String title) {
        String number = "%s-%04d".formatted(prefix(), ++made);
        files.open(new CaseFiles.Opening(number, "complaint-handling", UUID.randomUUID().toString(), null, null, "ann", title));
        model.make(List.of(number));
        return number;
    }

    private static RequestPostProcessor auditor() {
        return user(MINE).roles("auditor");
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.with(auditor())).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
