package io.guanjia.moveout;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.CaseWalker;
import io.guanjia.ledger.Entry;
import io.guanjia.ledger.Ledger;
import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Two clerks do the same at once: one of them wins, and it is done once. */
@GuanjiaTest
class MoveOutRaceTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveOutProcess process;
    @Autowired
    MoveOuts moveOuts;
    @Autowired
    Ledger ledger;
    @Autowired
    BeanFactory beans;

    private EngineDriver driver;
    private MoveOutWalk walk;
    private MoveOutEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new MoveOutWalk(driver, process);
        estate = new MoveOutEstate(beans);
        driver.actAs("frontDesk");
    }

    @AfterEach
    void resetClock() {
        driver.release();
    }

    @Test
    @Clause("MO-04")
    void twoConfirmationsOfOneSheetBookOnce() throws Exception {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        String task = driver.task(number, "userTask_confirmSheet").getId();

        assertThat(atOnce(() -> confirm(task), () -> confirm(task))).containsExactlyInAnyOrder("done", "refused");

        driver.runDue(number);
        assertThat(entries(let, number)).extracting(Entry::kind)
                .containsExactlyInAnyOrder(Entry.Kind.CHARGE, Entry.Kind.SETTLEMENT);
        assertThat(driver.taskIds(number)).containsExactly("userTask_agreeRefund");
    }

    @Test
    @Clause({"MO-01", "MO-04"})
    void eitherTheSettlementOrTheWithdrawalWins() throws Exception {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        String task = driver.task(number, "userTask_confirmSheet").getId();

        assertThat(atOnce(() -> confirm(task), () -> {
            process.withdraw(Map.of("withdrawnCase", number, "contactWay", "phone", "withdrawalReason", "续租"));
            return null;
        })).containsExactlyInAnyOrder("done", "refused");

        MoveOut moveOut = moveOuts.get(number);
        assertThat(moveOut.bookedAt() == null).isNotEqualTo(moveOut.withdrawnAt() == null);
        assertThat(entries(let, number).isEmpty()).isEqualTo(moveOut.bookedAt() == null);
    }

    @Test
    @Clause("MO-01")
    void twoNoticesOfOneTenantOpenOneCase() throws Exception {
        Let let = estate.let();
        driver.clock("2026-11-16T10:00");
        Callable<Object> notice = () -> process.notice(MoveOutWalk.notice(let, Map.of()));

        assertThat(atOnce(notice, notice)).containsExactlyInAnyOrder("done", "refused");
        assertThat(moveOuts.underWay(let.tenant().residencyId())).isPresent();
    }

    private Object confirm(String task) {
        engine.getFormService().submitTaskForm(task, MoveOutWalk.confirming("no"));
        return null;
    }

    private List<Entry> entries(Let let, String number) {
        return ledger.entries(let.unitId()).stream().filter(entry -> entry.caseNumber().equals(number)).toList();
    }

    private List<String> atOnce(Callable<Object> one, Callable<Object> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (ExecutorServiceCloser threads = new ExecutorServiceCloser(Executors.newFixedThreadPool(2))) {
            List<Future<String>> results = Stream.of(one, other).map(act -> threads.pool().submit(() -> {
                driver.actAs("clerk");
                start.await();
                try {
                    act.call();
                    return "done";
                } catch (RuntimeException e) {
                    return "refused";
                } finally {
                    engine.getIdentityService().clearAuthentication();
                }
            })).toList();
            return List.of(results.get(0).get(), results.get(1).get());
        }
    }

    private record ExecutorServiceCloser(ExecutorService pool) implements AutoCloseable {

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
