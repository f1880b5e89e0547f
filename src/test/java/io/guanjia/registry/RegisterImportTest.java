package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.spreadsheet.TableRefused;
import io.guanjia.support.GuanjiaTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A file of units and residents comes in whole or not at all, and says before what it will change. */
@GuanjiaTest
class RegisterImportTest {

    /** Buildings 3001 to 3999: a test has up to three of them, and these tests count on from one to the next. */
    private static final AtomicInteger BUILDINGS = new AtomicInteger(3001);
    private static final int BUILDINGS_OF_A_TEST = 3;
    /** The big batch has 250 buildings, 9001 to 9250, that no other test uses. */
    private static final int BUILDING_OF_THE_BIG_BATCH = 9001;
    private static final LocalDate FROM = LocalDate.of(2027, 3, 1);
    private static final String TITLES = String.join(",", ImportColumn.titles());

    @TempDir
    Path directory;

    @Autowired
    RegisterImports imports;

    @Autowired
    Units units;

    @Autowired
    Residents residents;

    @Autowired
    Contracts contracts;

    @Autowired
    HandoverBatches batches;

    @Autowired
    Occupancies occupancies;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationContext application;

    private int building;
    private String office;
    private LocalDate today;

    @BeforeEach
    void anEstateOfItsOwn() {
        building = BUILDINGS.getAndAdd(BUILDINGS_OF_A_TEST);
        office = "导入管理处" + building;
        today = LocalDate.now(clock);
    }

    /** What was committed goes again: the other tests share the database. */
    @AfterEach
    void cleanUp() {
        transaction.executeWithoutResult(status -> TestBatch.remove(jdbc, "导入管理处"));
    }

    private TestBatch batch(int units) {
        return new TestBatch(office, building, "导入批次" + building, FROM, FROM.plusDays(14), units);
    }

    private String unit(String room) {
        return building + "-1-" + room;
    }

    /** A line of a file: the unit's columns as they should be, then what the test says. */
    private String line(String room, String... rest) {
        return "%s,%d栋,%s,1,88.6,住宅,,%s".formatted(office, building, unit(room), String.join(",", rest));
    }

    private Path csv(String... lines) throws IOException {
        return Files.writeString(directory.resolve("住户.csv"), TITLES + "\r\n" + String.join("\r\n", lines));
    }

    private RegisterImport check(Path file) throws IOException {
        return imports.find(imports.check(file, file.getFileName().toString(), "jingli1")).orElseThrow();
    }

    private RegisterImport load(Path file) throws IOException {
        RegisterImport checked = check(file);
        assertThat(checked.faults()).isEmpty();
        assertThat(checked.state()).isEqualTo(RegisterImport.State.READY);
        RegisterImport applied = imports.apply(checked.id(), "jingli1");
        assertThat(applied.state()).isEqualTo(RegisterImport.State.APPLIED);
        return applied;
    }

    private Map<String, Long> rows() {
        return List.of("office", "building", "unit", "person", "residency", "emergency_contact", "unit_contract",
                "handover_batch", "register_change").stream().collect(Collectors.toMap(table -> table,
                table -> jdbc.sql("select count(*) from guanjia." + table).query(Long.class).single()));
    }

    private static int added(RegisterImport done, String label) {
        return done.report().counts().stream().filter(count -> count.label().equals(label)).findFirst().orElseThrow()
                .added();
    }

    private String newestMessage() {
        return imports.newest().get(0).faults().stream().map(Fault::message).collect(Collectors.joining("\n"));
    }

    @Test
    void aDryRunTellsWhatWouldComeInAndLeavesTheRegisterAsItWas() throws IOException {
        Map<String, Long> before = rows();

        RegisterImport checked = check(batch(300).xlsx(directory.resolve("一批.xlsx")));

        assertThat(rows()).isEqualTo(before);
        assertThat(checked.state()).isEqualTo(RegisterImport.State.READY);
        assertThat(checked.rows()).isEqualTo(300);
        assertThat(added(checked, "房号")).isEqualTo(300);
        assertThat(added(checked, "住户")).isEqualTo(300);
        assertThat(added(checked, "紧急联系人")).isEqualTo(300);
        assertThat(added(checked, "入伙批次")).isEqualTo(1);
        assertThat(checked.report().newOffices()).containsExactly(office);
        assertThat(checked.report().newBuildings()).hasSize(2);
    }

