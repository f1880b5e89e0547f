package io.guanjia.movein;

import static io.guanjia.movein.MoveInPlanning.APPROVE_PLAN;
import static io.guanjia.movein.MoveInPlanning.DELIVER_NOTICES;
import static io.guanjia.movein.MoveInPlanning.PREPARE_SITE;
import static io.guanjia.movein.MoveInPlanning.WRITE_PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseLink;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.HandoverBatch;
import io.guanjia.registry.HandoverBatches;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.TestBatch;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A handover batch from the developer's spreadsheet to the last signature: imported, planned, announced, and every unit
 * moved into. {@code -Dguanjia.batch.units=300} makes it a large one.
 */
@GuanjiaTest
class WholeBatchTest {

    private static final int UNITS = Integer.getInteger("guanjia.batch.units", 4);
    private static final String FIRST_DAY = "2026-12-18";
    /** In whose unit a defect is found. */
    private static final int WITH_DEFECT = 1;

    @Autowired
    ApplicationContext application;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveInPlanProcess plans;
    @Autowired
    Notices notices;
    @Autowired
    HandoverBatches batches;
    @Autowired
    Units units;
    @Autowired
    Keys keys;
    @Autowired
    Occupancies occupancies;
    @Autowired
    CaseFiles cases;
    @Autowired
    JdbcClient jdbc;

