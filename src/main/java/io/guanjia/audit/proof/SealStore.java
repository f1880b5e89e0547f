package io.guanjia.audit.proof;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.verifier.Seal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signed heads, and what of them has left the database. */
@Component
class SealStore {

    private static final int LONGEST_FAILURE = 500;
    private static final String COLUMNS = "s.id, s.seq, s.hash, s.at, s.key, s.signature, s.reason";

    private final JdbcClient jdbc;

    SealStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A signed head and its row's id. */
    record Stored(long id, Seal seal) {

        Instant at() {
            return Instant.ofEpochMilli(seal.at());
        }
    }

    /** @param doneAt null while it is still to be done */
    record Delivery(long seal, String way, Instant triedAt, Instant doneAt, String failure) {
    }

    /** One application at a time seals; held until the transaction is over. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('guanjia.audit_seal'))").query().singleRow();
    }

    void insert(Seal seal, List<String> ways) {
        long id = jdbc.sql("""
                        insert into guanjia.audit_seal (seq, hash, at, key, signature, reason)
                        values (:seq, :hash, :at, :key, :signature, :reason) returning id""")
                .param("seq", seal.seq())
                .param("hash", seal.hash())
                .param("at", utc(Instant.ofEpochMilli(seal.at())))
                .param("key", seal.key())
                .param("signature", seal.signature())
                .param("reason", seal.reason())
                .query(Long.class).single();
        jdbc.sql("insert into guanjia.audit_seal_delivery (seal, way) select :id, unnest(cast(:ways as text[]))")
                .param("id", id).param("ways", ways.toArray(String[]::new)).update();
    }

    Optional<Stored> last() {
        return newest(1).stream().findFirst();
    }

    List<Stored> newest(int number) {
        return jdbc.sql("select " + COLUMNS + " from guanjia.audit_seal s order by s.id desc limit ?").param(number)
                .query((row, no) -> new Stored(row.getLong("id"), new Seal(row.getLong("seq"), row.getBytes("hash"),
                        instant(row, "at").toEpochMilli(), row.getString("key"), row.getBytes("signature"),
                        row.getString("reason")))).list();
    }

    long count() {
        return jdbc.sql("select count(*) from guanjia.audit_seal").query(Long.class).single();
    }

    /** Whether anything was written after an entry but messages that tell of seals. */
    boolean isAnythingAfter(long seq) {
        return jdbc.sql("""
                        select exists (select 1 from guanjia.audit_entry where seq > ? and not
                            (subject = 'system' and content like '%"template":"audit-seal"%'))""")
                .param(seq).query(Boolean.class).single();
    }

    List<Delivery> deliveries(List<Long> seals) {
        return jdbc.sql("""
                        select seal, way, tried_at, done_at, failure from guanjia.audit_seal_delivery
                        where seal = any(:seals) order by seal, way""")
                .param("seals", seals.toArray(Long[]::new))
                .query((row, number) -> new Delivery(row.getLong("seal"), row.getString("way"),
                        instant(row, "tried_at"), instant(row, "done_at"), row.getString("failure"))).list();
    }

    /** What is to be tried now, oldest first. */
    List<Delivery> open(Instant triedBefore) {
        return jdbc.sql("""
                        select seal, way, tried_at, done_at, failure from guanjia.audit_seal_delivery
                        where done_at is null and (tried_at is null or tried_at <= :before) order by seal, way""")
                .param("before", utc(triedBefore))
                .query((row, number) -> new Delivery(row.getLong("seal"), row.getString("way"),
                        instant(row, "tried_at"), null, row.getString("failure"))).list();
    }

    /** Claims a delivery for this transaction; empty if it is done, or another application is at it. */
    Optional<Stored> claim(Delivery delivery) {
        return jdbc.sql("select " + COLUMNS + """
                         from guanjia.audit_seal_delivery d join guanjia.audit_seal s on s.id = d.seal
                        where d.seal = :seal and d.way = :way and d.done_at is null for update of d skip locked""")
                .param("seal", delivery.seal()).param("way", delivery.way())
                .query((row, no) -> new Stored(row.getLong("id"), new Seal(row.getLong("seq"), row.getBytes("hash"),
                        instant(row, "at").toEpochMilli(), row.getString("key"), row.getBytes("signature"),
                        row.getString("reason")))).optional();
    }

    void done(Delivery delivery, Instant now) {
        jdbc.sql("""
                        update guanjia.audit_seal_delivery set done_at = :now, tried_at = :now, failure = null
                        where seal = :seal and way = :way""")
                .param("now", utc(now)).param("seal", delivery.seal()).param("way", delivery.way()).update();
    }

    void failed(Delivery delivery, Instant now, String failure) {
        jdbc.sql("""
                        update guanjia.audit_seal_delivery set tried_at = :now, failure = left(:failure, :longest)
                        where seal = :seal and way = :way and done_at is null""")
                .param("now", utc(now)).param("failure", failure).param("longest", LONGEST_FAILURE)
                .param("seal", delivery.seal()).param("way", delivery.way()).update();
    }
}
