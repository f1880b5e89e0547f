package io.guanjia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.GuanjiaTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A JVM that books is killed with SIGKILL: nothing is half booked, no number is lost, the retry books once. */
@GuanjiaTest
class LedgerKillTest {

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    ProcessEngine engine;

    private LedgerEstate estate;
    private long unit;
    private String file;

    @BeforeEach
    void aUnitWithACase() {
        estate = new LedgerEstate(register, cases);
        unit = estate.unit();
        file = estate.caseOf(unit);
    }

    @Test
    void killedBetweenBookingAndCommitItHasBookedNothing() throws Exception {
        LedgerChild.pay(ledger, unit, file, 1000);
        Process child = start(LedgerChild.class, true);
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo(LedgerChild.BOOKED);
            // Another session cannot see it before the commit
            assertThat(ledger.entries(unit)).hasSize(1);
            kill(child);
        }

        // Waits for nothing longer than the server needs to notice that its client is gone
        List<Receipt> retried = LedgerChild.pay(ledger, unit, file, 0);

        assertThat(retried).extracting(Receipt::no).containsExactly(3, 4);
        assertThat(LedgerChild.pay(ledger, unit, file, 0)).isEqualTo(retried);
        assertThat(ledger.entries(unit)).hasSize(2);
        assertThat(ledger.balance(unit).held(Fee.KEY_DEPOSIT)).isEqualTo(2 * LedgerChild.FEN);
        assertThat(new AuditQueries(jdbc).broken()).isEmpty();
    }

    @RepeatedTest(2)
    void killedAtAnyMomentEachStepIsBookedWholeOrNotAtAllAndOnceByTheRetry() throws Exception {
        int committed = 0;
        Process child = start(LedgerChild.class, false);
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            int last = 5 + new Random().nextInt(20);
            while (committed < last) {
                assertThat(said.readLine()).isEqualTo(LedgerChild.COMMITTED);
                committed++;
            }
            Thread.sleep(new Random().nextInt(10));
            kill(child);
            committed += (int) said.lines().count();
        }
        awaitFree();
        int survived = ledger.entries(unit).size();
        // Its last commit may have reached the database though it could not say so any more
        assertThat(survived).isBetween(committed, committed + 1);
        assertThat(new AuditQueries(jdbc).broken()).isEmpty();

        int rounds = survived + 2;
        for (int round = 0; round < rounds; round++) {
            LedgerChild.pay(ledger, unit, file, round);
        }

        assertThat(ledger.entries(unit)).hasSize(rounds);
        assertThat(ledger.receipts(file)).extracting(Receipt::no)
                .isEqualTo(IntStream.rangeClosed(1, 2 * rounds).boxed().toList());
        assertThat(ledger.balance(unit).held(Fee.KEY_DEPOSIT)).isEqualTo(rounds * LedgerChild.FEN);
        assertThat(new AuditQueries(jdbc).broken()).isEmpty();
    }

    @Test
    void killedBetweenBookingAndCommitTheEnginesStepIsOpenAgainWithoutABookingAndBooksOnceWhenRepeated() throws Exception {
        LedgerChild.pay(ledger, unit, file, 1000);
        try {
            Process child = start(LedgerEngineChild.class, true);
            try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.lines().filter(LedgerChild.BOOKED::equals).findFirst()).isPresent();
                kill(child);
            }
            awaitFree();
            assertThat(openTasks()).isEqualTo(1);
            assertThat(ledger.entries(unit)).hasSize(1);

            Process again = start(LedgerEngineChild.class, false);
            try (BufferedReader said = again.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.lines().filter(LedgerChild.COMMITTED::equals).count()).isEqualTo(1);
            }
            assertThat(again.waitFor()).isZero();
            assertThat(openTasks()).isZero();
            assertThat(ledger.entries(unit)).hasSize(2);
            assertThat(ledger.receipts(file)).extracting(Receipt::no).containsExactly(1, 2, 3, 4);
            assertThat(new AuditQueries(jdbc).broken()).isEmpty();
        } finally {
            engine.getRepositoryService().createDeploymentQuery().deploymentName(LedgerEngineChild.PROCESS).list()
                    .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
        }
    }

    private long openTasks() {
        return engine.getTaskService().createTaskQuery().processDefinitionKey(LedgerEngineChild.PROCESS).count();
    }

    /** Returns when no other session holds the unit: the server has rolled back what the dead one left. */
    private void awaitFree() {
        jdbc.sql("select id from guanjia.unit where id = ? for no key update").param(unit).query(Long.class).single();
    }

    private Process start(Class<?> main, boolean holds) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(), database.getJdbcUrl() + "&user=postgres", Long.toString(unit), file,
                Boolean.toString(holds)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void kill(Process child) throws InterruptedException {
        // By its handle: the process itself would close what it has said and was not read yet
        assertThat(child.toHandle().destroyForcibly()).isTrue();
        assertThat(child.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
    }
}