    private final TestBatch file = new TestBatch("整批管理处", 7001, "整批入伙", LocalDate.parse(FIRST_DAY),
            LocalDate.parse("2026-12-25"), UNITS);
    private EngineDriver driver;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        MoveInEstate.people(engine);
        driver.actAs("batch-clerk");
    }

    @AfterEach
    void release() {
        driver.release();
        MoveInEstate.forget(engine);
    }

    @Test
    @Clause({"MI-01", "MI-02", "MI-04", "MI-05", "MI-07", "MI-08", "MI-09", "MI-10", "MI-11"})
    void everyUnitOfTheSpreadsheetIsMovedIntoAndEveryFenIsAccountedFor() {
        driver.clock("2026-11-02T10:00");
        HandoverBatch batch = file.load(application, "batch-clerk");
        List<Long> ofBatch = batches.units(batch.id());
        assertThat(ofBatch).hasSize(UNITS);

        String plan = plans.plan(batch.name());
        driver.submit(plan, WRITE_PLAN, PlannedBatch.written());
        driver.submit(plan, APPROVE_PLAN, Map.of("planDecision", "approved"));
        assertThat(notices.counts(plan, batch.id())).returns(UNITS, NoticeCounts::units).returns(UNITS, NoticeCounts::cases);
        handOutWhatCannotBeSent(plan);
        driver.submit(plan, PREPARE_SITE, PlannedBatch.siteReady());
        assertThat(driver.ended(plan)).isTrue();

        driver.clock(FIRST_DAY + "T09:30");
        List<String> numbers = IntStream.range(0, UNITS).mapToObj(i -> moveIn(batch, i)).toList();

        assertThat(numbers).doesNotHaveDuplicates().allSatisfy(number -> {
            CaseFile moveIn = cases.find(number).orElseThrow();
            assertThat(moveIn.state()).isEqualTo(CaseState.CLOSED);
            assertThat(occupancies.of(moveIn.unitId())).isEqualTo(Occupancy.OWNER_OCCUPIED);
            assertThat(keys.ofUnit(moveIn.unitId())).hasSize(2).extracting(KeyItem::state)
                    .containsOnly(KeyState.HANDED_OVER);
        });
        assertThat(cases.linked(numbers.get(WITH_DEFECT))).singleElement()
                .returns("repair-dispatch", CaseLink::procedure).returns(CaseState.OPEN, CaseLink::state);
        assertLedger(ofBatch, numbers);
    }

    private void handOutWhatCannotBeSent(String plan) {
        if (driver.taskIds(plan).contains(DELIVER_NOTICES)) {
            notices.delivered(plan, jdbc.sql("select id from guanjia.move_in_notice where plan = ? and state = 'PAPER'")
                    .param(plan).query(Long.class).list(), "post", "batch-clerk");
            driver.submit(plan, DELIVER_NOTICES, Map.of());
        }
    }

    private String moveIn(HandoverBatch batch, int i) {
        String house = file.number(i);
        long unit = units.find(house).orElseThrow().id();
        String owner = (String) file.lines().get(i).get(7);
        KeyStep entered = new KeyStep(null, "entered", "KY-01", "keeper");
        List<String> kept = IntStream.range(0, 2).mapToObj(key -> String.valueOf(keys.register(
                key == 0 ? KeyKind.HOUSE : KeyKind.ACCESS_CARD, unit, house, "ZP-" + i + "-" + key, "front-desk",
                entered))).toList();
        String number = notices.caseOf(batch.id(), unit).orElseThrow();
        driver.submit(number, "userTask_checkNotice", Map.of("visitor", "owner", "noticeBrought", "yes",
                "noticeNumber", number, "noticeUnit", house, "shownName", owner));
        driver.submit(number, "userTask_handOutPapers", as(owner, MoveInFields.papersHandedOut(), "receivedBy"));
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        driver.submit(number, "userTask_collectFees", as(owner, MoveInFields.paid(MoveInFields.FEES), "payer"));
        driver.submit(number, "userTask_handOverKeys",
                as(owner, MoveInFields.keys(kept, FIRST_DAY + "T09:30+08:00"), "keysReceivedBy"));
        driver.submit(number, "userTask_inspectUnit", MoveInFields.inspection(i == WITH_DEFECT ? 1 : 0));
        driver.submit(number, "userTask_signAcceptance", as(owner, MoveInFields.signed(), "signedBy"));
        return number;
    }

    private static Map<String, Object> as(String owner, Map<String, Object> fields, String field) {
        Map<String, Object> changed = new HashMap<>(fields);
        changed.put(field, owner);
        return changed;
    }

    /** Beside the tables and the ledger's own queries: what the areas of the file come to by hand. */
    private void assertLedger(List<Long> ofBatch, List<String> numbers) {
        List<BigDecimal> areas = new ArrayList<>();
        file.lines().forEach(line -> areas.add((BigDecimal) line.get(4)));
        long prepaid = areas.stream().mapToLong(area -> fen(area.multiply(new BigDecimal("2.80")).multiply(new BigDecimal(3))))
                .sum();
        long deposits = areas.stream().mapToLong(area -> area.doubleValue() <= 90 ? 200_000 : 300_000).sum();
        long debris = areas.stream().mapToLong(area -> fen(area.multiply(new BigDecimal("5.00")))).sum();

        assertThat(posted(ofBatch, "PREPAID")).isEqualTo(-prepaid);
        assertThat(posted(ofBatch, "DEPOSIT")).isEqualTo(-deposits);
        assertThat(posted(ofBatch, "RECEIVABLE")).isZero();
        assertThat(jdbc.sql("""
                        select coalesce(sum(p.fen), 0) from guanjia.ledger_posting p
                        join guanjia.ledger_entry e on e.id = p.entry
                        where e.case_number in (:numbers) and p.kind in ('CASH', 'BANK', 'E_MONEY')""")
                .param("numbers", numbers).query(Long.class).single()).isEqualTo(prepaid + deposits + debris);
        assertThat(jdbc.sql("""
                        select count(*) || ' receipts, ' || max(r.no) - min(r.no) + 1 || ' numbers' from guanjia.receipt r
                        join guanjia.office o on o.id = r.office where o.name = '整批管理处'""")
                .query(String.class).single()).isEqualTo("%d receipts, %1$d numbers".formatted(UNITS * 3));
    }

    private long posted(List<Long> ofBatch, String kind) {
        return jdbc.sql("select coalesce(sum(fen), 0) from guanjia.ledger_posting where unit in (:units) and kind = :kind")
                .param("units", ofBatch).param("kind", kind).query(Long.class).single();
    }

    private static long fen(BigDecimal yuan) {
        return yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
