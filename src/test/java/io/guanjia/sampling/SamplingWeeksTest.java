package io.guanjia.sampling;

import static io.guanjia.support.EngineDriver.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a week is drawn from: once each, whatever happened to server, timer and model. */
@GuanjiaTest
class SamplingWeeksTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SamplingWeeks weeks;

    @Autowired
    SamplingProcess sampling;

    private SampledEstate estate;

    @BeforeEach
    void setUp() {
        estate = new SampledEstate(engine, jdbc, weeks);
    }

    @AfterEach
    void cleanUp() {
        estate.forget();
    }

    @ParameterizedTest
    @CsvSource({
            "2026-11-16, 2026-11-23T09:00",
            // New Year's Day and the two days after it are off, Sunday the 4th is worked
            "2025-12-22, 2025-12-29T09:00", "2025-12-29, 2026-01-05T09:00",
            // Spring Festival: off from Sunday 15 to Monday 23 February
            "2026-02-02, 2026-02-09T09:00", "2026-02-09, 2026-02-24T09:00", "2026-02-16, 2026-02-24T09:00",
            "2026-02-23, 2026-03-02T09:00",
            // National Day: off from Thursday 1 to Wednesday 7 October
            "2026-09-21, 2026-09-28T09:00", "2026-09-28, 2026-10-08T09:00", "2026-10-05, 2026-10-12T09:00"})
    @Clause("RE-11")
    void aWeekIsDrawnAtTheOpeningOfTheFirstWorkingDayAfterIt(String week, String due) {
        assertThat(weeks.dueAt(LocalDate.parse(week))).isEqualTo(at(due).toInstant());
    }

    @Test
    @Clause("RE-11")
    void beginsWithTheWeekOfTheInstallationAndGoesOnWeekByWeekOverTheSpringFestival() {
        ClockUtil.setCurrentTime(at("2026-01-28T11:00"));
        estate.installedIn("2026-01-26");

        assertThat(estate.runTimersTo("2026-03-03T12:00")).containsExactly(
                "2026-02-02T09:00 2026-01-26",
                "2026-02-09T09:00 2026-02-02",
                // a week without any working day is drawn at the next week's first one, beside that week's own
                "2026-02-24T09:00 2026-02-09",
                "2026-02-24T09:01 2026-02-16",
                "2026-03-02T09:00 2026-02-23");
        assertThat(estate.timer().getDuedate()).isEqualTo(at("2026-03-09T09:00"));
    }

    @Test
    @Clause("RE-11")
    void theWeekOfNationalDayIsDrawnWhenTheOfficeOpensAgain() {
        ClockUtil.setCurrentTime(at("2026-09-22T11:00"));
        estate.installedIn("2026-09-21");

        assertThat(estate.runTimersTo("2026-10-13T12:00")).containsExactly("2026-09-28T09:00 2026-09-21",
                "2026-10-08T09:00 2026-09-28", "2026-10-12T09:00 2026-10-05");
    }

    @Test
    @Clause("RE-11")
    void oneMissedMondayIsCaughtUpOnce() {
        ClockUtil.setCurrentTime(at("2026-11-18T11:00"));
        estate.installedIn("2026-11-16");

        // the server comes up again on Wednesday afternoon
        ClockUtil.setCurrentTime(at("2026-11-25T15:20"));
        assertThat(estate.runTimersTo("2026-12-01T12:00")).containsExactly("2026-11-25T15:20 2026-11-16",
                "2026-11-30T09:00 2026-11-23");
    }

    @Test
    @Clause("RE-11")
    void severalMissedMondaysAreCaughtUpOnceEach() {
        ClockUtil.setCurrentTime(at("2026-10-14T11:00"));
        estate.installedIn("2026-10-12");

        ClockUtil.setCurrentTime(at("2026-11-05T08:00"));
        assertThat(estate.runTimersTo("2026-11-10T12:00")).containsExactly("2026-11-05T08:00 2026-10-12",
                "2026-11-05T08:01 2026-10-19", "2026-11-05T08:02 2026-10-26", "2026-11-09T09:00 2026-11-02");
    }

    @Test
    @Clause("RE-11")
    void aNewVersionOfTheModelNeitherRepeatsNorLosesAWeek() throws Exception {
        ClockUtil.setCurrentTime(at("2026-11-18T11:00"));
        estate.installedIn("2026-11-16");
        assertThat(estate.runTimersTo("2026-11-24T10:00")).containsExactly("2026-11-23T09:00 2026-11-16");

        // deployed on Tuesday, after the drawing: next Monday
        Deployment second = deploy();
        Deployment third = null;
        try {
            assertThat(estate.timer().getDuedate()).isEqualTo(at("2026-11-30T09:00"));

            // down over the Monday; deployed again before the timer has fired: at once, and only that week
            ClockUtil.setCurrentTime(at("2026-12-02T14:00"));
            third = deploy();
            assertThat(estate.runTimersTo("2026-12-07T12:00")).containsExactly("2026-12-02T14:00 2026-11-23",
                    "2026-12-07T09:00 2026-11-30");
        } finally {
            remove(third);
            remove(second);
        }
    }

    @Test
    @Clause("RE-11")
    void aTimerThatFiresBeforeTheWeekIsDueDrawsNothingAndWaits() {
        ClockUtil.setCurrentTime(at("2026-11-18T11:00"));
        estate.installedIn("2026-11-16");
        // as after a day off that was entered when the timer was there already
        engine.getManagementService().setJobDuedate(estate.timer().getId(), at("2026-11-22T10:00"));

        assertThat(estate.runTimersTo("2026-11-24T10:00")).containsExactly("2026-11-22T10:00 ",
                "2026-11-23T09:00 2026-11-16");
    }

    @Test
    @Clause("RE-11")
    void aSecondAttemptEndsQuietly() {
        ClockUtil.setCurrentTime(at("2026-11-23T09:00"));
        estate.installedIn("2026-11-16");
        assertThat(sampling.begin()).isPresent();

        ProcessInstance again = engine.getRuntimeService().startProcessInstanceByKey(RepairSampling.PROCESS);

        assertThat(again.isEnded()).isTrue();
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(again.getId())
                .activityId("event_alreadyDrawn").count()).isOne();
        assertThat(engine.getRuntimeService().createIncidentQuery().processInstanceId(again.getId()).count()).isZero();
    }

    @Test
    @Clause("RE-11")
    void ofTwoWhoBeginAtTheSameTimeOneDrawsAndNoNumberIsLost() throws Exception {
        ClockUtil.setCurrentTime(at("2026-11-23T09:00"));
        estate.installedIn("2026-11-16");

        List<Boolean> begun = together(() -> sampling.begin().isPresent());

        assertThat(begun).containsExactlyInAnyOrder(true, false);
        assertThat(jdbc.sql("select count(*) from guanjia.repair_sample").query(Integer.class).single()).isOne();
        ClockUtil.setCurrentTime(at("2026-11-30T09:00"));
        String first = jdbc.sql("select case_number from guanjia.repair_sample").query(String.class).single();
        assertThat(first).startsWith("CY-20261123-");
        assertThat(sampling.begin()).hasValueSatisfying(number -> assertThat(number).startsWith("CY-20261130-"));
    }

    @Test
    @Clause("RE-11")
    void theSameTimerOnTwoNodesBeginsOneSampleAndLeavesOneTimer() throws Exception {
        ClockUtil.setCurrentTime(at("2026-11-23T09:00"));
        estate.installedIn("2026-11-16");
        String timer = estate.timer().getId();

        List<String> outcomes = together(() -> {
            try {
                engine.getManagementService().executeJob(timer);
                return "done";
            } catch (ProcessEngineException | NullPointerException e) {
                // The job is gone: taken by the other, before or after both had read it
                return "late";
            }
        });

        assertThat(outcomes).contains("done");
        assertThat(jdbc.sql("select week::text from guanjia.repair_sample").query(String.class).list())
                .containsExactly("2026-11-16");
        assertThat(estate.timers()).hasSize(1).allSatisfy(next ->
                assertThat(next.getDuedate()).isEqualTo(at("2026-11-30T09:00")));
    }

    @Test
    void workThatFailsIsNotRepeatedWithoutAPause() {
        ClockUtil.setCurrentTime(at("2026-10-14T11:00"));
        estate.installedIn("2026-10-12");
        ClockUtil.setCurrentTime(at("2026-11-05T08:00"));
        String timer = estate.timer().getId();
        jdbc.sql("alter table guanjia.repair_sample add constraint broken check (week < '2000-01-01')").update();
        try {
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> engine.getManagementService().executeJob(timer));
        } finally {
            jdbc.sql("alter table guanjia.repair_sample drop constraint broken").update();
        }

        // the timer that failed is tried again as any job is; the one that follows waits for the next Monday
        assertThat(estate.timers()).hasSize(2).anySatisfy(next ->
                assertThat(next.getDuedate()).isEqualTo(at("2026-11-09T09:00")));
        engine.getManagementService().executeJob(timer);
        assertThat(jdbc.sql("select week::text from guanjia.repair_sample").query(String.class).list())
                .containsExactly("2026-10-12");
        assertThat(estate.timers()).hasSize(1);
        assertThat(estate.runTimersTo("2026-11-09T09:30")).containsExactly("2026-11-09T09:00 2026-10-19",
                "2026-11-09T09:01 2026-10-26", "2026-11-09T09:02 2026-11-02");
    }

    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<T> atOnce = () -> {
                start.await();
                return work.call();
            };
            Future<T> one = two.submit(atOnce);
            Future<T> other = two.submit(atOnce);
            return List.of(one.get(), other.get());
        } finally {
            two.shutdownNow();
        }
    }

    private Deployment deploy() throws Exception {
        DeploymentBuilder builder = engine.getRepositoryService().createDeployment().name("repair-sampling test");
        for (String file : List.of("processes/repair-sampling/repair-sampling.bpmn",
                "processes/repair-sampling/repair-sample-visit.bpmn", "processes/repair-sampling/repair-sampling-rate.dmn",
                "processes/repair-sampling/repair-targets.dmn",
                "processes/repair-sampling/repair-sampling-timeframes.dmn",
                "forms/repair-sampling/record-sample-visit.form")) {
            builder.addString(file, Files.readString(Path.of(file), StandardCharsets.UTF_8));
        }
        return builder.deploy();
    }

    /** Leaves the version before it in force, with a timer. */
    private void remove(Deployment deployment) {
        if (deployment != null) {
            for (String key : List.of(RepairSampling.PROCESS, RepairSampling.VISIT)) {
                engine.getRepositoryService().createProcessDefinitionQuery().deploymentId(deployment.getId())
                        .processDefinitionKey(key).list().forEach(definition -> engine.getRepositoryService()
                                .deleteProcessDefinitions().byIds(definition.getId()).cascade().delete());
            }
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
    }
}