    @Test
    void whatIsAppliedStandsInTheRegisterWithWhoBroughtItIn() {
        TestBatch batch = batch(300);

        HandoverBatch loaded = batch.load(application, "jingli1");

        assertThat(batches.units(loaded.id())).hasSize(300);
        Unit last = units.find(batch.number(299)).orElseThrow();
        assertThat(last).extracting(Unit::officeName, Unit::area, Unit::floor)
                .containsExactly(office, new java.math.BigDecimal("118.35"), 25);
        assertThat(occupancies.of(last.id())).isEqualTo(Occupancy.NOT_HANDED_OVER);
        assertThat(residents.owners(last.id(), today)).singleElement().satisfies(owner -> {
            assertThat(owner.phone()).startsWith("1451");
            assertThat(owner.email()).isEqualTo("owner%d-299@example.com".formatted(building));
        });
        assertThat(residents.emergencyContacts(last.id())).singleElement().extracting(EmergencyContact::relation)
                .isEqualTo("配偶");
        assertThat(jdbc.sql("select distinct actor || reason from guanjia.register_change where unit = ?")
                .param(last.id()).query(String.class).single()).startsWith("jingli1导入 #").contains(batch.name());
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        Path file = batch(60).xlsx(directory.resolve("一批.xlsx"));
        load(file);
        Map<String, Long> before = rows();

        RegisterImport again = load(file);

        assertThat(again.report().isEmpty()).isTrue();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsKnownOtherwiseIsShownAsACorrectionAndKeptWithTheOldValue() throws IOException {
        load(csv(line("0101", "赵一", "13800138000", "", "", "", "", "钱二", "13900139000", "2026-01-01", "2026-12-31")));

        Path corrected = csv("%s,%d栋,%s,1,90,商铺,,赵一,13800138009,,,,,钱二,13900139000,2026-01-01,2027-12-31"
                .formatted(office, building, unit("0101")));
        RegisterImport checked = check(corrected);

        assertThat(checked.report().corrections()).extracting(ImportReport.CorrectedValue::field,
                        ImportReport.CorrectedValue::before, ImportReport.CorrectedValue::after)
                .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("建筑面积", "88.60", "90.00"),
                        org.assertj.core.groups.Tuple.tuple("类型", "住宅", "商铺"),
                        org.assertj.core.groups.Tuple.tuple("电话", "13800138000", "13800138009"),
                        org.assertj.core.groups.Tuple.tuple("合同截止日期", "2026-12-31", "2027-12-31"));
        assertThat(checked.report().corrected()).isEqualTo(4);
        long unit = units.find(unit("0101")).orElseThrow().id();
        assertThat(units.get(unit).area()).isEqualByComparingTo("88.6");

        imports.apply(checked.id(), "jingli1");
        assertThat(units.get(unit).area()).isEqualByComparingTo("90");
        assertThat(residents.owners(unit, today)).singleElement().extracting(Resident::phone).isEqualTo("13800138009");
        assertThat(jdbc.sql("select old_value from guanjia.register_change where unit = ? and field = 'area'").param(unit)
                .query(String.class).single()).isEqualTo("88.60");
        assertThat(check(corrected).report().isEmpty()).isTrue();
    }

