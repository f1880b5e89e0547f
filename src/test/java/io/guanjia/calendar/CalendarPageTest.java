package io.guanjia.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.support.GuanjiaTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
@WithMockUser(username = "li.na", roles = "customer-manager")
class CalendarPageTest {

    /** A year that no other test counts in. */
    private static final int YEAR = 2039;

    private MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CalendarOverrides overrides;

    @Autowired
    WorkingCalendar calendar;

    @BeforeEach
    void browser(@Autowired WebApplicationContext context) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build();
    }

    @AfterEach
    void emptyCalendar() {
        for (LocalDate day : jdbc.sql("select day from guanjia.calendar_override").query(LocalDate.class).list()) {
            overrides.remove(day, "test");
        }
        jdbc.sql("delete from guanjia.calendar_override_change").update();
    }

    @Test
    @WithMockUser(roles = "front-desk")
    void everyoneLoggedInReadsTheYearButOnlyManagersSeeTheForms() throws Exception {
        mvc.perform(get("/calendar").param("year", "2026")).andExpect(status().isOk())
                .andExpect(content().string(containsString("放假安排已公布")))
                .andExpect(content().string(containsString("2026-10-10 国庆节调休上班")))
                .andExpect(content().string(containsString("2月15日至2月23日，共9天")))
                .andExpect(content().string(containsString("工作日248天")))
                .andExpect(content().string(not(containsString("导入CSV文件"))));
    }

    @Test
    void aYearWithoutANoticeIsShownAsProvisional() throws Exception {
        mvc.perform(get("/calendar").param("year", "" + YEAR)).andExpect(status().isOk())
                .andExpect(content().string(containsString("尚无元旦、春节、清明节、劳动节、端午节、中秋节、国庆节的安排")))
                .andExpect(content().string(containsString("导入CSV文件")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999", "2101", "abc", "2026 or 1=1"})
    void anOddYearIsRefusedWithAReason(String year) throws Exception {
        mvc.perform(get("/calendar").param("year", year)).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("年份“")));
    }

    @Test
    void aRowHoldsAtOnceAndItsCorrectionKeepsTheOldValue() throws Exception {
        LocalDate monday = LocalDate.of(YEAR, 3, 14);
        put(monday, "休息", "设备检修").andExpect(redirectedUrl("/calendar?year=" + YEAR));
        assertThat(calendar.isWorkingDay(monday)).isFalse();

        put(monday, "上班", "检修改期").andExpect(status().is3xxRedirection());
        assertThat(calendar.isWorkingDay(monday)).isTrue();

        mvc.perform(post("/calendar/days/remove").param("date", monday.toString()).with(csrf()))
                .andExpect(status().is3xxRedirection());
        assertThat(overrides.days().override(monday)).isEmpty();

        assertThat(overrides.lastChanges(10)).extracting(change -> change.before() + " -> " + change.after())
                .containsExactly(
                        row(monday, true, "检修改期") + " -> null",
                        row(monday, false, "设备检修") + " -> " + row(monday, true, "检修改期"),
                        "null -> " + row(monday, false, "设备检修"));
        assertThat(overrides.lastChanges(10)).extracting(CalendarOverrides.Change::actor).containsOnly("li.na");
        mvc.perform(get("/calendar")).andExpect(content().string(containsString("休息（设备检修）")))
                .andExpect(content().string(containsString("li.na")));
    }

    @Test
    void aBadRowIsRefusedWithAllReasonsAndKeptInTheForm() throws Exception {
        mvc.perform(post("/calendar/days").param("date", "2039-02-30").param("kind", "加班").param("name", "<b>x</b>")
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("日期“2039-02-30”无效")))
                .andExpect(content().string(containsString("安排“加班”无效")))
                .andExpect(content().string(containsString("&lt;b&gt;x&lt;/b&gt;")));
        assertThat(overrides.lastChanges(1)).isEmpty();
    }

    @Test
    void aFileIsShownBeforeItIsStored() throws Exception {
        LocalDate kept = LocalDate.of(YEAR, 1, 24);
        overrides.put(List.of(row(kept, false, "春节")), "li.na");
        String text = "日期,安排,名称\n2039-01-24,休息,春节\n2039-01-29,上班,春节调休\n";

        upload(text).andExpect(status().isOk())
                .andExpect(content().string(containsString("共2天")))
                .andExpect(content().string(containsString("无变化")))
                .andExpect(content().string(containsString("周末")))
                .andExpect(content().string(containsString("新增")));
        assertThat(overrides.days().override(LocalDate.of(YEAR, 1, 29))).isEmpty();

        mvc.perform(post("/calendar/import").param("text", text.replace("\n", "\r\n")).with(csrf()))
                .andExpect(redirectedUrl("/calendar?year=" + YEAR));
        assertThat(calendar.isWorkingDay(LocalDate.of(YEAR, 1, 29))).isTrue();
        // the row that was there already is no change
        assertThat(overrides.lastChanges(10)).hasSize(2);
    }

    @Test
    void aFileWithOneBadLineStoresNothing() throws Exception {
        String text = "2039-01-24,休息,春节\n2039-01-25,休,春节\n";

        upload(text).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("第2行：安排“休”无效")))
                .andExpect(content().string(not(containsString("确认导入"))));
        mvc.perform(post("/calendar/import").param("text", text).with(csrf())).andExpect(status().isBadRequest());

        assertThat(overrides.days().override(LocalDate.of(YEAR, 1, 24))).isEmpty();
    }

    @Test
    @WithMockUser(roles = {"front-desk", "auditor"})
    void othersCannotChangeAnything() throws Exception {
        put(LocalDate.of(YEAR, 3, 14), "休息", "设备检修").andExpect(status().isForbidden());
        upload("2039-01-24,休息,春节").andExpect(status().isForbidden());
        mvc.perform(post("/calendar/import").param("text", "2039-01-24,休息,春节").with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/calendar/days/remove").param("date", "2039-01-24").with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(overrides.lastChanges(1)).isEmpty();
    }

    @Test
    @WithMockUser(roles = "front-desk")
    void thePreviewOfADeadlineExplainsIt() throws Exception {
        preview("2026-09-30T10:00", "3", "工作日").andExpect(status().isOk())
                .andExpect(jsonPath("$.due").value("2026-10-10T18:00:00+08:00"))
                .andExpect(jsonPath("$.provisional").value(false))
                .andExpect(jsonPath("$.explanation")
                        .value("3个工作日:9月30日次日起算,跳过10月1日至7日,计入10月10日(调休),10月10日18:00截止"));
        preview("2039-01-01T10:00", "1", "周").andExpect(jsonPath("$.provisional").value(true));
        preview("2026-09-30T02:00:00Z", "24", "小时").andExpect(jsonPath("$.due").value("2026-10-01T10:00:00+08:00"));
        preview("2026-09-30T10:00 08:00", "24", "小时").andExpect(jsonPath("$.due").value("2026-10-01T10:00:00+08:00"));
    }

    @ParameterizedTest
    @CsvSource({
            ",                 3,          工作日, 缺少参数start",
            "2026-09-30T10:00, ,           工作日, 缺少参数amount",
            "2026-09-30T10:00, 3,          ,      缺少参数unit",
            "2026-09-30,       3,          工作日, 参数start“2026-09-30”无效",
            "2026-02-30T10:00, 3,          工作日, 参数start“2026-02-30T10:00”无效",
            "9999-01-01T10:00, 3,          工作日, 参数start“9999-01-01T10:00”无效",
            "2026-09-30T10:00, three,      工作日, 参数amount“three”无效",
            "2026-09-30T10:00, 0,          工作日, 参数amount“0”无效",
            "2026-09-30T10:00, -1,         工作日, 参数amount“-1”无效",
            "2026-09-30T10:00, 2501,       工作日, 参数amount“2501”无效",
            "2026-09-30T10:00, 9999999999, 分钟,  参数amount“9999999999”无效",
            "2026-09-30T10:00, 3,          days,  参数unit“days”无效"})
    void anOddPreviewNamesTheParameter(String start, String amount, String unit, String message) throws Exception {
        preview(start, amount, unit).andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message").value(containsString(message)));
    }

    private ResultActions preview(String start, String amount, String unit) throws Exception {
        var request = get("/api/deadlines/preview");
        if (start != null) {
            request.param("start", start);
        }
        if (amount != null) {
            request.param("amount", amount);
        }
        if (unit != null) {
            request.param("unit", unit);
        }
        return mvc.perform(request);
    }

    private ResultActions put(LocalDate day, String kind, String name) throws Exception {
        return mvc.perform(post("/calendar/days").param("date", day.toString()).param("kind", kind)
                .param("name", name).with(csrf()));
    }

    private ResultActions upload(String text) throws Exception {
        return mvc.perform(multipart("/calendar/preview").file(new MockMultipartFile("file", "days.csv", "text/csv",
                text.getBytes(StandardCharsets.UTF_8))).with(csrf()));
    }

    private static CalendarOverride row(LocalDate day, boolean working, String name) {
        return new CalendarOverride(day, working, name);
    }
}
