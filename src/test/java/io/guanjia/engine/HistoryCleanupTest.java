package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept ten years is gone after them, by night, and no open case with it. Other tests have no cases so old. */
@GuanjiaTest
class HistoryCleanupTest {

    @Autowired
    ProcessEngine engine;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
    }

    @AfterEach
    void clean() {
        ClockUtil.reset();
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void aFinishedCaseGoesInTheWindowAfterItsTimeAndAnOpenOneStays() {
        clock("2016-01-04T10:00");
        String finished = begin();
        String open = begin();
        finish(finished);
        clock("2016-02-01T10:00");
        String later = begin();
        finish(later);

        clock("2026-01-06T02:30");
        cleanUp();
        // 3650 days end on 1 January; of the two finished ones only the first is past it
        assertThat(kept(finished)).isFalse();
        assertThat(kept(later)).isTrue();
        assertThat(kept(open)).isTrue();
        assertThat(engine.getTaskService().createTaskQuery().processInstanceId(open).count()).isOne();
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(open).count()).isEqualTo(2);
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(finished).count()).isZero();
        assertThat(engine.getHistoryService().createHistoricTaskInstanceQuery().processInstanceId(finished).count()).isZero();
    }

    @Test
    void nothingGoesByDay() {
        clock("2016-01-04T10:00");
        String finished = begin();
        finish(finished);

        clock("2026-01-06T12:00");
        cleanUp();

        assertThat(kept(finished)).isTrue();
    }

    @Test
    void theNextNightsCleanUpIsPlanned() {
        List<Job> jobs = engine.getHistoryService().findHistoryCleanupJobs();

        assertThat(jobs).isNotEmpty().allSatisfy(job -> assertThat(job.getDuedate()).isNotNull());
    }

    private void cleanUp() {
        List<Job> jobs = engine.getHistoryService().findHistoryCleanupJobs();
        assertThat(jobs).isNotEmpty();
        jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private static void clock(String time) {
        ClockUtil.setCurrentTime(EngineDriver.at(time));
    }

    private String begin() {
        return engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                Map.of("group", "finance", "due", new Date(ClockUtil.getCurrentTime().getTime()))).getId();
    }

    private void finish(String instance) {
        engine.getTaskService().complete(
                engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId());
    }

    private boolean kept(String instance) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(instance).count() == 1;
    }
}
