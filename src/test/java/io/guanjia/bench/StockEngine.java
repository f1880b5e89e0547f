package io.guanjia.bench;

import com.zaxxer.hikari.HikariDataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.AttachmentManager;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.CommentManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.annotation.Order;

/**
 * Puts the engine's configuration back to what the starter has when authorization is switched on and nothing else is
 * said. What the models need to run (delegates, listeners, forms, business calendar) stays.
 */
@TestConfiguration(proxyBeanMethods = false)
class StockEngine {

    static final String MEANS = """
            stock: the starter's values with camunda.bpm.authorization.enabled: the engine's own authorization manager \
            and provider (rows for each candidate and assignee of each task), history level full, removal time written \
            at the end of a case, metrics on, events of the engine published in the application, job executor with 3 to 10 threads, queue 3, 3 jobs an acquisition, wait up to 60 s, the driver's \
            defaults. The same models, delegates, listeners, form checks, database settings (durable) and pool of 20.""";

    static final String[] PROPERTIES = {
            "--camunda.bpm.job-execution.core-pool-size=3",
            "--camunda.bpm.job-execution.max-pool-size=10",
            "--camunda.bpm.job-execution.queue-capacity=3",
            "--camunda.bpm.job-execution.max-jobs-per-acquisition=3",
            "--camunda.bpm.job-execution.wait-time-in-millis=5000",
            "--camunda.bpm.job-execution.max-wait=60000",
            "--camunda.bpm.job-execution.backoff-time-in-millis=0",
            "--camunda.bpm.job-execution.max-backoff=0",
            "--camunda.bpm.eventing.execution=true",
            "--camunda.bpm.eventing.history=true"};

    @Bean
    @Order
    ProcessEnginePlugin stockConfiguration() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setResourceAuthorizationProvider(new DefaultAuthorizationProvider());
                engine.getCustomSessionFactories()
                        .removeIf(factory -> factory.getSessionType() == AuthorizationManager.class);
                engine.setDefaultUserPermissionNameForTask(Permissions.UPDATE.getName());
                engine.getCustomSessionFactories().removeIf(factory -> factory.getSessionType() == CommentManager.class
                        || factory.getSessionType() == AttachmentManager.class);
                engine.setHistoryRemovalTimeStrategy(ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_END);
                engine.setHistoryCleanupStrategy(
                        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_REMOVAL_TIME_BASED);
                engine.getDmnEngineConfiguration().setFeelEngineFactory(null);
                engine.setTaskMetricsEnabled(true);
                engine.setDbMetricsReporterActivate(true);
                engine.setJobExecutorAcquireByDueDate(false);
                engine.getCustomSessionFactories().removeIf(factory -> factory.getSessionType() == JobManager.class
                        || factory.getSessionType() == DbEntityManager.class);
                engine.getCustomHistoryEventHandlers().removeIf(DbHistoryEventHandler.class::isInstance);
                engine.setEnableDefaultDbHistoryEventHandler(true);
                engine.getCustomIncidentHandlers().clear();
            }
        };
    }

    @Bean
    static BeanPostProcessor stockDriver() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    pool.getDataSourceProperties().clear();
                }
                return bean;
            }
        };
    }
}
