package io.guanjia.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.guanjia.notification.TestNotifications;
import io.guanjia.trail.Fact;
import io.guanjia.trail.TestTrail;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Finding;
import io.guanjia.verifier.Report;
import io.guanjia.verifier.Seal;
import io.guanjia.verifier.VerifierCommand;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On a real PostgreSQL of its own, in which rows are edited, deleted, inserted and exchanged by hand: in the one that
 * other tests share that would be unfair to them.
 */
class ProofTest {

    private static final int LENGTH = 30;
    private static final String SUBJECT = "process-2";
    private static final int NO_SERVER = 1;
    @TempDir
    static Path directory;
    private static EmbeddedPostgres postgres;
    private static PlatformTransactionManager transactions;
    private static TransactionTemplate transaction;
    private static JdbcClient jdbc;
    private static TrailKey key;
    private static Trail trail;
    private static TrailInDatabase source;
    private static ProofKeys keys;
    private static ProofCheck check;
    private static CaseProof cases;
    private static SealStore seals;
    private static Path sealFile;

    @BeforeAll
    static void write() throws Exception {
        postgres = EmbeddedPostgres.start();
        DataSource database = postgres.getPostgresDatabase();
        Flyway.configure().dataSource(database).schemas("guanjia").defaultSchema("guanjia").load().migrate();
        jdbc = JdbcClient.create(database);
        transactions = new DataSourceTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        key = TestTrail.key(directory.resolve("audit-key.pem"));
        sealFile = directory.resolve("audit-seals.tsv");
        trail = TestTrail.on(jdbc, key);
        source = new TrailInDatabase(database);
        keys = new ProofKeys(key, properties(null));
        check = new ProofCheck(source, keys, new SealFile(key, properties(null)), transactions, Clock.systemUTC());
        cases = new CaseProof(jdbc, keys);
        seals = new SealStore(jdbc);
        for (int i = 1; i <= 3; i++) {
            jdbc.sql("""
                            insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title,
                                opened_at, state)
                            values (?, 'complaint-handling', ?, 'li', '试验', now(), 'OPEN')""")
                    .params("TS-20261129-000" + i, "process-" + i).update();
        }
        for (int i = 1; i <= LENGTH; i++) {
            note(i);
        }
    }

    /** The first entry tells of the key; of every three after it, the first is of case 2 and tells of a row. */
    private static void note(int i) {
        transaction.executeWithoutResult(status -> {
            Fact fact = Fact.of("entered").with("el", "userTask_" + i);
            if (i % 3 == 1) {
                long row = jdbc.sql("""
                                insert into guanjia.communication_record (case_number, happened_at, direction, way,
                                    with_whom, content)
                                values ('TS-20261129-0002', now(), 'IN', 'PHONE', '王芳', ?) returning id""")
                        .param("第 " + i + " 次").query(Long.class).single();
                fact = Fact.of("communication").row("communication_record", row);
            }
            trail.by("wang");
            trail.ofProcess("process-" + (i % 3 + 1), fact);
        });
    }

    @AfterAll
    static void close() throws Exception {
        check.destroy();
        postgres.close();
    }

    private static ProofProperties properties(String mail) {
        return new ProofProperties(LocalTime.of(23, 50), null, mail, null, List.of());
    }

    private static Clock clock(String at) {
        return Clock.fixed(Instant.parse(at), ZoneId.of("Asia/Shanghai"));
    }

    private static Sealing sealing(String at, String mail, int smtpPort) {
        return new Sealing(source, key, keys, seals, new SealFile(key, properties(mail)),
                TestNotifications.on(jdbc, trail, transactions, clock(at), smtpPort), properties(mail), transactions,
                clock(at));
    }

    private static Sealing sealing(String at) {
        return sealing(at, null, NO_SERVER);
    }

    private static Report check() {
        return check.check((entries, of) -> { });
    }

    private static String told(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(found -> text.append('\n').append(found.kind()).append(' ').append(found.seq())
                .append(' ').append(found.text()));
        return text.toString();
    }

