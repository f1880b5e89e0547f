package io.guanjia.audit.find;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the rows of cases that have none, such as those of an installation that is older than the read model: in the
 * background after the start, in batches, on one node at a time.
 */
@Component
class Rebuild implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final ReadModel model;
    private final Elements elements;
    private final TransactionTemplate transaction;
    private volatile boolean stopped;

    Rebuild(JdbcClient jdbc, ReadModel model, Elements elements, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.model = model;
        this.elements = elements;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread thread = new Thread(this::runQuietly, "audit-read-model");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void destroy() {
        stopped = true;
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException e) {
            if (!stopped) {
                LOG.error("Cases without a row in the auditors' search could not be entered; the next start tries again", e);
            }
        }
    }

    /**
     * Makes what is missing.
     *
     * @return of how many cases
     */
    int run() {
        transaction.executeWithoutResult(status -> elements.ensure(List.of()));
        int made = 0;
        String after = "";
        while (!stopped) {
            List<String> missing = missing(after);
            if (missing.isEmpty()) {
                break;
            }
            made += make(missing);
            after = missing.get(missing.size() - 1);
        }
        if (made > 0) {
            LOG.info("{} cases entered in the auditors' search", made);
        }
        return made;
    }

    private List<String> missing(String after) {
        return jdbc.sql("""
                        select f.case_number from guanjia.case_file f
                        where f.case_number > :after and f.cleaned_at is null
                          and not exists (select from guanjia.audit_case c where c.case_number = f.case_number)
                        order by f.case_number limit :batch""")
                .param("after", after)
                .param("batch", BATCH)
                .query(String.class).list();
    }

    private int make(List<String> cases) {
        try {
            return makeTogether(cases);
        } catch (DataAccessException e) {
            // Somebody holds one of them; what can be done without him is done
            int made = 0;
            for (String one : cases) {
                try {
                    made += makeTogether(List.of(one));
                } catch (DataAccessException again) {
                    LOG.warn("The case {} could not be entered in the auditors' search", one, again);
                }
            }
            return made;
        }
    }

    private int makeTogether(List<String> cases) {
        Integer made = transaction.execute(status -> {
            // The people at work do not wait for this, and two nodes do not do the same
            jdbc.sql("select set_config('lock_timeout', '500ms', true)").query().singleRow();
            boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('guanjia.audit-read-model'))")
                    .query(Boolean.class).single();
            return mine ? model.make(cases) : 0;
        });
        return made == null ? 0 : made;
    }
}
