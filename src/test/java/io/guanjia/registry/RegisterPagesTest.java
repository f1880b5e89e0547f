package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.identity.Visitor;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** The pages of the register as each group uses them. */
@GuanjiaTest
@WithMockUser(username = "rg-chen", authorities = "ROLE_customer-manager")
class RegisterPagesTest {

    private static final String OFFICE = "登记页管理处";
    private static final String UNIT = "2901-1-0101";
    private static final String PHONE = "14512345678";

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Register register;

    @Autowired
    Units units;

    @Autowired
    Residents residents;

    @Autowired
    Contracts contracts;

    @Autowired
    Occupancies occupancies;

    @Autowired
    ResidentFiles files;

    @Autowired
    UnitConditions conditions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    WebApplicationContext context;

    private MockMvc mvc;
    private long unit;
    private LocalDate today;

    @BeforeEach
    void aUnit() {
        cleanUp();
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, "rg-chen", "陈美华", "customer-manager");
        TestUsers.member(engine, "rg-shen", "沈国强", "auditor");
        today = LocalDate.now(clock);
        unit = register.addUnit(register.addBuilding(register.addOffice(OFFICE), "2901栋"), UNIT, 1,
                new BigDecimal("88.60"), UnitType.RESIDENTIAL);
        Change change = new Change(null, null, "rg-chen", "建册");
        residents.register(unit, new NewResident("欧阳<b>锋", PHONE, "feng@example.com"), ResidencyRole.OWNER,
                today.minusYears(2), change);
        residents.emergencyContact(unit, "欧阳克", "14512345679", "侄子", change);
    }

    @AfterEach
    void cleanUp() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            String own = "(select id from guanjia.unit where number like '290_-1-%')";
            for (String table : List.of("key_holder", "resident_file", "unit_condition")) {
                jdbc.sql("delete from guanjia.%s where unit in %s".formatted(table, own)).update();
            }
            TestBatch.remove(jdbc, OFFICE);
        });
    }

    private static UserRequestPostProcessor member(String group) {
        return user("rg-" + (group.equals("auditor") ? "shen" : "chen"))
                .authorities(new SimpleGrantedAuthority("ROLE_" + group));
    }

    private String page(String path, String group) throws Exception {
        return mvc.perform(get(path).with(member(group))).andExpect(status().isOk()).andReturn().getResponse()
                .getContentAsString();
    }

    private ResultActions upload(String name, String text) throws Exception {
        return mvc.perform(multipart("/register/import").file(new MockMultipartFile("file", name, null,
                text.getBytes(StandardCharsets.UTF_8))).with(csrf()));
    }

    private static MockHttpServletRequestBuilder form(String kind) {
        return post("/units/" + UNIT).with(csrf()).param("kind", kind).param("reason", "业主来电更正");
    }

    @Test
    void aUnitIsFoundByNumberNameAndPhone() throws Exception {
        for (String text : List.of("2901-1", "2901-1-01", "2901栋1单元01", "2901栋1单元101室", "欧阳", PHONE)) {
            assertThat(page("/units?q=" + text, "front-desk")).contains(">" + UNIT + "<", "欧阳&lt;b&gt;锋");
        }
        assertThat(page("/units?q=2901-1-0999", "front-desk")).contains("没有找到");
        assertThat(page("/units?q=%25", "front-desk")).doesNotContain(">" + UNIT + "<");
        assertThat(page("/units?q=" + PHONE, "auditor")).as("not by a number that he may not see")
                .doesNotContain(">" + UNIT + "<");
    }

    @ParameterizedTest
    @CsvSource({"front-desk, true, true", "customer-assistant, true, true", "customer-manager, true, true",
        "duty-manager, true, false", "general-manager, true, false", "engineering, false, false", "finance, false, false",
        "auditor, false, false"})
    @Clause("EN-07")
    void numbersAndFormsAreForThoseWhoNeedThem(String group, boolean phones, boolean forms) throws Exception {
        residents.correct(residents.owners(unit, today).get(0).personId(), new Correction(null, "14512345670", null),
                new Change(null, null, "rg-chen", "来电 13800138000"));

        String page = page("/units/" + UNIT, group);

        assertThat(page).contains("欧阳&lt;b&gt;锋", "欧阳克", "88.60 ㎡");
        for (String secret : List.of("14512345670", PHONE, "14512345679", "feng@example.com", "13800138000")) {
            assertThat(page.contains(secret)).as(secret).isEqualTo(phones);
        }
        assertThat(page.contains("更正原因")).isEqualTo(forms);
    }

    @ParameterizedTest
    @ValueSource(strings = {"security", "cleaning", "quality", "company-leadership", "process-owner", "camunda-admin"})
    void othersSeeNothing(String group) throws Exception {
        for (String path : List.of("/units", "/units/" + UNIT, "/register", "/register/units.csv")) {
            mvc.perform(get(path).with(member(group))).andExpect(status().isForbidden());
        }
    }

    @Test
    void aUnitThatIsNotThereIsNotFound() throws Exception {
        mvc.perform(get("/units/2999-1-0101")).andExpect(status().isNotFound());
        mvc.perform(get("/register/imports/999999999")).andExpect(status().isNotFound());
    }

    @Test
    void whatOtherPackagesKnowOfAUnitIsShownToThoseForWhomItIs() throws Exception {
        UnitSection section = new UnitSection() {
            @Override
            public int order() {
                return 1;
            }

            @Override
            public Optional<Content> of(Unit shown, Collection<String> groupIds) {
                return groupIds.contains("auditor") ? Optional.empty() : Optional.of(new Content("试验账户",
                        List.of("项目", "金额"), List.of(List.of("物业管理费", "<1.00>")), "/units"));
            }
        };
        var beans = (DefaultListableBeanFactory) context.getAutowireCapableBeanFactory();
        beans.registerSingleton("testUnitSection", section);
        try {
            assertThat(page("/units/" + UNIT, "front-desk")).contains("试验账户", "物业管理费", "&lt;1.00&gt;", "查看");
            assertThat(page("/units/" + UNIT, "auditor")).doesNotContain("试验账户");
        } finally {
            beans.destroySingleton("testUnitSection");
        }
    }

    @Test
    void whatTheCasesHaveLeftIsShown() throws Exception {
        Change change = new Change("RH-20261123-0077", "MI-08", "rg-chen", null);
        long file = files.open(unit, residents.owners(unit, today).get(0).personId(), change);
        files.paper(file, "购房合同", false, 2, Instant.parse("2026-11-20T02:00:00Z"), change);
        conditions.record(new NewCondition(unit, "RH-20261123-0077", Occasion.MOVE_IN,
                Instant.parse("2026-11-21T02:00:00Z"), new BigDecimal("3.5"), new BigDecimal("12"), null,
                List.of(new PartState("外墙", "渗水", "北侧"))), change);
        residents.keyHolder(unit, "保姆甲", "14512345677", "保姆", today, null, change);

        assertThat(page("/units/" + UNIT, "front-desk")).contains("购房合同", "复印件 2 份", "陈美华", "RH-20261123-0077",
                "入伙验收", "3.5 m³", "12 kWh", "无表", "外墙", "渗水", "保姆甲");
    }

    @Test
    void aCorrectionIsStoredWithItsReasonAndTheOldValue() throws Exception {
        Resident owner = residents.owners(unit, today).get(0);
        mvc.perform(form("PERSON").param("id", String.valueOf(owner.personId())).param("seen", UnitCorrections.seen(owner))
                        .param("name", owner.name()).param("phone", "145-1234-5671").param("email", ""))
                .andExpect(redirectedUrl("/units/" + UNIT));
        mvc.perform(form("UNIT").param("seen", "1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋").param("floor", "1")
                        .param("building", building("2901栋", 0)).param("area", "90").param("type", "SHOP").param("occupancy", "VACANT"))
                .andExpect(redirectedUrl("/units/" + UNIT));
        mvc.perform(form("REGISTER").param("role", "TENANT").param("name", "租户乙").param("phone", "14512345672")
                .param("from", today.toString())).andExpect(redirectedUrl("/units/" + UNIT));
        mvc.perform(form("KEY_HOLDER").param("name", "保姆乙").param("phone", "14512345673").param("relation", "")
                .param("from", today.toString()).param("to", "")).andExpect(redirectedUrl("/units/" + UNIT));
        mvc.perform(form("CONTACT").param("name", "欧阳克").param("phone", "010-62345678").param("relation", "侄子"))
                .andExpect(redirectedUrl("/units/" + UNIT));
        mvc.perform(form("END").param("id", String.valueOf(owner.residencyId())).param("to", today.minusDays(1).toString()))
                .andExpect(redirectedUrl("/units/" + UNIT));

        assertThat(residents.owners(unit, today)).isEmpty();
        assertThat(residents.tenants(unit, today)).extracting(Resident::name).containsExactly("租户乙");
        assertThat(occupancies.of(unit)).isEqualTo(Occupancy.VACANT);
        assertThat(page("/units/" + UNIT, "front-desk")).contains("业主来电更正", PHONE, "14512345671", "88.60", "90.00",
                "住宅", "商铺", "未交付", "空置", "14512345679", "010-62345678", "以前的住户（1）");
    }

    /** What a form names a building by: its key, or one that is none. */
    private String building(String name, long otherwise) {
        return String.valueOf(jdbc.sql("""
                        select b.id from guanjia.building b join guanjia.office o on o.id = b.office
                        where o.name = :office and b.name = :name""")
                .param("office", OFFICE).param("name", name).query(Long.class).optional().orElse(otherwise));
    }

    @Test
    void aUnitMovesToAnotherBuildingOfItsOfficeAndToNoOther() throws Exception {
        long office = units.get(unit).officeId();
        long next = register.addBuilding(office, "2903栋");
        long foreign = register.addBuilding(register.addOffice(OFFICE + "乙"), "1栋");
        String seen = "1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋";
        mvc.perform(form("UNIT").param("seen", seen).param("floor", "1").param("area", "88.60").param("type", "RESIDENTIAL")
                .param("occupancy", "NOT_HANDED_OVER").param("building", String.valueOf(foreign)))
                .andExpect(status().isBadRequest()).andExpect(content().string(containsString("「楼栋」请从列表中选择")));

        mvc.perform(form("UNIT").param("seen", seen).param("floor", "1").param("area", "88.60").param("type", "RESIDENTIAL")
                .param("occupancy", "NOT_HANDED_OVER").param("building", String.valueOf(next)))
                .andExpect(redirectedUrl("/units/" + UNIT));

        assertThat(units.get(unit).buildingName()).isEqualTo("2903栋");
        assertThat(page("/units/" + UNIT, "auditor")).containsPattern("房号 · 楼栋[\\s\\S]*2901栋[\\s\\S]*2903栋");
    }

    @Test
    void aLeaseIsRegisteredProlongedAndEndedByHand() throws Exception {
        long owner = residents.owners(unit, today).get(0).personId();
        mvc.perform(form("CONTRACT").param("contract", "LEASE").param("id", String.valueOf(owner)).param("number", "ZL-1")
                .param("from", "2026-01-01").param("to", "2026-12-31")).andExpect(redirectedUrl("/units/" + UNIT));
        Contract lease = contracts.of(unit).get(0);
        assertThat(lease).extracting(Contract::kind, Contract::number, Contract::personId, Contract::to)
                .containsExactly(ContractKind.LEASE, "ZL-1", owner, LocalDate.of(2026, 12, 31));

        mvc.perform(form("END_CONTRACT").param("id", String.valueOf(lease.id())).param("to", "2025-12-31"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("「合同截止日期」不能早于「合同起始日期」")));
        mvc.perform(form("END_CONTRACT").param("id", String.valueOf(lease.id())).param("to", "2027-12-31"))
                .andExpect(redirectedUrl("/units/" + UNIT));

        assertThat(contracts.of(unit)).singleElement().extracting(Contract::to).isEqualTo(LocalDate.of(2027, 12, 31));
        assertThat(page("/units/" + UNIT, "front-desk")).contains("ZL-1", "2026-12-31", "2027-12-31", "续签或终止");
        mvc.perform(form("END_CONTRACT").param("id", String.valueOf(lease.id())).param("to", "2027-01-01")
                .with(member("finance"))).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UNIT | seen=1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋&floor=顶&area=90&type=SHOP&occupancy=VACANT | 「楼层」应是整数",
        "UNIT | seen=1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋&floor=1&area=0&type=SHOP&occupancy=VACANT | 「建筑面积」应是大于 0",
        "UNIT | seen=1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋&floor=1&area=90&type=X&occupancy=VACANT | 「类型」请从列表中选择",
        "UNIT | seen=2 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋&floor=1&area=90&type=SHOP&occupancy=VACANT | 刚被他人修改",
        "UNIT | seen=1 88.60 RESIDENTIAL NOT_HANDED_OVER 2901栋&floor=1&area=90&type=SHOP&occupancy=VACANT&building=0 | 「楼栋」请从列表中选择",
        "CONTRACT | contract=X&id=1&from=2026-01-01&to= | 「合同」请从列表中选择",
        "CONTRACT | contract=LEASE&id=0&from=2026-01-01&to= | 登记中没有这一条",
        "END_CONTRACT | id=1&to=2026-01-01 | 登记中没有这一条",
        "REMOVE | | 已有住户、钥匙、账务或案件，不能删去",
        "REGISTER | role=TENANT&name=&phone=&email=&from=2026-01-01 | 「姓名」必须填写",
        "REGISTER | role=TENANT&name=丙&phone=12&email=&from=2026-01-01 | 「手机」不是有效的电话号码",
        "REGISTER | role=TENANT&name=丙&phone=&email=x&from=2026-01-01 | 「邮箱」不是有效的邮箱地址",
        "REGISTER | role=TENANT&name=丙&phone=&email=&from=昨天 | 「起始日期」不是有效的日期",
        "CONTACT | name=丙&phone=&relation= | 「紧急联系人电话」必须填写",
        "KEY_HOLDER | name=丙&phone=14512345670&relation=&from=2026-02-01&to=2026-01-01 | 「截止日期」不能早于「起始日期」",
        "END | id=1&to=2026-01-01 | 登记中没有这一条",
        "REMOVE_CONTACT | id=x | 登记中没有这一条",
        "FLY | id=1 | 提交的内容不完整"})
    void anUnfitCorrectionIsRefusedInChineseAndNothingIsStored(String kind, String fields, String message)
            throws Exception {
        long changes = jdbc.sql("select count(*) from guanjia.register_change").query(Long.class).single();
        MockHttpServletRequestBuilder form = form(kind);
        for (String field : fields == null ? new String[0] : fields.split("&")) {
            form.param(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
        }

        mvc.perform(form).andExpect(status().isBadRequest()).andExpect(content().string(containsString(message)));

        assertThat(jdbc.sql("select count(*) from guanjia.register_change").query(Long.class).single()).isEqualTo(changes);
    }

    @Test
    void aCorrectionNeedsAReasonAndTheRight() throws Exception {
        mvc.perform(post("/units/" + UNIT).with(csrf()).param("kind", "CONTACT").param("name", "丙")
                .param("phone", PHONE)).andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("「更正原因」必须填写")));
        for (String group : List.of("auditor", "duty-manager", "engineering")) {
            mvc.perform(form("CONTACT").param("name", "丙").param("phone", PHONE).with(member(group)))
                    .andExpect(status().isForbidden());
        }
        mvc.perform(post("/units/" + UNIT).param("kind", "CONTACT")).andExpect(status().isForbidden());
        assertThat(residents.emergencyContacts(unit)).hasSize(1);
    }

    @Test
    void aFileIsCheckedShownAndApplied() throws Exception {
        TestBatch batch = new TestBatch(OFFICE, 2902, "登记页批次", today.plusMonths(1), today.plusMonths(2), 30);
        byte[] xlsx = Files.readAllBytes(batch.xlsx(directory.resolve("一批.xlsx")));

        String report = mvc.perform(multipart("/register/import").file(new MockMultipartFile("file", "一<批>.xlsx", null,
                xlsx)).with(csrf())).andExpect(status().is3xxRedirection()).andReturn().getResponse().getRedirectedUrl();
        assertThat(page(report, "customer-manager")).contains("一&lt;批&gt;.xlsx", "已检查，等待确认", "共 30 行",
                OFFICE + " 2902栋", "确认导入");
        assertThat(page(report, "front-desk")).doesNotContain("确认导入");
        assertThat(units.find(batch.number(0))).isEmpty();

        mvc.perform(post(report + "/apply").with(csrf())).andExpect(redirectedUrl(report));
        assertThat(page(report, "auditor")).contains("已导入", "陈美华").doesNotContain("确认导入");
        assertThat(units.find(batch.number(29))).isPresent();
        mvc.perform(post(report + "/apply").with(csrf())).andExpect(status().isConflict())
                .andExpect(content().string(containsString("不能再处理")));
        assertThat(page("/register", "auditor")).contains("一&lt;批&gt;.xlsx").doesNotContain("上传并检查");
    }

    @Test
    void faultsAreListedAndWhoMaySeeNoNumbersSeesNoneInThem() throws Exception {
        String report = upload("错.csv", String.join(",", ImportColumn.titles()) + "\n" + OFFICE
                + ",2903栋,2903-1-0101,1,88,住宅,,丁,1391234567,<x@>\n").andExpect(status().is3xxRedirection())
                .andReturn().getResponse().getRedirectedUrl();

        assertThat(page(report, "customer-manager")).contains("错误 2 处", "有误，未导入", "1391234567", "&lt;x@&gt;",
                "「手机」不是有效的电话号码").doesNotContain("确认导入");
        mvc.perform(post(report + "/apply").with(csrf())).andExpect(status().isConflict());
        assertThat(page(report, "auditor")).doesNotContain("x@");
    }

    @Test
    void whatIsNoTableIsRefusedOnThePage() throws Exception {
        upload("a.pdf", "%PDF\u0000").andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("文件不是表格")));
        upload("a.csv", "").andExpect(status().isBadRequest()).andExpect(content().string(containsString("文件是空的")));
        upload("", "").andExpect(status().isBadRequest()).andExpect(content().string(containsString("请先选择文件")));
        mvc.perform(multipart("/register/import").with(csrf())).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "general-manager", "auditor"})
    void whoOnlyReadsCannotImport(String group) throws Exception {
        mvc.perform(multipart("/register/import").file(new MockMultipartFile("file", "a.csv", null, new byte[] {'a'}))
                .with(csrf()).with(member(group))).andExpect(status().isForbidden());
        assertThat(page("/register", group)).doesNotContain("上传并检查");
    }

    @Test
    void theTemplateHasTheTitlesAndSaysHowToFillIt() throws Exception {
        byte[] template = mvc.perform(get("/register/template.xlsx")).andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment"))).andReturn().getResponse()
                .getContentAsByteArray();

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(template))) {
            assertThat(workbook.getFirstSheet().read().get(0).stream().map(cell -> cell.asString()))
                    .containsExactlyElementsOf(ImportColumn.titles());
            assertThat(workbook.getSheet(1).orElseThrow().read()).hasSizeGreaterThan(8);
        }
    }

    @Test
    @Clause("EN-07")
    void anExportImportedAgainChangesNothingAndLeavesOutNumbersForThoseWhoMayNotSeeThem() throws Exception {
        residents.register(unit, new NewResident("=CMD()", "+8613800138000", null), ResidencyRole.OWNER, today,
                new Change(null, null, "rg-chen", "建册"));
        for (String kind : List.of("csv", "xlsx")) {
            byte[] table = mvc.perform(get("/register/units." + kind)).andExpect(status().isOk()).andReturn().getResponse()
                    .getContentAsByteArray();
            Path file = Files.write(directory.resolve("export"), table);
            String report = mvc.perform(multipart("/register/import").file(new MockMultipartFile("file", "导出." + kind, null,
                    Files.readAllBytes(file))).with(csrf())).andReturn().getResponse().getRedirectedUrl();
            assertThat(page(report, "customer-manager")).contains("没有变化");
        }
        assertThat(page("/register/units.csv", "front-desk")).contains("'=CMD()", PHONE).doesNotContain(",=CMD()");
        assertThat(page("/register/units.csv", "auditor")).contains("欧阳").doesNotContain(PHONE, "14512345679",
                "feng@example.com", "13800138000");
    }

    @Test
    void aLargeFileIsTakenFromThoseWhoAreLoggedInAlone() throws IOException {
        String table = String.join(",", ImportColumn.titles()) + "\n" + (",".repeat(30) + "\n").repeat(100_000) + OFFICE
                + ",2904栋,2904-1-0101,1,88,住宅\n";
        Visitor nobody = new Visitor(port, "10.6.9.1");
        assertThat(send(nobody, "x", table).statusCode()).isEqualTo(413);

        Visitor chen = new Visitor(port, "10.6.9.2");
        chen.login("rg-chen", TestUsers.PASSWORD);
        var answer = send(chen, chen.token("/"), table);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(send(chen, chen.token("/"), "x".repeat(21 << 20)).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<String> send(Visitor visitor, String token, String table) {
        return visitor.send("POST", "/register/import", """
                --b\r
                Content-Disposition: form-data; name="file"; filename="大.csv"\r
                \r
                %s\r
                --b--\r
                """.formatted(table), "Content-Type", "multipart/form-data; boundary=b", "X-CSRF-TOKEN", token);
    }
}