    /** Does what the tables' triggers forbid, looks, and leaves nothing behind. */
    private static void tampered(String sql, Runnable look) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            for (String statement : sql.split(";")) {
                assertThat(jdbc.sql(statement).update()).as(statement).isPositive();
            }
            look.run();
            status.setRollbackOnly();
        });
    }

    @Test
    void whatWasWrittenIsRight() {
        Report report = check();
        assertThat(report.isRight()).as(told(report)).isTrue();
        assertThat(report.entries()).isGreaterThanOrEqualTo(LENGTH);
        CaseProof.Result result = cases.check(SUBJECT);
        assertThat(result.problems()).isEmpty();
        assertThat(result.entries()).isEqualTo(10);
        assertThat(result.rows()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '"', value = {
        "CHANGED#14#update guanjia.audit_entry set content = replace(content, 'wang', 'zhao') where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set content = '{}', content_hash = sha256(salt || '{}'::bytea)"
            + " where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set at = at - interval '1 day' where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set at = 'infinity' where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set salt = decode(repeat('00', 16), 'hex') where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set mac = decode(repeat('00', 32), 'hex') where seq = 14",
        "CHANGED#14#update guanjia.audit_entry set subject = 'process-9', subject_seq = 1 where seq = 14",
        "CLEANED#14#update guanjia.audit_entry set content = null, salt = null where seq = 14",
        "REMOVED#1#delete from guanjia.audit_entry where seq = 1",
        "REMOVED#14#delete from guanjia.audit_entry where seq = 14",
        "REMOVED#14#delete from guanjia.audit_entry where seq = 14;"
            + "update guanjia.audit_entry set seq = 1 - seq where seq > 14;"
            + "update guanjia.audit_entry set seq = -seq where seq < 0",
        "ADDED#14#update guanjia.audit_entry set seq = -seq - 1 where seq >= 14;"
            + "update guanjia.audit_entry set seq = -seq where seq < 0;"
            + "insert into guanjia.audit_entry select 14, 'process-8', 1, at, salt, content, content_hash, hash, mac"
            + " from guanjia.audit_entry where seq = 21",
        "REORDERED#14#update guanjia.audit_entry set seq = -18 where seq = 14;"
            + "update guanjia.audit_entry set seq = 14 where seq = 18;"
            + "update guanjia.audit_entry set seq = 18 where seq = -18",
        "REORDERED#14#update guanjia.audit_entry a set content = b.content, salt = b.salt from guanjia.audit_entry b"
            + " where a.seq in (14, 18) and b.seq = 32 - a.seq",
        "ROW_CHANGED#14#update guanjia.communication_record set content = '别的' where content = '第 13 次'",
        "ROW_MISSING#14#delete from guanjia.communication_record where content = '第 13 次'",
        "ROW_ADDED#0#insert into guanjia.communication_record"
            + " (case_number, happened_at, direction, way, with_whom, content)"
            + " values ('TS-20261129-0002', now(), 'IN', 'PHONE', '王芳', '没有发生过')",
        "HEAD#0#update guanjia.audit_head set at = at + interval '1 second'",
        "HEAD#0#delete from guanjia.audit_head",
        "SUBJECT#0#delete from guanjia.audit_subject where subject = 'process-2'",
        "SUBJECT#0#update guanjia.audit_subject set seq = 3 where subject = 'process-2'"})
    void whatIsDoneByHandIsNamed(String kind, long seq, String sql) {
        tampered(sql, () -> {
            Report report = check();
            assertThat(report.isRight()).isFalse();
            Finding first = report.findings().get(0);
            assertThat(first.kind() + " " + first.seq()).as(told(report)).isEqualTo(kind + " " + seq);
            if (seq == 14 && !kind.equals("ADDED") && !kind.equals("REORDERED") && !sql.contains("process-9")) {
                assertThat(first.caseNumber()).as(told(report)).isEqualTo("TS-20261129-0002");
            }
            if (!kind.equals("HEAD") && seq != 1) {
                assertThat(cases.check(SUBJECT).isRight()).isFalse();
            }
        });
    }

    @Test
    void theNewestEntryIsMissed() {
        long last = source.head().seq();
        tampered("delete from guanjia.audit_entry where seq = " + last, () -> {
            Report report = check();
            assertThat(report.findings().get(0).kind()).as(told(report)).isEqualTo(Finding.Kind.REMOVED);
            assertThat(report.findings().get(0).seq()).isEqualTo(last);
        });
    }

    @Test
    void aFileIsMoreThanWhatItsRowSaysOfIt() {
        long seq = transaction.execute(status -> {
            long id = jdbc.sql("""
                            insert into guanjia.attachment (case_number, kind, round, name, media_type, size, sha256,
                                uploaded_by, uploaded_at)
                            values ('TS-20261129-0001', 'photo', 1, '门.jpg', 'image/jpeg', 6,
                                encode(sha256('before'), 'hex'), 'li', now()) returning id""")
                    .query(Long.class).single();
            jdbc.sql("insert into guanjia.attachment_part values (?, 0, 'bef'), (?, 1, 'ore')").params(id, id).update();
            trail.ofProcess("process-1", Fact.of("file").row("attachment", id));
            return source.head().seq() + 1;
        });
        assertThat(check().isRight()).isTrue();

        tampered("update guanjia.attachment_part set bytes = 'org' where no = 1", () -> {
            Finding first = check().findings().get(0);
            assertThat(first.kind() + " " + first.seq()).isEqualTo("ROW_CHANGED " + seq);
            assertThat(first.text()).contains("attachment/");
        });
    }

    @Test
    void aCaseSaysWhereItWasChanged() {
        tampered("update guanjia.audit_entry set content = '{\"facts\":[]}' where seq = 14", () -> {
            CaseProof.Result result = cases.check(SUBJECT);
            assertThat(result.problems().get(0)).isEqualTo("第 5 条的内容被改动");
            assertThat(result.firstBad()).isEqualTo(5);
            assertThat(cases.check("process-1").isRight()).isTrue();
        });
    }

    @Test
    void whatIsExportedIsVerifiedWithoutTheApplication() throws Exception {
        ChainExport export = new ChainExport(source, trail, key, keys, sealing("2026-11-29T03:00:00Z"), transactions,
                clock("2026-11-29T03:00:00Z"));
        export.prepare("shenji");
        Path zip = directory.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(zip)) {
            export.write("shenji", out);
        }
        VerifierCommand.Answer answer = VerifierCommand.run(zip, "--key", key.file(), "--seals", sealFile);
        assertThat(answer.status()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("没有发现问题", "由 shenji 导出", "封存到第 " + source.head().seq() + " 条");
        assertThat(jdbc.sql("select content from guanjia.audit_entry order by seq desc limit 1").query(String.class)
                .single()).contains("\"k\":\"exported\"", "\"by\":\"shenji\"");

        tampered("update guanjia.audit_entry set content = '{}' where seq = 14", () -> {
            Path changed = directory.resolve("changed.zip");
            try (OutputStream out = Files.newOutputStream(changed)) {
                export.write("shenji", out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        VerifierCommand.Answer named = VerifierCommand.run(directory.resolve("changed.zip"));
        assertThat(named.status()).isEqualTo(1);
        assertThat(named.text()).contains("首个有问题的条目：【条目被改动】第 14 条（案件 TS-20261129-0002的第 5 条");
    }

    @Test
    void aDayIsSealedOnceAndASleptOneIsMadeUpFor() {
        note(3);
        assertThat(sealing("2027-01-10T15:49:00Z").sealIfDue()).as("before 23:50, for the day before").isPresent();
        note(3);
        assertThat(sealing("2027-01-10T15:49:30Z").sealIfDue()).as("the day before is sealed").isEmpty();
        Seal seal = sealing("2027-01-10T15:50:00Z").sealIfDue().orElseThrow();
        assertThat(seal.seq()).isEqualTo(source.head().seq());
        assertThat(seal.reason()).isEqualTo("daily");
        assertThat(sealing("2027-01-10T15:51:00Z").sealIfDue()).as("once a day").isEmpty();
        assertThat(sealing("2027-01-12T01:00:00Z").sealIfDue()).as("nothing was written since").isEmpty();
        note(3);
        assertThat(sealing("2027-01-15T01:00:00Z").sealIfDue()).as("after days of sleep").isPresent();
        assertThat(sealing("2027-01-15T01:01:00Z").sealIfDue()).isEmpty();

        sealing("2027-01-15T02:00:00Z").deliver();
        Report report = check();
        assertThat(report.isRight()).as(told(report)).isTrue();
        assertThat(report.seals()).isGreaterThanOrEqualTo(3);
        assertThatThrownBy(() -> jdbc.sql("update guanjia.audit_seal set seq = 1").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from guanjia.audit_seal").update())
                .hasMessageContaining("append-only");
        tampered("delete from guanjia.audit_seal where seq = " + seal.seq(), () ->
                assertThat(check().findings()).as("the file outside still has it").singleElement()
                        .satisfies(found -> assertThat(found.kind()).isEqualTo(Finding.Kind.SEAL)));
    }

    @Test
    void aHeadThatTheApplicationDidNotWriteIsNotSigned() {
        note(3);
        tampered("update guanjia.audit_head set mac = decode(repeat('00', 32), 'hex')", () ->
                assertThat(sealing("2027-03-01T16:00:00Z").sign("daily")).isEmpty());
        assertThat(sealing("2027-03-01T16:00:00Z").sealNow("daily")).isPresent();
    }

    @Test
    void aSealLeavesTheDatabaseByFileAndMailAndIsTriedAgain() throws Exception {
        note(3);
        String keeper = "keeper@office.example";
        Seal seal = sealing("2028-02-01T16:00:00Z", keeper, NO_SERVER).sealNow("daily").orElseThrow();
        long id = seals.last().orElseThrow().id();
        assertThat(Files.readString(sealFile)).contains(seal.line());
        assertThat(seals.deliveries(List.of(id))).anySatisfy(delivery -> {
            assertThat(delivery.way()).isEqualTo("mail");
            assertThat(delivery.doneAt()).isNull();
            assertThat(delivery.failure()).contains("连接不上");
        });

        GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        smtp.start();
        try {
            int port = smtp.getSmtp().getPort();
            sealing("2028-02-01T16:05:00Z", keeper, port).deliver();
            assertThat(smtp.getReceivedMessages()).as("not before ten minutes").isEmpty();
            sealing("2028-02-01T16:11:00Z", keeper, port).deliver();
            sealing("2028-02-01T16:31:00Z", keeper, port).deliver();
            assertThat(smtp.getReceivedMessages()).hasSize(1);
            assertThat((String) smtp.getReceivedMessages()[0].getContent()).contains(seal.line(), key.fingerprint());
            assertThat(seals.deliveries(List.of(id))).allSatisfy(one -> assertThat(one.doneAt()).isNotNull());
            assertThat(sealing("2028-02-02T16:00:00Z", keeper, port).sealIfDue())
                    .as("the message that tells of a seal needs none itself").isEmpty();
        } finally {
            smtp.stop();
        }
    }
}
