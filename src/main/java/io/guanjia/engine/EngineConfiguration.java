package io.guanjia.engine;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(EngineConfiguration.class);

    @Bean
    Clock clock(@Value("${guanjia.calendar.zone:Asia/Shanghai}") ZoneId zone) {
        return new EngineClock(zone);
    }

    /** Leaves out what is written for each case and is no fact of it, see {@code src/docs/decisions/scale.md}. */
    @Bean
    ProcessEnginePlugin economy() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                // The engine's default writes every row of a case's history a second time when the case ends, for the
                // date of its removal; nobody asks for that date
                configuration.setHistoryRemovalTimeStrategy(
                        ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
                configuration.setHistoryCleanupStrategy(
                        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
                // It goes by the end of each process instance, and a case outlives what it has called: io.guanjia.audit.keep
                configuration.setHistoryCleanupEnabled(false);
                // A count of people for the vendor's licence
                configuration.setTaskMetricsEnabled(false);
                configuration.setDbMetricsReporterActivate(false);
                DefaultDmnEngineConfiguration decisions = configuration.getDmnEngineConfiguration();
                if (decisions == null) {
                    decisions = (DefaultDmnEngineConfiguration)
                            DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
                    configuration.setDmnEngineConfiguration(decisions);
                }
                decisions.setFeelEngineFactory(RememberedFeel.factory());
                // What is due longest is done first; the index is one of EngineIndexes
                configuration.setJobExecutorAcquireByDueDate(true);
                configuration.setEnableDefaultDbHistoryEventHandler(false);
                // First: it gives the rows the ids that others tell of
                configuration.getCustomHistoryEventHandlers().add(0, new LeanHistory());
                List<IncidentHandler> incidents = new ArrayList<>(List.of(new LeanIncidents()));
                if (configuration.getCustomIncidentHandlers() != null) {
                    incidents.addAll(configuration.getCustomIncidentHandlers());
                }
                configuration.setCustomIncidentHandlers(incidents);
                List<SessionFactory> sessions = new ArrayList<>(
                        List.of(new LeanEntityManager.Factory(), new PromptJobs.Factory()));
                if (configuration.getCustomSessionFactories() != null) {
                    sessions.addAll(configuration.getCustomSessionFactories());
                }
                configuration.setCustomSessionFactories(sessions);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                // Left by a release in which the engine cleaned up
                engine.getHistoryService().findHistoryCleanupJobs().forEach(job -> {
                    try {
                        engine.getManagementService().deleteJob(job.getId());
                    } catch (NullValueException e) {
                        LOG.debug("Another node has taken it away meanwhile", e);
                    }
                });
            }
        };
    }

    @Bean
    ProcessEnginePlugin taskDescriptions() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                configuration.getCustomPostBPMNParseListeners().add(new TaskDescriptions());
            }
        };
    }
}
