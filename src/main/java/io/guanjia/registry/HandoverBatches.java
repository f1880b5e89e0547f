package io.guanjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The batches in which units are handed over to their owners (MI-01). A unit belongs to one batch at most. */
@Component
public class HandoverBatches {

    private static final String SELECT = """
            select id, office as office_id, name, handover_from, handover_until from guanjia.handover_batch
            """;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;

    HandoverBatches(JdbcClient jdbc, Changes changes, Entries entries) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
    }

    /** Every batch, the latest handover first. */
    public List<HandoverBatch> all() {
        return jdbc.sql(SELECT + "order by handover_from desc, name").query(HandoverBatch.class).list();
    }

    /** The batch that staff know by this name. */
    public Optional<HandoverBatch> find(String name) {
        return jdbc.sql(SELECT + "where name = :name")
                .param("name", Entries.tidy(name))
                .query(HandoverBatch.class)
                .optional();
    }

    /**
     * The batch of this key.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public HandoverBatch get(long id) {
        return jdbc.sql(SELECT + "where id = :id").param("id", id).query(HandoverBatch.class).optional().orElseThrow();
    }

    /** The batch that a unit belongs to. */
    public Optional<HandoverBatch> of(long unitId) {
        return jdbc.sql(SELECT + "where id = (select handover_batch from guanjia.unit where id = :unit)")
                .param("unit", unitId)
                .query(HandoverBatch.class)
                .optional();
    }

    /** Keys of the units of a batch, by number. */
    public List<Long> units(long batchId) {
        return jdbc.sql("select id from guanjia.unit where handover_batch = :batch order by number")
                .param("batch", batchId)
                .query(Long.class)
                .list();
    }

    /**
     * Adds a batch and answers its key.
     *
     * @throws RegisterRefused if there is one of the name, or a value is unfit
     */
    @Transactional
    public long add(long officeId, String name, LocalDate from, LocalDate until, Change change) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        String known = entries.required("入伙批次", name, Entries.NAME);
        entries.period("交付起", from, "交付止", until);
        changes.begin(change);
        return jdbc.sql("""
                        insert into guanjia.handover_batch (office, name, handover_from, handover_until)
                        values (:office, :name, :from, :until) on conflict do nothing returning id""")
                .param("office", officeId)
                .param("name", known)
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("「入伙批次」已有“%s”，请换一个名称".formatted(known)));
    }

    /** Puts a unit into a batch, out of the one that it was in. */
    @Transactional
    public void put(long batchId, long unitId, Change change) {
        changes.begin(unitId, change);
        jdbc.sql("""
                        update guanjia.unit set handover_batch = :batch
                        where id = :unit and handover_batch is distinct from :batch""")
                .param("batch", batchId)
                .param("unit", unitId)
                .update();
    }

    /**
     * Moves the handover of a batch.
     *
     * @throws RegisterRefused if it ends before it begins
     */
    @Transactional
    public void move(long batchId, LocalDate from, LocalDate until, Change change) {
        entries.period("交付起", from, "交付止", until);
        changes.begin(change);
        jdbc.sql("""
                        update guanjia.handover_batch set handover_from = :from, handover_until = :until
                        where id = :batch and (handover_from, handover_until) is distinct from (:from, :until)""")
                .param("from", from)
                .param("until", until)
                .param("batch", batchId)
                .update();
    }
}
