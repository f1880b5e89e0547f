package io.guanjia.audit.keep;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every minute whether there is history to clean, and soon after the start whether there are cases older than the
 * trail; most of the time there is neither. Not on a node that runs no jobs.
 */
@Component
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class RetentionSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final Retention retention;
    private final OlderCases olderCases;

    RetentionSchedule(Retention retention, OlderCases olderCases) {
        this.retention = retention;
        this.olderCases = olderCases;
    }

    @Scheduled(initialDelayString = "PT2M", fixedDelayString = "PT1M")
    void look() {
        try {
            retention.clean();
        } catch (RuntimeException e) {
            LOG.error("The clean-up of history has stopped and begins again in a minute", e);
        }
    }

    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT1H")
    void bring() {
        try {
            olderCases.bring();
        } catch (RuntimeException e) {
            LOG.error("Cases that are older than the audit trail are put on it later", e);
        }
    }
}
