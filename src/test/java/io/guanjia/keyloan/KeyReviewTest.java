package io.guanjia.keyloan;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseState;
import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The monthly review of keys, from the timer to the signature, on a clock that the test sets. */
@GuanjiaTest
class KeyReviewTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    KeyReviewMonths months;
    @Autowired
    KeyLoanProcess process;
    @Autowired
    Keys keys;
    @Autowired
    Units units;
    @Autowired
    Register register;
    @Autowired
    CaseFiles cases;
    @Autowired
    CaseWalker walker;
    @Autowired
    JdbcClient jdbc;

    private EngineDriver driver;
    private KeyEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        estate = new KeyEstate(keys, units, register, jdbc);
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        engine.getIdentityService().setAuthenticatedUserId("supervisor");
    }

    @AfterEach
    void cleanUp() {
        ClockUtil.reset();
        forget();
        jdbc.sql("update guanjia.key_review_start set installed_at = now()").update();
        setTimer();
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.getIdentityService().clearAuthentication();
    }

    @Test
    @Clause("KY-07")
    void theSupervisorOfEachOfficeSignsAfterNationalDay() {
        installed("2026-09-10T10:00");
        driver.clock("2026-09-29T10:00");
        String late = lent(estate.key("迟"));
        driver.clock("2026-09-29T20:00");
        driver.submit(late, "userTask_returnKeys", KeyEstate.allBack());
        String lost = estate.key("丢");
        keys.markMissing(List.of(estate.id(lost)), new KeyStep(null, "test", "KY-07", "test"));

        assertThat(timer().getDuedate()).isEqualTo(at("2026-10-08T09:00"));
        runTimers("2026-10-08T09:00");

        String number = begun("2026-09-01");
        assertThat(number).startsWith("YH-20261008-");
        walker.runDue(number);
        Task task = reviewOf(number);
        assertThat(driver.groups(task)).containsExactly("customer-manager");
        // five working days from Thursday the 8th, with the worked Saturday
        assertThat(task.getDueDate()).isEqualTo(at("2026-10-14T18:00"));
        Map<String, Object> list = jdbc.sql("select * from guanjia.key_review where month = date '2026-09-01' and office_id = ?")
                .param(estate.unit().officeId()).query().singleRow();
        assertThat((Integer) list.get("late_loans")).isPositive();
        assertThat(list.get("missing_tags").toString()).contains(lost);
        for (Task review : reviews(number)) {
            engine.getFormService().submitTaskForm(review.getId(), Map.of("reviewResult",
                    review.getId().equals(task.getId()) ? "defects" : "fine", "findings", "补登记两次借用", "reviewSignature", "王经理"));
        }
        walker.runDue(number);

        assertThat(driver.ended(number)).isTrue();
        assertThat(cases.find(number)).hasValueSatisfying(file -> {
            assertThat(file.state()).isEqualTo(CaseState.CLOSED);
            assertThat(file.outcome()).isEqualTo("各管理处已审核,1处须整改");
        });
        assertThat(jdbc.sql("select signature || ' ' || reviewed_by from guanjia.key_review where month = date '2026-09-01'"
                + " and office_id = ?").param(estate.unit().officeId()).query(String.class).single())
                .isEqualTo("王经理 supervisor");
    }

    @Test
    @Clause("KY-07")
    void monthsThatWereMissedAreCaughtUpOneByOneAndNoneTwice() {
        installed("2026-07-20T10:00");
        estate.key("门");
        driver.clock("2026-10-09T15:00");
        setTimer();

        runTimers("2026-10-09T15:10");

        assertThat(jdbc.sql("select month from guanjia.key_review_month order by month").query(LocalDate.class).list())
                .containsExactly(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 8, 1), LocalDate.of(2026, 9, 1));
        assertThat(timer().getDuedate()).isEqualTo(at("2026-11-02T09:00"));
    }

    @Test
    @Clause("KY-07")
    void ofTwoNodesOneBeginsTheMonth() throws Exception {
        installed("2026-09-10T10:00");
        estate.key("门");
        driver.clock("2026-10-08T09:00");
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Object>> starts = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                starts.add(() -> engine.getRuntimeService().startProcessInstanceByKey(KeyLending.REVIEW));
            }
            for (Future<Object> start : nodes.invokeAll(starts)) {
                start.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(jdbc.sql("select count(*) from guanjia.key_review_month").query(Integer.class).single()).isEqualTo(1);
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().activityId("event_alreadyReviewed")
                .startedAfter(at("2026-10-08T08:59")).startedBefore(at("2026-10-08T09:01")).count()).isEqualTo(1);
    }

    private String lent(String tag) {
        String number = process.request(KeyEstate.request(tag, "inspection", "2026-09-29T12:00"));
        driver.runDue(number);
        driver.submit(number, "userTask_approveKeyLoan", Map.of("permitted", "yes"));
        driver.submit(number, "userTask_issueKeys", KeyEstate.issued());
        return number;
    }

    private List<Task> reviews(String number) {
        return walker.tasks(number);
    }

    private Task reviewOf(String number) {
        String instance = jdbc.sql("""
                        select process_instance_id from guanjia.key_review
                        where month = date '2026-09-01' and office_id = ?""")
                .param(estate.unit().officeId()).query(String.class).single();
        return reviews(number).stream().filter(task -> task.getProcessInstanceId().equals(instance)).findFirst().orElseThrow();
    }

    private String begun(String month) {
        return jdbc.sql("select case_number from guanjia.key_review_month where month = ?").param(LocalDate.parse(month))
                .query(String.class).single();
    }

    /** Installs it anew at that moment. */
    private void installed(String localTime) {
        driver.clock(localTime);
        forget();
        jdbc.sql("update guanjia.key_review_start set installed_at = ?")
                .param(at(localTime).toInstant().atZone(TestEstate.ZONE).toOffsetDateTime()).update();
        setTimer();
    }

    /** One timer, as a deployment at this moment of the clock would make it. */
    private void setTimer() {
        timers().stream().skip(1).forEach(spare -> engine.getManagementService().deleteJob(spare.getId()));
        engine.getManagementService().recalculateJobDuedate(timer().getId(), false);
        // What the engine leaves as it was: the text of the cycle
        jdbc.sql("update act_ru_job set repeat_ = ?, retries_ = 3 where id_ = ?").params(months.next(), timer().getId())
                .update();
    }

    private void forget() {
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(KeyLending.REVIEW).list()
                .forEach(review -> engine.getRuntimeService().deleteProcessInstance(review.getId(), "test"));
        jdbc.sql("delete from guanjia.key_review").update();
        jdbc.sql("delete from guanjia.key_review_month").update();
    }

    private Job timer() {
        return timers().get(0);
    }

    private List<Job> timers() {
        return engine.getManagementService().createJobQuery().processDefinitionKey(KeyLending.REVIEW).timers().list()
                .stream().filter(job -> job.getProcessInstanceId() == null).toList();
    }

    /** Moves the clock on as a server that runs all the time. */
    private void runTimers(String localTime) {
        ManagementService jobs = engine.getManagementService();
        while (!timer().getDuedate().after(at(localTime))) {
            if (timer().getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(timer().getDuedate());
            }
            jobs.executeJob(timer().getId());
        }
        driver.clock(localTime);
    }
}
