package io.guanjia.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import io.guanjia.verifier.Chain;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is noted is written with the transaction or not at all, each entry bound to the one before. */
@GuanjiaTest
class TrailTest {

    private static final HexFormat HEX = HexFormat.of();

    @Autowired
    Trail trail;
    @Autowired
    TrailEntries entries;
    @Autowired
    TrailKey key;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    JdbcClient jdbc;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void aTransactionIsOneEntryForEachSubjectWithItsFactsInOrder() {
        String other = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            trail.by("zhangsan");
            trail.ofProcess(subject, Fact.of("first").with("at", Instant.parse("2026-11-21T02:00:00Z")).with("none", null));
            trail.ofProcess(other, Fact.of("elsewhere"));
            trail.ofProcess(subject, Fact.of("second").with("n", 2).with("yes", true));
        });
        transaction.executeWithoutResult(status -> trail.ofProcess(subject, Fact.of("third")));

        List<Entry> written = entries.of(subject);
        assertThat(written).extracting(Entry::subjectSeq).containsExactly(1, 2);
        assertThat(written.get(0).by()).isEqualTo("zhangsan");
        assertThat(written.get(0).facts()).extracting(Fact::values).containsExactly(
                Map.of("k", "first", "at", "2026-11-21T02:00:00.000Z"), Map.of("k", "second", "n", 2, "yes", true));
        assertThat(written.get(1).by()).isNull();
        assertThat(entries.of(other)).hasSize(1);
    }

    @Test
    void whoeverActsNextInTheSameTransactionHasAnEntryOfHisOwn() {
        transaction.executeWithoutResult(status -> {
            trail.by("zhangsan");
            trail.ofProcess(subject, Fact.of("first"));
            trail.by("lisi");
            trail.ofProcess(subject, Fact.of("second"));
            trail.byNobody();
            trail.ofProcess(subject, Fact.of("third"));
        });

        assertThat(entries.of(subject)).extracting(Entry::by).containsExactly("zhangsan", "lisi", null);
    }

    @Test
    void nothingIsWrittenOfWhatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            trail.ofProcess(subject, Fact.of("never"));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> trail.ofProcess(subject, Fact.of("never"))).isInstanceOf(IllegalStateException.class);

        assertThat(entries.of(subject)).isEmpty();
    }

    @Test
    void anInnerTransactionHasAnEntryOfItsOwn() {
        TransactionTemplate inner = new TransactionTemplate(transaction.getTransactionManager());
        inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        transaction.executeWithoutResult(status -> {
            trail.ofProcess(subject, Fact.of("outer"));
            inner.executeWithoutResult(own -> trail.ofProcess(subject, Fact.of("inner")));
            status.setRollbackOnly();
        });

        assertThat(entries.of(subject)).singleElement().extracting(Entry::facts).asString().contains("inner");
    }

    @Test
    void eachEntryIsBoundToTheOnesBeforeIt() {
        for (int i = 0; i < 3; i++) {
            transaction.executeWithoutResult(status -> trail.ofProcess(subject, Fact.of("step")));
        }
        List<Map<String, Object>> rows = jdbc.sql("""
                        select e.*, p.hash as previous from guanjia.audit_entry e
                        join guanjia.audit_entry p on p.seq = e.seq - 1
                        where e.subject = ? order by e.subject_seq""").param(subject).query().listOfRows();
        byte[] ofSubject = null;
        for (Map<String, Object> row : rows) {
            byte[] content = Chain.contentHash((byte[]) row.get("salt"), (String) row.get("content"));
            byte[] hash = Chain.entryHash((Long) row.get("seq"), subject, (Integer) row.get("subject_seq"),
                    ((Timestamp) row.get("at")).getTime(), content, (byte[]) row.get("previous"), ofSubject);
            assertThat(HEX.formatHex((byte[]) row.get("hash"))).isEqualTo(HEX.formatHex(hash));
            assertThat((byte[]) row.get("mac")).isEqualTo(key.mac(hash));
            ofSubject = hash;
        }
        assertThat(rows).hasSize(3);
    }

    @Test
    void manyAtOnceLeaveNoGap() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String one = subject + i % 4;
                work.add(() -> {
                    transaction.executeWithoutResult(status -> trail.ofProcess(one, Fact.of("step")));
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        for (int i = 0; i < 4; i++) {
            assertThat(entries.of(subject + i)).extracting(Entry::subjectSeq)
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        }
        assertThat(jdbc.sql("""
                        select count(*) from guanjia.audit_entry e where e.seq > 1
                          and not exists (select from guanjia.audit_entry p where p.seq = e.seq - 1)""")
                .query(Integer.class).single()).isZero();
    }

    @Test
    void whatIsWrittenIsNotChangedByTheApplication() {
        transaction.executeWithoutResult(status -> trail.ofProcess(subject, Fact.of("step")));

        for (String change : List.of("update guanjia.audit_entry set at = now() where subject = ?",
                "update guanjia.audit_entry set content = null, salt = null where subject = ?",
                "delete from guanjia.audit_entry where subject = ?")) {
            assertThatThrownBy(() -> jdbc.sql(change).param(subject).update())
                    .isInstanceOf(DataAccessException.class).hasMessageContaining("append-only");
        }
    }

    @Test
    void aHeadThatSomebodyElseHasWrittenIsPutOnRecord() {
        transaction.executeWithoutResult(status -> trail.ofProcess(subject, Fact.of("step")));
        String found = transaction.execute(status -> {
            jdbc.sql("update guanjia.audit_head set mac = sha256('x')").update();
            trail.ofProcess(subject, Fact.of("after"));
            // As at the commit; what it wrote is looked at and then taken back with the rest
            TransactionSynchronizationManager.getSynchronizations()
                    .forEach(synchronization -> synchronization.beforeCommit(false));
            status.setRollbackOnly();
            return jdbc.sql("select content from guanjia.audit_entry order by seq desc limit 2").query(String.class)
                    .list().toString();
        });

        assertThat(found).contains("head-foreign");
    }
}
