package io.guanjia.audit.find;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the rows of cases that have none, such as those of an installation that is older than the read model: in the
 * background after the start, in batches, on one node at a time. A case whose history was cleaned has none for good.
 */
@Component
class Rebuild implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int BATCH = 1_000;
    /** As they were opened, so that cases that are looked at together lie together. */
    private static final String MISSING = """
            select f.case_number from guanjia.case_file f
            where f.cleaned_at is null
              and not exists (select from guanjia.audit_case c where c.case_number = f.case_number)
            order by f.opened_at, f.case_number""";

    private final JdbcClient jdbc;
    private final ReadModel model;
    private final Elements elements;
    private final TransactionTemplate transaction;
    /** What is missing is read bit by bit, beside the transactions of the batches. */
    private final TransactionTemplate reading;
    private final JdbcTemplate cursor;
    private volatile boolean stopped;

    Rebuild(DataSource database, JdbcClient jdbc, ReadModel model, Elements elements,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.model = model;
        this.elements = elements;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading = new TransactionTemplate(transactions);
        this.cursor = new JdbcTemplate(database);
        cursor.setFetchSize(BATCH);
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
        AtomicInteger made = new AtomicInteger();
        List<String> batch = new ArrayList<>();
        reading.executeWithoutResult(status -> {
            cursor.query(MISSING, row -> {
                batch.add(row.getString("case_number"));
                if (batch.size() == BATCH) {
                    made.addAndGet(make(batch));
                    batch.clear();
                }
            });
            made.addAndGet(make(batch));
        });
        if (made.get() > 0) {
            LOG.info("{} cases entered in the auditors' search", made);
        }
        return made.get();
    }

    private int make(List<String> cases) {
        if (cases.isEmpty() || stopped) {
            return 0;
        }
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
