package io.guanjia.audit.find;

import static io.guanjia.audit.find.CriteriaBuilder.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.casefile.CaseState;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import io.guanjia.registry.UnitType;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Which cases a search finds, and in what pages; on rows of its own that are taken back. */
@GuanjiaTest
@Transactional
class CaseSearchTest {

    private static final String OTHER = "repair-dispatch";

    @Autowired
    CaseSearch search;
    @Autowired
    CaseFiles files;
    @Autowired
    ReadModel model;
    @Autowired
    Register register;
    @Autowired
    Residents residents;
    @Autowired
    JdbcClient jdbc;

    private final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    /** A procedure of its own, so that no other test's case is found. */
    private final String procedure = "audit-" + mark;
    private long office;
    private long unit;
    private int made;

    @BeforeEach
    void unitOfItsOwn() {
        office = register.addOffice("审计管理处" + mark);
        unit = addUnit("审查" + mark);
        at("2031-03-10T10:00");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void eachCriterionFindsItsCasesAlone() {
        String plain = open(unit);
        String other = open(null);
        jdbc.sql("""
                        update guanjia.audit_case set state = 'CLOSED', closed_at = '2031-03-11T00:00:00+08', kind = '甲类',
                            level = '重大', late = true, amount_fen = 12345, actors = array['ann', 'bob'],
                            clauses = array['CO-06', 'CO-07'] where case_number = ?""").param(other).update();

        assertThat(found(with())).containsExactly(other, plain);
        assertThat(found(with().unit(unit))).containsExactly(plain);
        assertThat(found(with().office(office))).containsExactly(plain);
        assertThat(found(with().actor("bob"))).containsExactly(other);
        assertThat(found(with().actor("bob", "nobody"))).containsExactly(other);
        assertThat(found(with().actor("bo"))).isEmpty();
        assertThat(found(with().clause("CO-06"))).containsExactly(other);
        assertThat(found(with().clause("CO-0"))).isEmpty();
        assertThat(found(with().kind("甲类"))).containsExactly(other);
        assertThat(found(with().level("重大"))).containsExactly(other);
        assertThat(found(with().state(CaseState.OPEN))).containsExactly(plain);
        assertThat(found(with().state(CaseState.CLOSED))).containsExactly(other);
        assertThat(found(with().state(CaseState.WITHDRAWN))).isEmpty();
        assertThat(found(with().late(true))).containsExactly(other);
        assertThat(found(with().late(false))).containsExactly(plain);
        assertThat(found(with().from(12_345))).containsExactly(other);
        assertThat(found(with().from(12_346))).isEmpty();
        assertThat(found(with().to(12_345))).containsExactly(other, plain);
        assertThat(found(with().to(12_344))).containsExactly(plain);
        assertThat(found(with().from(1).to(20_000).late(true).clause("CO-07").actor("ann"))).containsExactly(other);
        assertThat(found(with().from(1).to(20_000).late(true).clause("CO-08").actor("ann"))).isEmpty();
        // Days begin and end with the office's
        assertThat(found(with().closed(day("2031-03-11"), day("2031-03-12")))).containsExactly(other);
        assertThat(found(with().closed(day("2031-03-10"), day("2031-03-11")))).isEmpty();
    }

    @Test
    void aNumberIsFoundByItsBeginning() {
        String one = open(unit);
        String two = open(unit);

        assertThat(found(with().number(one))).containsExactly(one);
        assertThat(found(with().number(one.substring(0, one.length() - 1)))).contains(one, two);
        assertThat(found(with().number("%"))).isEmpty();
        assertThat(found(with().number("_" + one.substring(1)))).isEmpty();
    }

    @Test
    void openingIsAtOrAfterAndBefore() {
        String one = open(unit);
        at("2031-03-10T11:00");
        String two = open(unit);
        Instant first = Instant.parse("2031-03-10T02:00:00Z");
        Instant second = Instant.parse("2031-03-10T03:00:00Z");

        assertThat(found(with().opened(first, second))).containsExactly(one);
        assertThat(found(with().opened(second, null))).containsExactly(two);
        assertThat(found(with().opened(null, first))).isEmpty();
    }

    @Test
    void anOpenStepPastItsDueIsLateAtThatMoment() {
        String number = open(unit);
        jdbc.sql("update guanjia.audit_case set next_due = '2031-03-10T12:00:00+08' where case_number = ?").param(number)
                .update();

        assertThat(found(with().late(true))).isEmpty();
        assertThat(found(with().late(false))).containsExactly(number);
        at("2031-03-10T12:01");
        assertThat(found(with().late(false))).isEmpty();
        assertThat(search.page(with().procedure(procedure).late(true).get(), null, 10).rows()).singleElement()
                .returns(true, CaseRow::late);
    }

    @Test
    void aNameIsThatOfTheCustomerOrOfWhoLivedThereThen() {
        String customer = open(null);
        files.about(customer, new CaseParty("欧阳" + mark, "13800138000", null));
        residents.register(unit, new NewResident("司徒" + mark, "13611110001", null), ResidencyRole.OWNER,
                LocalDate.of(2031, 3, 11), new Change(null, null, "tester", "试验"));
        String before = open(unit);
        at("2031-03-11T00:30");
        String since = open(unit);
        jdbc.sql("update guanjia.residency set valid_to = '2031-03-12' where unit = ?").param(unit).update();
        at("2031-03-12T23:59");
        String last = open(unit);
        at("2031-03-13T00:00");
        String after = open(unit);

        assertThat(found(with().resident("欧阳" + mark))).containsExactly(customer);
        assertThat(found(with().resident("欧阳" + mark.substring(0, 5)))).contains(customer);
        assertThat(found(with().resident("司徒" + mark))).containsExactly(last, since).doesNotContain(before, after);
        assertThat(found(with().resident("欧_" + mark))).isEmpty();
        assertThat(found(with().resident("阳" + mark))).isEmpty();
    }

    @Test
    void pagesByKeyNeitherRepeatNorMissACaseWhenOthersComeMeanwhile() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Three at the same moment: their numbers decide
            if (i % 3 == 0) {
                at("2031-03-10T1%d:00".formatted(i / 3));
            }
            all.add(0, open(unit));
        }
        Criteria criteria = with().procedure(procedure).get();
        List<String> read = new ArrayList<>();
        Optional<CaseSearch.Key> after = Optional.empty();
        do {
            CaseSearch.Page page = search.page(criteria, after.orElse(null), 3);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(3);
            page.rows().forEach(row -> read.add(row.caseNumber()));
            after = page.after();
            at("2031-03-10T18:00");
            open(unit);
        } while (after.isPresent());

