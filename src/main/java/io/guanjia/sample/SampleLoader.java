package io.guanjia.sample;

import static io.guanjia.database.Moments.utc;

import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads what of the sample is not there yet: all beans stand, so schema, engine, groups and models are ready, and
 * neither the web server nor scheduled work nor the job executor has started. Each part is one transaction together
 * with the note that it is loaded, so a start that was cut short is made good by the next.
 */
class SampleLoader implements SmartLifecycle {

    /** The part of {@link SampleEstate}; the others are named after the beans of their {@link SampleCases}. */
    static final String ESTATE = "estate";

    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);

    private final SampleEstate estate;
    private final SampleLogin login;
    private final Map<String, SampleCases> cases;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private boolean running;

    SampleLoader(SampleEstate estate, SampleLogin login, Map<String, SampleCases> cases, JdbcClient jdbc,
            TransactionTemplate transaction, Clock clock) {
        this.estate = estate;
        this.login = login;
        this.cases = cases;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void start() {
        loadOnce(ESTATE, () -> estate.load(login.passwordOrNew()));
        cases.entrySet().stream()
                .sorted(Comparator.comparingInt(part -> part.getValue().order()))
                .forEach(part -> loadOnce(part.getKey(), part.getValue()::load));
        running = true;
    }

    private void loadOnce(String part, Runnable work) {
        transaction.executeWithoutResult(status -> {
            int added = jdbc.sql("""
                            insert into guanjia.sample_part (name, loaded_at) values (:name, :now)
                            on conflict do nothing""")
                    .param("name", part)
                    .param("now", utc(clock.instant()))
                    .update();
            if (added == 1) {
                LOG.info("Loading the sample's {}", part);
                work.run();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Well before the web server, which starts a little earlier than its graceful shutdown is ready. */
    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 10_000;
    }
}
