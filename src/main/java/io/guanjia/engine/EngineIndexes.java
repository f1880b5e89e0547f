package io.guanjia.engine;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Indexes on the engine's tables that it does not bring along, for lists and jobs in their hundred thousands. Made after
 * the engine has made or updated its schema, which is later than our own migrations; their names are our own, so that an
 * update of the engine's schema does not meet them.
 */
@Component
class EngineIndexes implements InitializingBean {

    private static final List<String> INDEXES = List.of(
            // Whose tasks there are, without a look at the table
            "guanjia_idx_candidate_group on act_ru_identitylink (group_id_, task_id_) where type_ = 'candidate'",
            // Each open task has its timer; the job executor looks for those that are due
            "guanjia_idx_job_due on act_ru_job (duedate_)");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EngineIndexes(ProcessEngine engineWithItsSchema, JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            // Two nodes that start together
            jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.indexes'))").query().singleRow();
            INDEXES.forEach(index -> jdbc.sql("create index if not exists " + index).update());
        });
    }
}
