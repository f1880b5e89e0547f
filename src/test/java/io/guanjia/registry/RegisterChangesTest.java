package io.guanjia.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What the registers take, what they refuse, and that no correction loses what was there before. */
@GuanjiaTest
@Transactional
class RegisterChangesTest {

    private static final AtomicInteger ESTATES = new AtomicInteger();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Change BY_CASE = new Change("RH-20261123-0001", "MI-13", "qiantai1", null);
    private static final Change BY_HAND = new Change(null, null, "jingli1", "业主来电更正");

    @Autowired
    Register register;

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
    HandoverBatches batches;

    @Autowired
    JdbcClient jdbc;

    private long office;
    private long unit;

    @BeforeEach
    void aUnit() {
        int number = ESTATES.incrementAndGet();
        office = register.addOffice("变更试验管理处" + number);
        unit = register.addUnit(register.addBuilding(office, "71栋"), "71-%d-0101".formatted(number), 1,
                new BigDecimal("88.60"), UnitType.RESIDENTIAL);
    }

    private long owner(Change change) {
        return residents.register(unit, new NewResident("赵 一", "138-0013-8000", "zhao@example.com"),
                ResidencyRole.OWNER, LocalDate.of(2026, 11, 1), change);
    }

    private List<Map<String, Object>> changes(String entity) {
        return jdbc.sql("""
                        select * from guanjia.register_change where entity = :entity and (unit = :unit or unit is null
                            and person in (select person from guanjia.residency where unit = :unit))
                        order by id desc""")
                .param("entity", entity).param("unit", unit).query().listOfRows();
    }

    @Test
    @Clause("MI-04")
    void aResidentIsRegisteredOnceHoweverOftenADelegateRuns() {
        long first = owner(BY_CASE);
        long again = owner(BY_CASE);

        assertThat(again).isEqualTo(first);
        assertThat(residents.of(unit, DAY)).singleElement().satisfies(resident -> {
            assertThat(resident.name()).isEqualTo("赵一");
            assertThat(resident.phone()).isEqualTo("13800138000");
            assertThat(resident.role()).isEqualTo(ResidencyRole.OWNER);
        });
        assertThat(residents.owners(unit, DAY)).hasSize(1);
        assertThat(residents.tenants(unit, DAY)).isEmpty();
        assertThat(residents.of(unit, LocalDate.of(2026, 10, 31))).isEmpty();
    }

    @Test
    void whoIsKnownByNameAndNumberIsTheSamePersonInAnotherUnit() {
        owner(BY_CASE);
        long person = residents.of(unit, DAY).get(0).personId();
        long other = register.addUnit(register.addBuilding(office, "72栋"), "72-1-" + unit, 1, BigDecimal.TEN,
                UnitType.PARKING);

        residents.register(other, new NewResident("赵一", "13800138002", null), ResidencyRole.OWNER, DAY, BY_CASE);
        residents.register(other, new NewResident("赵 一", "13800138000", null), ResidencyRole.TENANT, DAY, BY_CASE);

        assertThat(residents.owners(other, DAY)).extracting(Resident::personId).doesNotContain(person);
        assertThat(residents.tenants(other, DAY)).extracting(Resident::personId).containsExactly(person);
    }

    @Test
    @Clause("MO-08")
    void whoHasLeftStaysKnown() {
        long id = owner(BY_CASE);
        residents.end(id, LocalDate.of(2026, 11, 30), new Change("TZ-20261123-0001", "MO-08", "qiantai1", null));

        assertThat(residents.of(unit, LocalDate.of(2026, 11, 30))).hasSize(1);
        assertThat(residents.of(unit, LocalDate.of(2026, 12, 1))).isEmpty();
        assertThat(residents.ever(unit)).hasSize(1);
        assertThat(changes("residency").get(0)).containsEntry("field", "valid_to").containsEntry("old_value", null)
                .containsEntry("new_value", "2026-11-30").containsEntry("actor", "qiantai1")
                .containsEntry("case_number", "TZ-20261123-0001").containsEntry("clause", "MO-08")
                .containsEntry("unit", unit);
        assertThatThrownBy(() -> residents.end(id, LocalDate.of(2026, 10, 1), BY_HAND))
                .isInstanceOf(RegisterRefused.class).hasMessage("「截止日期」不能早于「起始日期」");
    }

    @Test
    void aCorrectionKeepsTheOldValueActorReasonAndTime() {
        owner(BY_CASE);
        long person = residents.of(unit, DAY).get(0).personId();

        residents.correct(person, new Correction(null, "13900139000", ""), BY_HAND);
        residents.correct(person, new Correction(null, "13900139000", null), BY_HAND);

        assertThat(residents.of(unit, DAY).get(0).phone()).isEqualTo("13900139000");
        assertThat(residents.of(unit, DAY).get(0).email()).isNull();
        assertThat(changes("person").stream().filter(change -> "UPDATE".equals(change.get("operation")))).hasSize(2)
                .allSatisfy(change -> assertThat(change).containsEntry("actor", "jingli1").containsEntry("person", person)
                        .containsEntry("reason", "业主来电更正").containsEntry("case_number", null)
                        .hasEntrySatisfying("changed_at", at -> assertThat(at).isNotNull()))
                .anySatisfy(change -> assertThat(change).containsEntry("field", "phone")
                        .containsEntry("old_value", "13800138000").containsEntry("new_value", "13900139000"))
                .anySatisfy(change -> assertThat(change).containsEntry("field", "email")
                        .containsEntry("old_value", "zhao@example.com").containsEntry("new_value", null));
    }

