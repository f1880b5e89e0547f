package io.guanjia.audit.proof;

import io.guanjia.verifier.Report;
import io.guanjia.verifier.Verifier;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the whole trail with the application's own key, behind the page and one at a time. */
@Component
class ProofCheck implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ProofCheck.class);

    private final TrailInDatabase trail;
    private final ProofKeys keys;
    private final SealFile file;
    private final Clock clock;
    private final TransactionTemplate oneView;
    private final AtomicReference<State> state = new AtomicReference<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "audit-proof");
        thread.setDaemon(true);
        return thread;
    });

    ProofCheck(TrailInDatabase trail, ProofKeys keys, SealFile file, PlatformTransactionManager transactions,
            Clock clock) {
        this.trail = trail;
        this.keys = keys;
        this.file = file;
        this.clock = clock;
        this.oneView = new TransactionTemplate(transactions);
        this.oneView.setReadOnly(true);
        this.oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * The last check, or the one that is running.
     *
     * @param by       user id of who asked for it
     * @param entries  how many were read so far, some twice where the rows are many
     * @param of       how many there are
     * @param endedAt  null while it runs
     * @param report   null while it runs and where it failed
     * @param failure  null unless it failed
     */
    record State(String by, Instant startedAt, long entries, long of, Instant endedAt, Report report, String failure) {

        public boolean isRunning() {
            return endedAt == null;
        }

        /** At most 99 while it runs. */
        public long percent() {
            return of == 0 ? 0 : Math.min(99, entries * 100 / of);
        }
    }

    /** Null if none was since the start of the application. */
    State state() {
        return state.get();
    }

    /** Starts a check, unless one is running. */
    synchronized void start(String by) {
        if (state.get() == null || !state.get().isRunning()) {
            State now = new State(by, clock.instant(), 0, 0, null, null, null);
            state.set(now);
            worker.execute(() -> run(now));
        }
    }

    private void run(State start) {
        try {
            Report report = check((entries, of) ->
                    state.set(new State(start.by(), start.startedAt(), entries, of, null, null, null)));
            state.set(new State(start.by(), start.startedAt(), report.entries(), report.entries(), clock.instant(),
                    report, null));
        } catch (RuntimeException e) {
            LOG.error("The audit trail could not be checked", e);
            state.set(new State(start.by(), start.startedAt(), 0, 0, clock.instant(), null,
                    "核对没有完成：数据库读取失败，详情见系统日志"));
        }
    }

    /** Gets how many entries were read, and of how many. */
    interface Progress {

        void at(long entries, long of);
    }

    /** Checks now and waits. */
    Report check(Progress progress) {
        return oneView.execute(status -> {
            try {
                long of = trail.counts().entries();
                LongConsumer counter = entries -> progress.at(entries, of);
                return new Verifier(keys.keys(), file.read()).telling(counter).verify(trail);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
