package io.guanjia.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.trail.Fact;
import io.guanjia.trail.TestTrail;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Finding;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody has written by hand where the next entries belong: nobody's work stops for it, and it is told. */
class OvertakenTest {

    @Test
    void whatStandsBeyondTheEndIsPassedByAndNamed(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).schemas("guanjia").defaultSchema("guanjia")
                    .load().migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            PlatformTransactionManager transactions = new DataSourceTransactionManager(postgres.getPostgresDatabase());
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            TrailKey key = TestTrail.key(directory.resolve("audit-key.pem"));
            Trail trail = TestTrail.on(jdbc, key);
            TrailInDatabase source = new TrailInDatabase(postgres.getPostgresDatabase());
            ProofProperties properties = new ProofProperties(null, null, null, null,
                    List.of());
            ProofCheck check = new ProofCheck(source, new ProofKeys(key, properties), new SealFile(key, properties),
                    transactions, Clock.systemUTC());
            for (int i = 0; i < 4; i++) {
                note(transaction, trail);
            }
            // The next in the chain and the next of the case
            for (int i = 0; i < 2; i++) {
                jdbc.sql("""
                        insert into guanjia.audit_entry (seq, subject, subject_seq, at, salt, content, content_hash, hash, mac)
                        select (select max(seq) + 1 from guanjia.audit_entry), subject,
                            (select max(subject_seq) + 1 from guanjia.audit_entry a where a.subject = e.subject), at, salt,
                            content, content_hash, hash, mac
                        from guanjia.audit_entry e where subject = 'process-1' order by seq limit 1""").update();
            }
            long end = source.head().seq();

            for (int i = 0; i < 4; i++) {
                note(transaction, trail);
            }

            assertThat(source.head().seq()).isEqualTo(end + 7);
            List<Finding> findings = check.check((entries, of) -> { }).findings();
            assertThat(findings).extracting(found -> found.kind() + " " + found.seq()).containsExactly(
                    "ADDED " + (end + 1), "ADDED " + (end + 2), "HEAD " + (end + 3));
            assertThat(jdbc.sql("select content from guanjia.audit_entry where seq = ?").param(end + 3)
                    .query(String.class).single()).contains("\"head-overtaken\"", "\"by\":[" + (end + 1) + "," + (end + 2) + "]");
        }
    }

    private static void note(TransactionTemplate transaction, Trail trail) {
        transaction.executeWithoutResult(status -> trail.ofProcess("process-1", Fact.of("entered").with("el", "a")));
    }
}