    @Test
    void severalOwnersTenantsAndContactsOfAUnitAreSeveralLines() throws IOException {
        load(csv(line("0101", "赵一", "13800138000", "", "钱母", "母亲", "13900139001", "孙三", "13900139003", "2026-05-01", ""),
                ",,%s,,,,,赵二,13800138002,,李父,父亲,010-62345678,,,,".formatted(unit("0101")),
                "%s,%d栋,%s,-1,12.5,车位,,赵一,13800138000".formatted(office, building, unit("B101"))));

        long unit = units.find(unit("0101")).orElseThrow().id();
        assertThat(residents.owners(unit, today)).extracting(Resident::name).containsExactlyInAnyOrder("赵一", "赵二");
        assertThat(residents.emergencyContacts(unit)).extracting(EmergencyContact::name)
                .containsExactlyInAnyOrder("钱母", "李父");
        assertThat(occupancies.of(unit)).isEqualTo(Occupancy.LET);
        assertThat(contracts.current(unit, ContractKind.LEASE, today)).get().extracting(Contract::personName, Contract::to)
                .containsExactly("孙三", null);
        long parking = units.find(unit("B101")).orElseThrow().id();
        assertThat(residents.owners(parking, today)).extracting(Resident::personId).isSubsetOf(
                residents.owners(unit, today).stream().map(Resident::personId).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with mark", "GB18030"})
    void everyEncodingThatExcelWritesIsRead(String name) throws IOException {
        String text = (name.endsWith("mark") ? "\uFEFF" : "") + TITLES.replaceFirst("管理处", "\"管理处\"") + "\r\n"
                + line("0101", "赵 一", "＋８６ 138-0013-8000");
        Charset charset = name.equals("GB18030") ? Charset.forName(name) : StandardCharsets.UTF_8;

        load(Files.write(directory.resolve("住户.csv"), text.getBytes(charset)));

        assertThat(residents.owners(units.find(unit("0101")).orElseThrow().id(), today)).singleElement()
                .extracting(Resident::name, Resident::phone).containsExactly("赵一", "13800138000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "AREA | 大 | 建筑面积 | 大于 0 的平方米数",
        "AREA | 0 | 建筑面积 | 大于 0 的平方米数",
        "AREA | 88.605 | 建筑面积 | 最多两位小数",
        "FLOOR | 顶 | 楼层 | 应是整数",
        "TYPE | 别墅 | 类型 | 只能是：住宅、商铺、办公、车位",
        "OCCUPANCY | 闲置 | 使用状态 | 只能是：未交付、空置、自住、出租",
        "OWNER_PHONE | 1380013 | 手机 | 不是有效的电话号码",
        "OWNER_EMAIL | 无 | 邮箱 | 不是有效的邮箱地址",
        "EMERGENCY_PHONE | 119 | 紧急联系人电话 | 不是有效的电话号码",
        "LEASE_FROM | 2026-02-30 | 租约起 | 不是有效的日期",
        "LEASE_FROM | 46000 | 租约起 | 不是有效的日期",
        "LEASE_TO | 2020-01-01 | 租约止 | 不能早于「租约起」",
        "HANDOVER_UNTIL | 2027-02-01 | 交付止 | 不能早于「交付起」",
        "OWNER | - | 业主姓名 | 填了「手机」，「业主姓名」也必须填写",
        "EMERGENCY | - | 紧急联系人 | 「紧急联系人」也必须填写",
        "EMERGENCY_PHONE | - | 紧急联系人电话 | 「紧急联系人电话」也必须填写",
        "TENANT | - | 租户姓名 | 「租户姓名」也必须填写",
        "BATCH | - | 入伙批次 | 「入伙批次」也必须填写",
        "UNIT | - | 房号 | 「房号」必须填写",
        "AREA | - | 建筑面积 | 新房号的「建筑面积」必须填写",
        "OFFICE | - | 管理处 | 新房号的「管理处」必须填写",
        "HANDOVER_FROM | - | 交付起 | 还未登记，「交付起」和「交付止」必须填写"})
    void whatIsWrongIsToldByLineColumnAndValue(ImportColumn column, String value, String told, String message)
            throws IOException {
        List<Object> good = batch(1).lines().get(0);
        good.set(ImportColumn.TENANT.ordinal(), "孙三");
        good.set(ImportColumn.TENANT_PHONE.ordinal(), "13900139003");
        good.set(ImportColumn.LEASE_FROM.ordinal(), "2026/5/1");
        good.set(ImportColumn.LEASE_TO.ordinal(), "2027年4月30日");
        String fit = good.stream().map(Object::toString).collect(Collectors.joining(","));
        assertThat(check(csv(fit)).faults()).isEmpty();
        good.set(column.ordinal(), value == null ? "" : value);

        Map<String, Long> before = rows();
        RegisterImport checked = check(csv("", good.stream().map(Object::toString).collect(Collectors.joining(","))));

        assertThat(checked.state()).isEqualTo(RegisterImport.State.FAULTY);
        assertThat(checked.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(told);
            assertThat(fault.message()).contains(message);
            assertThat(fault.value()).isEqualTo(column == ImportColumn.HANDOVER_FROM ? "导入批次" + building
                    : column.title().equals(told) ? value : null);
        });
        assertThat(rows()).isEqualTo(before);
        assertThatThrownBy(() -> imports.apply(checked.id(), "jingli1")).isInstanceOf(RegisterRefused.class)
                .hasMessageContaining("有误");
        assertThat(jdbc.sql("select count(*) from guanjia.register_import_row where import = ?").param(checked.id())
                .query(Long.class).single()).isZero();
    }

    @Test
    void linesThatContradictEachOtherAreToldWithTheOtherLine() throws IOException {
        RegisterImport checked = check(csv(line("0101", "赵一", "13800138000"), line("0101", "赵一", "13800138000"),
                "%s,%d栋,%s,1,90,住宅,,赵二".formatted(office, building, unit("0101")),
                line("0101", "赵一", "13800138001"),
                "%s,%d栋,%s,2,90,住宅".formatted(office + "乙", building, unit("0102")),
                line("0102", "", "", "", "", "", "", "", "", "", "")));

        assertThat(checked.faults()).extracting(fault -> fault.line() + fault.column() + "：" + fault.message())
                .containsExactlyInAnyOrder("3房号：与第 2 行完全相同，请删去一行",
                        "4建筑面积：与第 2 行同一房号的「建筑面积」不一致",
                        "5手机：与第 2 行同一房号的同名业主的「手机」不一致",
                        "7管理处：与第 6 行同一房号的「管理处」不一致",
                        "7楼层：与第 6 行同一房号的「楼层」不一致",
                        "7建筑面积：与第 6 行同一房号的「建筑面积」不一致");
        assertThat(checked.faultCount()).isEqualTo(6);
    }

    @Test
    void whatContradictsTheRegisterIsTold() throws IOException {
        load(batch(4).xlsx(directory.resolve("一批.xlsx")));
        String number = batch(4).number(0);
        long unit = units.find(number).orElseThrow().id();
        Resident owner = residents.owners(unit, today).get(0);

        assertThat(check(csv("%s,别栋,%s,1,89.6,住宅".formatted(office, number))).faults()).singleElement()
                .extracting(Fault::message).asString().contains("已登记在" + office, "不能改变它的管理处和楼栋");
        String other = "导入管理处%d乙".formatted(building);
        assertThat(check(csv("%s,9栋,%d-9-0101,1,89.6,住宅,,,,,,,,,,,,导入批次%d".formatted(other, building, building)))
                .faults()).singleElement().extracting(Fault::message).asString().contains("属于" + office);

        residents.end(owner.residencyId(), today.minusDays(0), new Change(null, null, "jingli1", "卖出"));
        jdbc.sql("update guanjia.residency set valid_from = ?, valid_to = ? where id = ?").params(today.minusDays(9),
                today.minusDays(1), owner.residencyId()).update();
        assertThat(check(csv(",,%s,,,,,%s,%s".formatted(number, owner.name(), owner.phone()))).faults()).singleElement()
                .extracting(Fault::message).asString().contains("已于 " + today.minusDays(1) + " 迁出");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "房号,楼层 | 缺少列：管理处、楼栋、建筑面积、类型",
        "管理处,楼栋,房号,楼层,建筑面积,类型,面积 | 不认识列名“面积”",
        "管理处,楼栋,房号,楼层,建筑面积,类型,房号 | 列名“房号”出现了两次",
        "甲,乙 | 第一行应是列名"})
    void aFileWithoutItsTitlesIsRefused(String titles, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("x.csv"), titles + "\n1,2\n");