    @Test
    void aChangeThatGoesPastTheRegisterIsKeptTooAndNamesTheDatabasesUser() {
        jdbc.sql("update guanjia.unit set area = 90 where id = ?").param(unit).update();

        assertThat(changes("unit").get(0)).containsEntry("field", "area").containsEntry("old_value", "88.60")
                .containsEntry("actor", null).hasEntrySatisfying("db_user", user -> assertThat(user).isNotNull());
    }

    @Test
    void whatWasChangedCannotBeErased() {
        owner(BY_CASE);

        assertThatThrownBy(() -> jdbc.sql("delete from guanjia.register_change").update())
                .isInstanceOf(DataAccessException.class).hasMessageContaining("stays on record");
    }

    @Test
    @Clause("MI-13")
    void emergencyContactsAndKeyHoldersAreRegisteredOnceAndPutRight() {
        residents.emergencyContact(unit, "钱二", "13800138001", "母亲", BY_CASE);
        residents.emergencyContact(unit, "钱二", "13800138001", "母亲", BY_CASE);
        residents.emergencyContact(unit, "钱二", "010-62345678", "母亲", BY_HAND);
        residents.keyHolder(unit, "孙三", "13800138003", "保姆", DAY, null, BY_CASE);
        residents.keyHolder(unit, "孙三", "13800138003", "保姆", DAY, LocalDate.of(2027, 1, 1), BY_CASE);

        assertThat(residents.emergencyContacts(unit)).singleElement().extracting(EmergencyContact::phone)
                .isEqualTo("010-62345678");
        assertThat(residents.keyHolders(unit, DAY)).singleElement().extracting(KeyHolder::to)
                .isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(residents.keyHolders(unit, LocalDate.of(2027, 1, 2))).isEmpty();
        assertThat(changes("emergency_contact")).hasSize(2);

        residents.removeEmergencyContact(residents.emergencyContacts(unit).get(0).id(), BY_HAND);
        assertThat(residents.emergencyContacts(unit)).isEmpty();
        assertThat(changes("emergency_contact").get(0)).containsEntry("operation", "DELETE")
                .hasEntrySatisfying("old_value", row -> assertThat(row.toString()).contains("钱二", "010-62345678"));
        residents.endKeyHolder(residents.keyHolders(unit, DAY).get(0).id(), DAY, BY_HAND);
        assertThat(residents.keyHolders(unit, DAY.plusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | 13800138000 | a@b.cn | 「姓名」必须填写",
        "赵一 | 12345 | a@b.cn | 「手机」不是有效的电话号码",
        "赵一 | 13800138000 | a at b | 「邮箱」不是有效的邮箱地址"})
    void unfitValuesAreRefusedByName(String name, String phone, String email, String message) {
        assertThatThrownBy(() -> residents.register(unit, new NewResident(name, phone, email), ResidencyRole.OWNER, DAY,
                BY_HAND)).isInstanceOf(RegisterRefused.class).hasMessage(message);
        assertThat(residents.ever(unit)).isEmpty();
    }

    @Test
    void nothingIsRegisteredOfAUnitThatIsNotThere() {
        assertThatThrownBy(() -> residents.emergencyContact(-1, "钱二", "13800138001", null, BY_HAND))
                .isInstanceOf(RegisterRefused.class).hasMessageContaining("没有这一房号");
        assertThatThrownBy(() -> residents.end(-1, DAY, BY_HAND)).isInstanceOf(RegisterRefused.class);
        assertThatThrownBy(() -> residents.correct(-1, new Correction("赵", null, null), BY_HAND))
                .isInstanceOf(RegisterRefused.class);
    }

    @Test
    void theContractThatHoldsIsFound() {
        owner(BY_CASE);
        long person = residents.of(unit, DAY).get(0).personId();
        long old = contracts.add(unit, ContractKind.LEASE, "ZL-1", person, LocalDate.of(2024, 1, 1),
                LocalDate.of(2025, 12, 31), BY_CASE);
        long now = contracts.add(unit, ContractKind.LEASE, "ZL-2", person, LocalDate.of(2026, 1, 1), null, BY_CASE);

        assertThat(contracts.add(unit, ContractKind.LEASE, "ZL-2", person, LocalDate.of(2026, 1, 1), null, BY_CASE))
                .isEqualTo(now);
        assertThat(contracts.current(unit, ContractKind.LEASE, DAY)).map(Contract::id).contains(now);
        assertThat(contracts.current(unit, ContractKind.LEASE, LocalDate.of(2025, 12, 31))).map(Contract::id)
                .contains(old);
        assertThat(contracts.current(unit, ContractKind.PURCHASE, DAY)).isEmpty();

        contracts.end(now, DAY, BY_HAND);
        assertThat(contracts.current(unit, ContractKind.LEASE, DAY.plusDays(1))).isEmpty();
        assertThatThrownBy(() -> contracts.end(now, LocalDate.of(2025, 1, 1), BY_HAND))
                .isInstanceOf(RegisterRefused.class);
    }

    @Test
    void howAUnitIsUsedIsKnownAndEachChangeKept() {
        assertThat(occupancies.of(unit)).isEqualTo(Occupancy.NOT_HANDED_OVER);

        occupancies.set(unit, Occupancy.OWNER_OCCUPIED, BY_CASE);
        occupancies.set(unit, Occupancy.OWNER_OCCUPIED, BY_CASE);

        assertThat(occupancies.of(unit)).isEqualTo(Occupancy.OWNER_OCCUPIED);
        assertThat(changes("unit").stream().filter(change -> "occupancy".equals(change.get("field")))).singleElement()
                .satisfies(change -> assertThat(change).containsEntry("old_value", "NOT_HANDED_OVER"));
    }

    @Test
    @Clause({"MI-08", "MO-08"})
    void aFileTakesPapersUntilItIsClosed() {
        owner(BY_CASE);
        long person = residents.of(unit, DAY).get(0).personId();
        long file = files.open(unit, person, BY_CASE);
        Instant received = Instant.parse("2026-11-23T02:00:00Z");
        files.paper(file, "购房合同", false, 1, received, BY_CASE);
        files.paper(file, "购房合同", false, 1, received, BY_CASE);
        files.paper(file, "服务协议", true, 0, received, BY_CASE);

        assertThat(files.open(unit, person, BY_CASE)).isEqualTo(file);
        assertThat(files.papers(file)).extracting(FiledPaper::kind).containsExactly("购房合同", "服务协议");
        assertThat(changes("resident_paper")).allSatisfy(change -> assertThat(change).containsEntry("unit", unit));
        assertThatThrownBy(() -> files.paper(file, "身份证", false, 0, received, BY_CASE))
                .isInstanceOf(RegisterRefused.class).hasMessage("「份数」至少为 1");

        files.close(file, BY_CASE);
        assertThat(files.openOne(unit, person)).isEmpty();
        assertThatThrownBy(() -> files.paper(file, "身份证", false, 1, received, BY_CASE))
                .isInstanceOf(RegisterRefused.class).hasMessageContaining("关闭");
        assertThat(files.open(unit, person, BY_CASE)).isNotEqualTo(file);
    }

    @Test
    @Clause({"MI-11", "MO-02"})
    void anInspectionIsOneForEachCaseAndPuttingItRightKeepsWhatItSaid() {
        Instant at = Instant.parse("2026-11-23T02:00:00Z");
        NewCondition found = new NewCondition(unit, "RH-20261123-0009", Occasion.MOVE_IN, at, new BigDecimal("12.5"),
                new BigDecimal("100"), null, List.of(new PartState("墙面", "完好", null),
                new PartState("门窗", "损坏", "主卧窗扇")));
        long first = conditions.record(found, BY_CASE);
        assertThat(conditions.record(found, BY_CASE)).isEqualTo(first);

        conditions.record(new NewCondition(unit, "RH-20261123-0009", Occasion.MOVE_IN, at, new BigDecimal("12.6"),
                new BigDecimal("100"), null, List.of(new PartState("墙面", "完好", null))), BY_HAND);

        assertThat(conditions.newest(unit, Occasion.MOVE_IN)).get().satisfies(condition -> {
            assertThat(condition.water()).isEqualByComparingTo("12.6");
            assertThat(condition.gas()).isNull();
            assertThat(condition.parts()).containsExactly(new PartState("墙面", "完好", null));
        });
        assertThat(conditions.newest(unit, Occasion.MOVE_OUT)).isEmpty();
        assertThat(changes("unit_condition").get(0)).containsEntry("field", "water").containsEntry("old_value", "12.500");
        assertThat(changes("unit_condition_part").get(0)).containsEntry("operation", "DELETE").containsEntry("unit", unit);
        assertThatThrownBy(() -> conditions.record(new NewCondition(unit, null, Occasion.MOVE_IN, at,
                new BigDecimal("-1"), null, null, List.of()), BY_HAND)).isInstanceOf(RegisterRefused.class);
    }

    @Test
    @Clause("MI-01")
    void aBatchHasItsUnits() {
        long batch = batches.add(office, "试验一批" + unit, DAY, DAY.plusDays(14), BY_HAND);
        batches.put(batch, unit, BY_HAND);

        assertThat(batches.find("试验一批" + unit)).get().extracting(HandoverBatch::handoverUntil)
                .isEqualTo(DAY.plusDays(14));
        assertThat(batches.units(batch)).containsExactly(unit);
        assertThat(batches.of(unit)).map(HandoverBatch::id).contains(batch);
        assertThat(batches.all()).extracting(HandoverBatch::id).contains(batch);
        assertThatThrownBy(() -> batches.add(office, "试验一批" + unit, DAY, DAY, BY_HAND))
                .isInstanceOf(RegisterRefused.class).hasMessageContaining("已有");
    }
}
