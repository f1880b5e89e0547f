package io.guanjia.registry;

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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Offices, buildings and units that are added and put right by hand, as a company needs after it has begun. */
@GuanjiaTest
class EstatePageTest {

    private static final String OFFICE = "手工管理处";
    private static final String UNIT = "2701-1-0101";

    @Autowired
    Estate estate;

    @Autowired
    Units units;

    @Autowired
    Residents residents;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private MockMvc mvc;

    @BeforeEach
    void pages(@Autowired WebApplicationContext context) {
        cleanUp();
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @AfterEach
    void cleanUp() {
        transaction.executeWithoutResult(status -> {
            TestBatch.remove(jdbc, OFFICE);
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("delete from guanjia.register_change where reason like '手工登记试验%'").update();
        });
    }

    private static RequestPostProcessor as(String group) {
        return user("es-" + group).roles(group);
    }

    private static MockHttpServletRequestBuilder form(String path, Map<String, String> fields) {
        MockHttpServletRequestBuilder form = post(path).with(csrf()).with(as("customer-assistant"))
                .param("reason", "手工登记试验");
        fields.forEach(form::param);
        return form;
    }

    private static MockHttpServletRequestBuilder unit(long building, String number) {
        return form("/estate/" + building, Map.of("kind", "ADD_UNIT", "number", number, "floor", "1", "area", "88.6",
                "type", "RESIDENTIAL", "occupancy", "VACANT"));
    }

    private long office() {
        return estate.offices().stream().filter(one -> one.name().equals(OFFICE)).findFirst().orElseThrow().id();
    }

    private long building() {
        Change change = new Change(null, null, "es-customer-assistant", "手工登记试验");
        return estate.addBuilding(estate.addOffice(OFFICE, change), "2701栋", change);
    }

    @Test
    void anOfficeABuildingAndAUnitAreEnteredByHandAndTheUnitCanBeLivedIn() throws Exception {
        mvc.perform(form("/estate", Map.of("kind", "ADD_OFFICE", "name", " " + OFFICE + " ")))
                .andExpect(redirectedUrl("/estate"));
        mvc.perform(form("/estate", Map.of("kind", "ADD_BUILDING", "id", "" + office(), "name", "2701栋")))
                .andExpect(redirectedUrlPattern("/estate/*"));
        long building = estate.buildings(office()).get(0).id();
        mvc.perform(unit(building, "2701栋1单元101室")).andExpect(redirectedUrl("/units/" + UNIT));

        Unit entered = units.find(UNIT).orElseThrow();
        assertThat(entered).extracting(Unit::officeName, Unit::buildingName, Unit::area, Unit::type)
                .containsExactly(OFFICE, "2701栋", new BigDecimal("88.60"), UnitType.RESIDENTIAL);
        mvc.perform(form("/units/" + UNIT, Map.of("kind", "REGISTER", "role", "OWNER", "name", "新业主", "phone",
                "14512340001", "email", "", "from", "2026-01-01"))).andExpect(redirectedUrl("/units/" + UNIT));
        assertThat(residents.owners(entered.id(), LocalDate.now(clock))).extracting(Resident::name)
                .containsExactly("新业主");
        mvc.perform(get("/estate").with(as("auditor"))).andExpect(content().string(containsString(OFFICE)))
                .andExpect(content().string(not(containsString("新增管理处"))));
        mvc.perform(get("/estate/" + building).with(as("auditor"))).andExpect(content().string(containsString(UNIT)))
                .andExpect(content().string(not(containsString("新增房号"))));
        assertThat(jdbc.sql("""
                        select string_agg(entity || ' ' || actor, ', ' order by id) from guanjia.register_change
                        where reason = '手工登记试验' and entity in ('office', 'building', 'unit')""").query(String.class)
                .single()).isEqualTo("office es-customer-assistant, building es-customer-assistant, unit es-customer-assistant");
    }

    @Test
    void aNameIsPutRightAndTheOldOneStaysOnRecord() throws Exception {
        long building = building();
        mvc.perform(form("/estate", Map.of("kind", "RENAME_OFFICE", "id", "" + office(), "name", OFFICE + "一部")))
                .andExpect(redirectedUrl("/estate"));
        mvc.perform(form("/estate/" + building, Map.of("kind", "RENAME_BUILDING", "name", "2702栋")))
                .andExpect(redirectedUrl("/estate/" + building));

        assertThat(estate.building(building).orElseThrow()).extracting(Estate.Building::name, Estate.Building::officeName)
                .containsExactly("2702栋", OFFICE + "一部");
        assertThat(jdbc.sql("""
                        select entity || ':' || old_value || '>' || new_value from guanjia.register_change
                        where reason = '手工登记试验' and field = 'name' order by id""").query(String.class).list())
                .containsExactly("office:" + OFFICE + ">" + OFFICE + "一部", "building:2701栋>2702栋");
    }

    @Test
    void whatIsTakenOrMissingIsToldAndNothingIsStored() throws Exception {
        long building = building();
        String office = "" + office();
        estate.addBuilding(office(), "2702栋", new Change(null, null, "es", "手工登记试验"));
        mvc.perform(unit(building, UNIT)).andExpect(redirectedUrl("/units/" + UNIT));
        long changes = changes();

        refused(form("/estate", Map.of("kind", "ADD_OFFICE", "name", OFFICE)), "「管理处」已有“" + OFFICE + "”");
        refused(form("/estate", Map.of("kind", "ADD_OFFICE", "name", " ")), "「管理处」必须填写");
        refused(form("/estate", Map.of("kind", "ADD_OFFICE", "name", "长".repeat(101))), "「管理处」最多 100 个字");
        refused(form("/estate", Map.of("kind", "ADD_BUILDING", "id", office, "name", "2701栋")), "「楼栋」已有“2701栋”");
        refused(form("/estate", Map.of("kind", "ADD_BUILDING", "id", "0", "name", "1栋")), "登记中没有这一条");
        refused(form("/estate", Map.of("kind", "RENAME_OFFICE", "id", "x", "name", "名")), "登记中没有这一条");
        refused(form("/estate", Map.of("kind", "REMOVE_OFFICE", "id", office)), "已有楼栋或其他登记，不能删去");
        refused(form("/estate", Map.of("kind", "X")), "「操作」请从列表中选择");
        refused(form("/estate/" + building, Map.of("kind", "RENAME_BUILDING", "name", "2702栋")), "「楼栋」已有“2702栋”");
        refused(form("/estate/" + building, Map.of("kind", "REMOVE_BUILDING")), "已有房号，不能删去");
        refused(unit(building, "2701-01-101"), "房号“" + UNIT + "”已登记");
        refused(unit(building, " "), "「房号」必须填写");
        mvc.perform(post("/estate").with(csrf()).with(as("customer-manager")).param("kind", "ADD_OFFICE")
                .param("name", OFFICE + "丙")).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("「原因」必须填写")));
        mvc.perform(form("/estate/0", Map.of("kind", "RENAME_BUILDING", "name", "名"))).andExpect(status().isNotFound());
        assertThat(changes()).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource({"floor, 顶, 「楼层」应是整数", "area, 0, 「建筑面积」应是大于 0", "area, 88.605, 最多两位小数",
        "type, X, 「类型」请从列表中选择", "occupancy, '', 「使用状态」请从列表中选择"})
    void aUnitThatDoesNotFitIsNotEntered(String field, String value, String message) throws Exception {
        MockHttpServletRequestBuilder form = post("/estate/" + building()).with(csrf()).with(as("customer-manager"))
                .param("kind", "ADD_UNIT").param("reason", "手工登记试验").param("number", UNIT);
        Map.of("floor", "1", "area", "88.6", "type", "SHOP", "occupancy", "VACANT")
                .forEach((name, fit) -> form.param(name, name.equals(field) ? value : fit));

        refused(form, message);
        assertThat(units.find(UNIT)).isEmpty();
    }