        assertThatThrownBy(() -> check(file)).isInstanceOf(TableRefused.class).hasMessageContaining(message);
        assertThat(imports.newest()).isEmpty();
    }

    @Test
    void aFileWithoutLinesIsRefused() throws IOException {
        assertThatThrownBy(() -> check(csv())).isInstanceOf(TableRefused.class).hasMessageContaining("没有数据");
    }

    @Test
    void aFileIsAppliedOnceAndNotOnceItIsDropped() throws IOException {
        RegisterImport applied = load(batch(2).xlsx(directory.resolve("一批.xlsx")));
        assertThatThrownBy(() -> imports.apply(applied.id(), "jingli2")).isInstanceOf(RegisterRefused.class)
                .hasMessageContaining("已导入");

        RegisterImport dropped = check(csv(line("0901")));
        imports.drop(dropped.id(), "jingli1");
        assertThatThrownBy(() -> imports.apply(dropped.id(), "jingli1")).hasMessageContaining("已放弃");
        assertThat(units.find(unit("0901"))).isEmpty();
    }

    @Test
    void twoWhoApplyFilesOfTheSameUnitsAtOnceEnterThemOnce() throws Exception {
        long first = check(batch(300).xlsx(directory.resolve("一.xlsx"))).id();
        long second = check(batch(300).xlsx(directory.resolve("二.xlsx"))).id();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<RegisterImport>> done = two.invokeAll(List.<Callable<RegisterImport>>of(
                    () -> imports.apply(first, "jingli1"), () -> imports.apply(second, "jingli2")));

            assertThat(List.of(done.get(0).get(), done.get(1).get()))
                    .allSatisfy(one -> assertThat(one.state()).isEqualTo(RegisterImport.State.APPLIED))
                    .satisfiesOnlyOnce(one -> assertThat(added(one, "房号")).isEqualTo(300))
                    .satisfiesOnlyOnce(one -> assertThat(one.report().isEmpty()).isTrue());
        } finally {
            two.shutdown();
        }
        assertThat(batches.units(batches.find(batch(1).name()).orElseThrow().id())).hasSize(300);
    }

    @Test
    void whatNoLongerFitsTheRegisterIsNotApplied() throws IOException {
        RegisterImport waiting = check(csv(line("0101", "赵一", "13800138000")));
        load(Files.writeString(directory.resolve("别.csv"), TITLES + "\n%s,别栋,%s,1,88.6,住宅".formatted(office, unit("0101"))));

        RegisterImport refused = imports.apply(waiting.id(), "jingli1");

        assertThat(refused.state()).isEqualTo(RegisterImport.State.FAULTY);
        assertThat(refused.faults()).isNotEmpty();
        assertThat(residents.owners(units.find(unit("0101")).orElseThrow().id(), today)).isEmpty();
    }

    @Test
    void fiftyThousandLinesTakeSeconds() throws IOException {
        building = BUILDING_OF_THE_BIG_BATCH;
        Path file = batch(50_000).xlsx(directory.resolve("大.xlsx"));
        long start = System.nanoTime();
        RegisterImport checked = check(file);
        imports.apply(checked.id(), "jingli1");
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.rows()).isEqualTo(50_000);
        assertThat(batches.units(batches.find(batch(1).name()).orElseThrow().id())).hasSize(50_000);
        // A dozen on an idle machine; one that looked up each line by itself would take many minutes
        assertThat(seconds).isLessThan(180);
    }

    @Test
    void aFileFullOfMistakesIsToldInPartAndCountedInFull() throws IOException {
        StringBuilder text = new StringBuilder(TITLES);
        for (int i = 0; i < 5000; i++) {
            text.append("\n%s,%d栋,%d-2-%04d,1,无,住宅".formatted(office, building, building, i));
        }

        RegisterImport checked = check(Files.writeString(directory.resolve("错.csv"), text));

        assertThat(checked.faultCount()).isGreaterThanOrEqualTo(5000);
        assertThat(checked.faults()).hasSize(Faults.KEPT);
        assertThat(newestMessage()).contains("「建筑面积」应是大于 0 的平方米数");
    }
}
