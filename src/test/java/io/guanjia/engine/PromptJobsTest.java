package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.complaint.ComplaintProcess;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.support.TransactionTemplate;

/** The step after a save point starts with the commit. The complaint's first is the message to the complainant. */
@SpringBootTest(properties = {"camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.job-execution.enabled=true", "camunda.bpm.job-execution.core-pool-size=1",
        "camunda.bpm.job-execution.max-pool-size=1", "camunda.bpm.job-execution.queue-capacity=4"})
class PromptJobsTest {

    @Autowired Acting acting;
    @Autowired ComplaintProcess complaints;
    @Autowired ProcessEngine engine;
    @Autowired ManagementService management;
    @Autowired HistoryService history;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired ThreadPoolTaskExecutor threads;

    @BeforeEach
    void estate() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "prompt-jobs", "员工", "front-desk");
    }

    @Test
    void stepIsLockedForThisNodeAndRunsAfterTheCommit() throws InterruptedException {
        String number = transaction.execute(status -> {
            String started = start();
            assertThat(lockOwners(started)).containsExactly(
                    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor()
                            .getLockOwner());
            return started;
        });

        awaitMessage(number);
        assertThat(history.createHistoricJobLogQuery().jobDefinitionConfiguration("async-before").successLog().list())
                .anyMatch(log -> log.getProcessInstanceId().equals(caseOf(number)));
    }

    @Test
    void nothingRunsOfWhatIsRolledBack() throws InterruptedException {
        String[] number = new String[1];
        transaction.executeWithoutResult(status -> {
            number[0] = start();
            status.setRollbackOnly();
        });

        assertThat(jdbc.sql("select count(*) from act_ru_job where type_ = 'message'").query(Long.class).single()).isZero();
        // One thread: when the message of the next is out, one of this would be too
        String next = start();
        awaitMessage(next);
        assertThat(next).as("the number that was given back").isEqualTo(number[0]);
        assertThat(messages(next)).isOne();
    }

    @Test
    void stepThatFindsNoThreadIsLeftToTheSearch() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        Runnable waits = () -> {
            try {
                busy.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        String number;
        try {
            for (int i = 0; i < 4; i++) {
                threads.execute(waits);
            }
            number = transaction.execute(status -> {
                String started = start();
                assertThat(lockOwners(started)).containsOnlyNulls();
                return started;
            });
        } finally {
            busy.countDown();
        }
        awaitMessage(number);
    }

    private String start() {
        Map<String, Object> fields = new HashMap<>(Map.of("channel", "desk", "receivedBy", "office",
                "complainantName", "王小明", "unit", TestEstate.UNIT, "contactPhone", "13800138000",
                "replyChannel", "phone", "kind", "facilities", "description", "厨房水管漏水", "place", "厨房",
                "happenedAt", "2026-01-05T09:00+08:00"));
        fields.put("firstPlan", "工程部上门检查");
        fields.put("apologyGiven", true);
        return acting.asPerson("prompt-jobs", () -> complaints.start(fields));
    }

    private List<String> lockOwners(String number) {
        return jdbc.sql("select lock_owner_ from act_ru_job where type_ = 'message' and process_instance_id_ = ?")
                .param(caseOf(number)).query(String.class).list();
    }

    private String caseOf(String number) {
        return jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single();
    }

    private long messages(String number) {
        return jdbc.sql("select count(*) from guanjia.message where case_number = ?").param(number).query(Long.class)
                .single();
    }

    private void awaitMessage(String number) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (messages(number) == 0 || management.createJobQuery().messages().processInstanceId(caseOf(number))
                .count() > 0) {
            assertThat(Instant.now()).as("the message of " + number).isBefore(end);
            Thread.sleep(50);
        }
    }
}
