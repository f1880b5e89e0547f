package io.guanjia.registry.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class MovingSlotsTest {

    /** Tests share one database: each takes times that no other test takes. */
    private static int years = 1;

    @Autowired
    MovingSlots slots;

    @Autowired
    Signatories signatories;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseNumbers numbers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private long unit;
    private Instant nine;

    @BeforeEach
    void aDay() {
        TestEstate.ensure(jdbc);
        unit = units.find(TestEstate.UNIT).orElseThrow().id();
        nine = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1000L * years++));
    }

    @Test
    @Clause("GO-04")
    void aLiftHasOneMoverAtATime() {
        take(aCase(), 1, 0, 2);

        assertThatThrownBy(() -> take(aCase(), 1, 1, 3)).isInstanceOf(SlotTaken.class)
                .hasMessageMatching("98栋 1号电梯 .* 至 .* 已安排给98-1-0101，请另选时间");
        take(aCase(), 1, 2, 4);
        take(aCase(), 2, 0, 2);
        assertThat(slots.around(unit, nine, nine.plusSeconds(7200))).hasSize(2);
        assertThat(slots.between(nine, nine.plusSeconds(14400))).hasSize(3);
    }

    @Test
    void aCaseThatTakesAnotherTimeGivesTheFirstBack() {
        String first = aCase();
        take(first, 1, 0, 2);
        take(first, 1, 1, 3);

        assertThat(slots.ofCase(first).orElseThrow().from()).isEqualTo(nine.plusSeconds(3600));
        take(aCase(), 1, 0, 1);
        slots.release(first);
        assertThat(slots.ofCase(first)).isEmpty();
        take(aCase(), 1, 1, 3);
    }

    @Test
    @Clause({"GO-04", "RN-15"})
    void aCaseMayReserveALiftSeveralTimesButNeverWhileItIsTaken() {
        String renovation = aCase();
        reserve(renovation, "one", 0, 2);
        reserve(renovation, "two", 2, 4);
        assertThat(slots.around(unit, nine, nine.plusSeconds(14400))).hasSize(2);
        assertThat(slots.ofCase(renovation)).as("none of a mover").isEmpty();
        assertThatThrownBy(() -> reserve(renovation, "three", 3, 5)).isInstanceOf(SlotTaken.class);
        assertThatThrownBy(() -> take(aCase(), 1, 1, 3)).isInstanceOf(SlotTaken.class);

        slots.release(renovation);
        assertThat(slots.around(unit, nine, nine.plusSeconds(14400))).hasSize(2);
        slots.releaseReserved(renovation);
        take(aCase(), 1, 1, 3);
    }

    private void reserve(String caseNumber, String purpose, int fromHour, int untilHour) {
        slots.reserve(caseNumber, purpose, unit, 1, nine.plusSeconds(3600L * fromHour), nine.plusSeconds(3600L * untilHour),
                "tester");
    }

    @Test
    void ofManyMoversAtOnceExactlyOneGetsTheLift() throws Exception {
        int movers = 5;
        CyclicBarrier start = new CyclicBarrier(movers);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < movers; i++) {
            String caseNumber = aCase();
            attempts.add(() -> {
                start.await();
                try {
                    take(caseNumber, 1, 0, 2);
                    return true;
                } catch (SlotTaken e) {
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(movers);
        int got = 0;
        try {
            for (Future<Boolean> result : threads.invokeAll(attempts)) {
                got += result.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(got).isEqualTo(1);
        assertThat(slots.between(nine, nine.plusSeconds(7200))).hasSize(1);
    }

    @Test
    void theDatabaseItselfKeepsMoversApart() {
        String first = aCase();
        take(first, 1, 0, 2);
        String second = aCase();

        assertThatThrownBy(() -> jdbc.sql("""
                        insert into guanjia.goods_moving_slot
                            (building, lift, starts_at, ends_at, unit, case_number, taken_by, taken_at)
                        select building, lift, starts_at + interval '1 hour', ends_at + interval '1 hour', unit, ?,
                            taken_by, taken_at from guanjia.goods_moving_slot where case_number = ?""")
                .params(second, first).update()).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    @Clause("GO-01")
    void aSignatureIsOnFileFromAndToADay() {
        String name = "郑" + UUID.randomUUID().toString().substring(0, 8);
        LocalDate day = LocalDate.of(2026, 3, 2);
        long id = signatories.register(unit, "驻京办事处", name, "公司证明 2026-17", day, "kefu");

        assertThat(namesOn(day.minusDays(1))).doesNotContain(name);
        assertThat(namesOn(day.plusYears(3))).contains(name);

        signatories.end(id, day.plusDays(9), "kefu");

        assertThat(namesOn(day.plusDays(9))).contains(name);
        assertThat(namesOn(day.plusDays(10))).doesNotContain(name);
        assertThat(signatories.all(unit)).extracting(Signatory::name).contains(name);
        assertThatThrownBy(() -> signatories.end(id, day.plusDays(20), "kefu"))
                .isInstanceOf(NoSuchElementException.class);
    }

    private List<String> namesOn(LocalDate day) {
        return signatories.onFile(unit, day).stream().map(Signatory::name).toList();
    }

    private void take(String caseNumber, int lift, int fromHour, int untilHour) {
        slots.take(caseNumber, unit, lift, nine.plusSeconds(3600L * fromHour), nine.plusSeconds(3600L * untilHour),
                "kefu");
    }

    private String aCase() {
        return transaction.execute(status -> {
            String number = numbers.next("FX");
            cases.open(new CaseFiles.Opening(number, "goods-exit", "none", null, unit, "qt", "携物出门"));
            return number;
        });
    }
}
