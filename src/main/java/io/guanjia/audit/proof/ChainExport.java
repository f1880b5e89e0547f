package io.guanjia.audit.proof;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.ExportWriter;
import io.guanjia.verifier.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The export that the verifier checks without the application. That it was made is on the trail, and so in it. */
@Component
class ChainExport {

    private final TrailInDatabase source;
    private final Trail trail;
    private final TrailKey key;
    private final ProofKeys keys;
    private final Sealing sealing;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate oneView;

    ChainExport(TrailInDatabase source, Trail trail, TrailKey key, ProofKeys keys, Sealing sealing,
            PlatformTransactionManager transactions, Clock clock) {
        this.source = source;
        this.trail = trail;
        this.key = key;
        this.keys = keys;
        this.sealing = sealing;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.oneView = new TransactionTemplate(transactions);
        this.oneView.setReadOnly(true);
        this.oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Notes that somebody exports, and signs the head with that; to be done before anything is sent. */
    void prepare(String by) {
        transaction.executeWithoutResult(status -> {
            trail.by(by);
            trail.ofSystem(Fact.of("exported").with("what", "chain"));
        });
        sealing.sealNow(Sealing.EXPORT);
    }

    /**
     * Writes the export.
     *
     * @throws UncheckedIOException where nobody reads any more
     */
    void write(String by, OutputStream out) {
        Manifest manifest = new Manifest()
                .with("at", OffsetDateTime.ofInstant(clock.instant(), clock.getZone()))
                .with("by", by).with("key", key.fingerprint());
        oneView.executeWithoutResult(status -> {
            try {
                new ExportWriter(source, keys.keys(), key::sign, manifest).write(out, keys.publicPem());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
