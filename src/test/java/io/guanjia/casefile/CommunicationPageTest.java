package io.guanjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.registry.Register;
import io.guanjia.registry.UnitType;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
@Transactional
class CommunicationPageTest {

    private static final String NUMBER = "ZZ-20310310-0001";
    // Far from the rows of other tests
    private static final Instant TIME = Instant.parse("2031-03-10T02:00:00Z");

    @Autowired
    WebApplicationContext context;

    @Autowired
    CaseFiles files;

    @Autowired
    Communications communications;

    @Autowired
    MonthlyAnalysis analysis;

    @Autowired
    Register register;

    private MockMvc mvc;
    private long unit;

    @BeforeEach
    void oneCase() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        long office = register.addOffice("测试管理处");
        unit = register.addUnit(register.addBuilding(office, "83栋"), "83-1-0101", 1, BigDecimal.TEN,
                UnitType.RESIDENTIAL);
        files.open(new CaseFiles.Opening(NUMBER, "complaint-handling", "p1", office, unit, "qiantai1", "电梯异响"));
        files.classify(NUMBER, "设施设备", "普通");
    }

    @Test
    void pagesByKeyNeitherRepeatNorMissARowWhenOthersAreRecordedMeanwhile() {
        for (int i = 0; i < 5; i++) {
            say(TIME, Direction.IN, Way.PHONE, "第" + i + "次");
        }
        Communications.Filter filter = new Communications.Filter(NUMBER, null, null, null, null);
        List<String> read = new ArrayList<>();

        Communications.Page page = communications.page(filter, null, 2);
        say(TIME.plusSeconds(60), Direction.IN, Way.PHONE, "新的");
        page.rows().forEach(row -> read.add(row.content()));
        while (page.after().isPresent()) {
            page = communications.page(filter, page.after().get(), 2);
            page.rows().forEach(row -> read.add(row.content()));
        }

        assertThat(read).containsExactly("第4次", "第3次", "第2次", "第1次", "第0次");
    }

    @Test
    void filtersNarrowByCaseUnitTimeAndWay() {
        say(TIME, Direction.IN, Way.PHONE, "电话里说的");
        say(TIME.plus(1, ChronoUnit.DAYS), Direction.OUT, Way.MAIL, "邮件里说的");

        assertThat(contents(new Communications.Filter(null, unit, null, null, null))).hasSize(2);
        assertThat(contents(new Communications.Filter(null, unit + 1, null, null, null))).isEmpty();
        assertThat(contents(new Communications.Filter(NUMBER, unit, TIME, TIME.plusSeconds(1), null)))
                .containsExactly("电话里说的");
        assertThat(contents(new Communications.Filter(NUMBER, unit, null, TIME, null))).isEmpty();
        assertThat(contents(new Communications.Filter(NUMBER, unit, null, null, Way.MAIL)))
                .containsExactly("邮件里说的");
    }

    @Test
    void theMonthIsCountedByWayAndSubjectBesideTheMonthBefore() {
        say(Instant.parse("2031-02-28T15:59:59Z"), Direction.IN, Way.DESK, "二月最后一刻");
        say(Instant.parse("2031-02-28T16:00:00Z"), Direction.IN, Way.PHONE, "三月一日零点");
        say(TIME, Direction.OUT, Way.PHONE, "答复");
        say(Instant.parse("2031-03-31T16:00:00Z"), Direction.IN, Way.PHONE, "四月一日零点");

        MonthlyAnalysis.Analysis march = analysis.of(YearMonth.of(2031, 3));

        assertThat(march).returns(2L, MonthlyAnalysis.Analysis::records)
                .returns(1L, MonthlyAnalysis.Analysis::before)
                .returns(1L, MonthlyAnalysis.Analysis::in)
                .returns(1L, MonthlyAnalysis.Analysis::out)
                .returns(1L, MonthlyAnalysis.Analysis::cases)
                .returns(1L, MonthlyAnalysis.Analysis::units);
        assertThat(march.ways()).containsExactly(new MonthlyAnalysis.ByWay(Way.DESK, 0, 1),
                new MonthlyAnalysis.ByWay(Way.PHONE, 2, 0));
        assertThat(march.subjects()).containsExactly(
                new MonthlyAnalysis.BySubject("complaint-handling", "设施设备", 2, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"front-desk, 王建国", "customer-assistant, 王建国", "customer-manager, 王建国", "quality, 王建国",
            "auditor, 王建国", "general-manager, 王建国", "company-leadership, 王**", "duty-manager, 王**"})
    void namesAreMaskedForThoseWhoDoNotTalkToCustomersAndPhonesForAll(String group, String name) throws Exception {
        say(TIME, Direction.IN, Way.PHONE, "王建国来电,请回13900000000 <script>alert(1)</script>");

        for (String address : List.of("/communications", "/communications/export.csv")) {
            String body = mvc.perform(get(address).param("caseNumber", NUMBER).with(user("someone").roles(group)))
                    .andExpect(status().isOk())
                    .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
            assertThat(body).contains(name + "来电,请回(电话已隐去)").doesNotContain("13900000000");
            assertThat(body.contains("王建国")).isEqualTo(name.equals("王建国"));
        }
        mvc.perform(get("/communications").param("caseNumber", NUMBER).with(user("someone").roles(group)))
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cleaning", "security", "engineering", "finance", "camunda-admin", "process-owner"})
    void othersAreRefused(String group) throws Exception {
        for (String address : List.of("/communications", "/communications/export.csv")) {
            mvc.perform(get(address).with(user("someone").roles(group)))
                    .andExpect(status().isForbidden());
        }
    }

    @ParameterizedTest
    @CsvSource({"unit, 9-9-9999, 「房号」系统中没有“9-9-9999”这一房号", "from, 2026-02-30, 「起始日期」", "to, tomorrow, 「截止日期」",
            "way, x, 「沟通方式」", "month, +99999-01, 「分析月份」", "after, +99999999-01-01T00:00:00Z_1, 「页码」"})
    void whatCannotBeUnderstoodIsToldByField(String field, String value, String message) throws Exception {
        for (String address : List.of("/communications", "/communications/export.csv")) {
            mvc.perform(get(address).param(field, value).with(user("someone").roles("front-desk")))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString(message)));
        }
    }

    @Test
    void anOddCaseNumberFindsNothing() throws Exception {
        mvc.perform(get("/communications").param("caseNumber", "' or 1=1 -- \0%").with(user("someone").roles("quality")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("没有符合条件的记录")));
    }

    @Test
    void theTableHoldsEveryRowOfTheFilter() throws Exception {
        for (int i = 0; i < 501; i++) {
            say(TIME.plusSeconds(i), Direction.IN, Way.PHONE, "第" + i + "次");
        }
        String csv = mvc.perform(get("/communications/export.csv").param("unit", "83栋1单元101室")
                        .with(user("someone").roles("auditor")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFF时间,");
        assertThat(csv.lines()).hasSize(502);
    }

    private List<String> contents(Communications.Filter filter) {
        return communications.page(filter, null, 10).rows().stream().map(Communication::content).toList();
    }

    private void say(Instant when, Direction direction, Way way, String words) {
        communications.record(new Communications.Entry(NUMBER, when, direction, way, "王建国", "qiantai1", words,
                "userTask_handleComplaint"));
    }
}