        assertThat(read).containsExactlyElementsOf(all);
        assertThat(search.page(criteria, null, 20).rows()).hasSize(7 + 3);
    }

    @Test
    void whatIsFoundAmongTheNewestAndAmongAllIsTheSame() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            at("2031-03-%02dT10:00".formatted(1 + random.nextInt(28)));
            String number = open(random.nextBoolean() ? unit : null);
            jdbc.sql("update guanjia.audit_case set late = ?, amount_fen = ?, actors = array[?] where case_number = ?")
                    .params(random.nextBoolean(), random.nextInt(3), "p" + random.nextInt(4), number).update();
        }
        // With a name or a number all are collected; else the newest are looked through first
        Criteria window = with().procedure(procedure).late(true).actor("p1", "p2").get();
        Criteria collected = with().procedure(procedure).late(true).actor("p1", "p2").number("AU").get();

        assertThat(numbers(window)).isNotEmpty().isEqualTo(numbers(collected));
        assertThat(search.count(window, 1000)).isEqualTo(numbers(window).size());
        assertThat(search.count(window, 2)).isEqualTo(2);
    }

    @Test
    void allCasesAreHandedOverUntilTheConsumerHasEnough() {
        List<String> all = IntStream.range(0, 25).mapToObj(i -> open(unit)).toList();
        List<String> read = new ArrayList<>();
        search.forEach(with().procedure(procedure).get(), row -> read.add(row.caseNumber()));
        assertThat(read).hasSize(25).containsExactlyInAnyOrderElementsOf(all);

        List<String> few = new ArrayList<>();
        assertThatIllegalStateException().isThrownBy(() -> search.forEach(with().procedure(procedure).get(), row -> {
            few.add(row.caseNumber());
            if (few.size() == 3) {
                throw new IllegalStateException("enough");
            }
        }));
        assertThat(few).hasSize(3);
    }

    @Test
    void aRowTellsOfItsCase() {
        String number = open(unit);
        assertThat(search.page(with().number(number).get(), null, 1).rows()).singleElement().satisfies(row -> {
            assertThat(row.office()).isEqualTo("审计管理处" + mark);
            assertThat(row.unit()).isEqualTo("审查" + mark);
            assertThat(row.title()).isEqualTo("=cmd() <script>");
            assertThat(row.openedAt()).isEqualTo("2031-03-10T02:00:00Z");
            assertThat(row.closedAt()).isNull();
            assertThat(row.state()).isEqualTo(CaseState.OPEN);
        });
        assertThat(search.page(with().procedure(OTHER).number(number).get(), null, 1).rows()).isEmpty();
    }

    private long addUnit(String number) {
        return register.addUnit(register.addBuilding(office, "楼" + number), number, 1, BigDecimal.TEN,
                UnitType.RESIDENTIAL);
    }

    private String open(Long ofUnit) {
        String number = "AU-%s-%04d".formatted("20" + mark, ++made);
        files.open(new CaseFiles.Opening(number, procedure, UUID.randomUUID().toString(), ofUnit == null ? null : office,
                ofUnit, "ann", "=cmd() <script>"));
        model.make(List.of(number));
        return number;
    }

    private List<String> found(CriteriaBuilder criteria) {
        Criteria asked = criteria.procedure(procedure).get();
        List<String> found = numbers(asked);
        assertThat(search.count(asked, 1000)).isEqualTo(found.size());
        return found;
    }

    private List<String> numbers(Criteria criteria) {
        return search.page(criteria, null, 1000).rows().stream().map(CaseRow::caseNumber).toList();
    }

    private static void at(String localTime) {
        ClockUtil.setCurrentTime(EngineDriver.at(localTime));
    }

    private static Instant day(String day) {
        return EngineDriver.at(day + "T00:00").toInstant();
    }
}
