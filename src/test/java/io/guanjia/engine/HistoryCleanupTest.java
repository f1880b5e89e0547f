package io.guanjia.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupContext;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobDeclaration;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The engine cleans nothing by itself, whatever the time to live of a model says: it would go by the end of each process
 * instance, and a case outlives what it has called. What is cleaned and when is {@code RetentionTest}'s.
 */
@GuanjiaTest
class HistoryCleanupTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void theEngineHasNoCleanUpAndMakesNone() {
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isEmpty();
        assertThatThrownBy(() -> engine.getHistoryService().cleanUpHistoryAsync(true))
                .isInstanceOf(ProcessEngineException.class);
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isEmpty();
    }

    @Test
    void whatAnEarlierReleaseHasPlannedIsTakenAwayAtTheStart() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(context -> {
            JobEntity job = new HistoryCleanupJobDeclaration().createJobInstance(new HistoryCleanupContext(0, 0));
            context.getJobManager().insertAndHintJobExecutor(job);
            return null;
        });
        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).hasSize(1);

        new EngineConfiguration().economy().postProcessEngineBuild(engine);

        assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isEmpty();
    }
}
