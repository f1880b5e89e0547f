package io.guanjia.audit.keep;

import static io.guanjia.database.Moments.utc;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts cases on the trail that are older than the trail: one entry for each, with what is known of it, whose first fact
 * {@code imported} says so. A case that has gone on meanwhile is told up to its first entry.
 */
@Component
class OlderCases {

    private static final Logger LOG = LoggerFactory.getLogger(OlderCases.class);
    private static final int BATCH = 20;

    private final Reconstruction reconstruction;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Trail trail;
    private final Clock clock;

    OlderCases(Reconstruction reconstruction, JdbcClient jdbc, TransactionTemplate transaction, Trail trail,
            Clock clock) {
        this.reconstruction = reconstruction;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    private record Older(String caseNumber, String subject) {
    }

    /** Works off what is to be put on the trail, batch by batch, beside other nodes that do the same. */
    void bring() {
        int brought = 0;
        while (true) {
            int size;
            try {
                size = batch(BATCH);
            } catch (RuntimeException e) {
                LOG.warn("Cases that are older than the audit trail are tried one by one", e);
                size = single();
            }
            if (size == 0) {
                break;
            }
            brought += size;
        }
        if (brought > 0) {
            LOG.info("{} cases that are older than the audit trail were looked at", brought);
        }
    }

    private int batch(int limit) {
        return transaction.execute(status -> {
            List<Older> cases = next(limit);
            cases.forEach(this::bring);
            return cases.size();
        });
    }

    private int single() {
        Optional<Older> first = jdbc.sql("""
                        select case_number, subject from guanjia.audit_import where failed_at is null
                        order by case_number limit 1""").query(Older.class).optional();
        try {
            return batch(1);
        } catch (RuntimeException e) {
            first.ifPresent(one -> {
                LOG.error("{} is older than the audit trail and cannot be put on it", one.caseNumber(), e);
                jdbc.sql("update guanjia.audit_import set failed_at = :now where case_number = :number")
                        .param("now", utc(clock.instant())).param("number", one.caseNumber()).update();
            });
            return first.isPresent() ? 1 : 0;
        }
    }

    private List<Older> next(int limit) {
        return jdbc.sql("""
                        select case_number, subject from guanjia.audit_import where failed_at is null
                        order by case_number limit ? for update skip locked""")
                .param(limit).query(Older.class).list();
    }

    private void bring(Older older) {
        Instant now = clock.instant();
        Instant before = jdbc.sql("select at from guanjia.audit_entry where subject = ? order by subject_seq limit 1")
                .param(older.subject()).query(OffsetDateTime.class).optional()
                .map(OffsetDateTime::toInstant).orElse(now.plusMillis(1));
        trail.ofProcess(older.subject(), Fact.of(Trail.IMPORTED).with("at", now));
        reconstruction.facts(older.caseNumber(), older.subject(), before)
                .forEach(fact -> trail.ofProcess(older.subject(), fact));
        jdbc.sql("delete from guanjia.audit_import where case_number = ?").param(older.caseNumber()).update();
    }
}