    @Test
    void whatNothingHangsOnIsTakenOutAgain() throws Exception {
        long building = building();
        mvc.perform(unit(building, UNIT));
        mvc.perform(form("/units/" + UNIT, Map.of("kind", "REMOVE"))).andExpect(redirectedUrl("/units"));
        assertThat(units.find(UNIT)).isEmpty();
        mvc.perform(form("/estate/" + building, Map.of("kind", "REMOVE_BUILDING"))).andExpect(redirectedUrl("/estate"));
        mvc.perform(form("/estate", Map.of("kind", "REMOVE_OFFICE", "id", "" + office())))
                .andExpect(redirectedUrl("/estate"));

        assertThat(estate.offices()).extracting(Estate.Part::name).doesNotContain(OFFICE);
        assertThat(jdbc.sql("""
                        select old_value from guanjia.register_change
                        where reason = '手工登记试验' and operation = 'DELETE' and entity = 'unit'""").query(String.class)
                .single()).contains(UNIT);
    }

    @Test
    void twoWhoEnterTheSameUnitAtOnceEnterItOnce() throws Exception {
        long building = building();
        Callable<Integer> enter = () -> mvc.perform(unit(building, UNIT)).andReturn().getResponse().getStatus();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> done = two.invokeAll(List.of(enter, enter));
            assertThat(List.of(done.get(0).get(), done.get(1).get())).containsExactlyInAnyOrder(302, 400);
        } finally {
            two.shutdown();
        }
        assertThat(estate.units(building, 9)).extracting(Estate.Listed::number).containsExactly(UNIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "auditor", "general-manager"})
    void whoOnlyReadsChangesNothing(String group) throws Exception {
        long building = building();
        mvc.perform(unit(building, UNIT).with(as(group))).andExpect(status().isForbidden());
        mvc.perform(form("/estate", Map.of("kind", "ADD_OFFICE", "name", OFFICE + "丁")).with(as(group)))
                .andExpect(status().isForbidden());
        assertThat(units.find(UNIT)).isEmpty();
    }

    private void refused(MockHttpServletRequestBuilder form, String message) throws Exception {
        mvc.perform(form).andExpect(status().isBadRequest()).andExpect(content().string(containsString(message)));
    }

    private long changes() {
        return jdbc.sql("select count(*) from guanjia.register_change").query(Long.class).single();
    }
}
