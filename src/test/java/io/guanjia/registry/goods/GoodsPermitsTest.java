package io.guanjia.registry.goods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.registry.Units;
import io.guanjia.registry.goods.GoodsPermit.State;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GuanjiaTest
class GoodsPermitsTest {

    @Autowired
    GoodsPermits permits;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseNumbers numbers;

    @Autowired
    Units units;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private String caseNumber;
    private long unit;
    private Instant now;

    @BeforeEach
    void aCase() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "gate-lin", "林保安", "security");
        unit = units.find(TestEstate.UNIT).orElseThrow().id();
        caseNumber = transaction.execute(status -> {
            String number = numbers.next("FX");
            cases.open(new CaseFiles.Opening(number, "goods-exit", "none", null, unit, "qt", "携物出门"));
            return number;
        });
        now = clock.instant();
    }

    @Test
    @Clause("GO-01")
    void aPermitCarriesWhatTheManualAsksFor() {
        GoodsPermit permit = issue("a", now, now.plusSeconds(3600));

        assertThat(permits.byToken(permit.token())).contains(permit);
        assertThat(permit.business()).isEqualTo("恒通贸易");
        assertThat(permit.carrier()).isEqualTo("周搬运");
        assertThat(permit.unitNumber()).isEqualTo(TestEstate.UNIT);
        assertThat(permit.goods()).containsExactly(new Goods("办公桌", 4), new Goods("打印机", 1));
        assertThat(permits.ofCase(caseNumber)).containsExactly(permit);
    }

    @Test
    void theSameStepGetsTheSamePermit() {
        GoodsPermit permit = issue("a", now, now.plusSeconds(3600));

        assertThat(issue("a", now, now.plusSeconds(3600))).isEqualTo(permit);
        assertThat(issue("b", now, now.plusSeconds(3600)).token()).isNotEqualTo(permit.token());
    }

    @Test
    void aTypedNumberIsFoundInAnySpelling() {
        GoodsPermit permit = issue("a", now, now.plusSeconds(3600));

        assertThat(permits.byNumber(" " + permit.number().toLowerCase().replace("-", " "))).contains(permit);
        assertThat(permits.byNumber("0000-0000")).isEmpty();
        assertThat(permits.byNumber(null)).isEmpty();
        assertThat(permits.byToken("' or 1=1 --")).isEmpty();
        assertThat(permits.byToken(permit.number())).isEmpty();
    }

    @Test
    void goodsPassOnceAndTheSecondGuardIsToldWhoLetThemThrough() {
        GoodsPermit permit = issue("a", now.minusSeconds(60), now.plusSeconds(3600));

        assertThat(permits.use(permit.token(), "gate-lin").stateAt(clock.instant())).isEqualTo(State.PASSED);

        assertThatThrownBy(() -> permits.use(permit.token(), "gate-other")).isInstanceOf(AlreadyUsed.class)
                .hasMessageMatching("该出入门证已由林保安于\\d{4}年\\d+月\\d+日 \\d\\d:\\d\\d放行，只能使用一次");
        assertThatThrownBy(() -> permits.stop(permit.token(), "gate-other", "物品不符")).isInstanceOf(AlreadyUsed.class);
    }

    @Test
    void ofManyGuardsAtOnceExactlyOneLetsThemPass() throws Exception {
        GoodsPermit permit = issue("a", now.minusSeconds(60), now.plusSeconds(3600));
        int guards = 6;
        CyclicBarrier start = new CyclicBarrier(guards);
        Callable<Boolean> scan = () -> {
            start.await();
            try {
                permits.use(permit.token(), "gate-lin");
                return true;
            } catch (AlreadyUsed e) {
                assertThat(e).hasMessageContaining("林保安");
                return false;
            }
        };
        int passed = 0;
        try (Pool pool = new Pool(guards)) {
            for (Future<Boolean> result : pool.threads.invokeAll(Collections.nCopies(guards, scan))) {
                passed += result.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void outsideItsWindowAPermitLetsNothingPass() {
        GoodsPermit early = issue("early", now.plusSeconds(3600), now.plusSeconds(7200));
        GoodsPermit late = issue("late", now.minusSeconds(7200), now.minusSeconds(3600));

        assertThatThrownBy(() -> permits.use(early.token(), "gate-lin")).isInstanceOf(PermitRefused.class)
                .hasMessageContaining("现在还不能放行")
                .extracting("state").isEqualTo(State.NOT_YET_VALID);
        assertThatThrownBy(() -> permits.use(late.token(), "gate-lin")).isInstanceOf(PermitRefused.class)
                .hasMessageContaining("已过期").extracting("state").isEqualTo(State.EXPIRED);
        assertThatThrownBy(() -> permits.use("AAAAAAAAAAAAAAAAAAAAAA", "gate-lin"))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aStoppedOrWithdrawnPermitIsWorthNothing() {
        GoodsPermit stopped = issue("a", now.minusSeconds(60), now.plusSeconds(3600));
        permits.stop(stopped.token(), "gate-lin", "物品与门证不符");
        GoodsPermit open = issue("b", now.minusSeconds(60), now.plusSeconds(3600));
        GoodsPermit over = issue("c", now.minusSeconds(7200), now.minusSeconds(3600));

        assertThat(permits.withdraw(caseNumber, "kefu", "改期搬运")).isEqualTo(1);

        assertThatThrownBy(() -> permits.use(stopped.token(), "gate-lin"))
                .hasMessageContaining("林保安").hasMessageContaining("拦下（物品与门证不符）");
        assertThatThrownBy(() -> permits.use(open.token(), "gate-lin")).hasMessageContaining("作废（改期搬运）");
        assertThat(permits.byToken(over.token()).orElseThrow().stateAt(now)).isEqualTo(State.EXPIRED);
    }

    @Test
    void thePermitsOfADayAreThoseWhoseWindowTouchesIt() {
        Instant day = now.plus(Duration.ofDays(400));
        GoodsPermit permit = issue("day", day.plusSeconds(100), day.plusSeconds(200));

        assertThat(permits.between(day, day.plusSeconds(86400))).contains(permit);
        assertThat(permits.between(day, day.plusSeconds(100))).doesNotContain(permit);
        assertThat(permits.between(day.plusSeconds(200), day.plusSeconds(86400))).doesNotContain(permit);
    }

    private GoodsPermit issue(String step, Instant from, Instant until) {
        return permits.issue(new NewPermit(caseNumber, step, unit, "恒通贸易", "周搬运", "身份证 尾号 123X",
                GoodsDirection.OUT, from, until, List.of(new Goods("办公桌", 4), new Goods("打印机", 1)), "kefu"));
    }

    /** Threads that end with the test. */
    private record Pool(ExecutorService threads) implements AutoCloseable {

        Pool(int size) {
            this(Executors.newFixedThreadPool(size));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
