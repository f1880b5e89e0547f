package io.guanjia.registry.goods;

import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whose signatures on goods permits are on file (GO-01, M4 业户物品出入 二). Nothing is deleted. */
@Component
@Transactional
public class Signatories {

    private final JdbcClient jdbc;
    private final Clock clock;

    Signatories(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Puts a signature on file from a day on.
     *
     * @param proof the company's paper that names the person
     * @param actor user id
     * @throws org.springframework.dao.DuplicateKeyException if the same person is on file for the same business from
     *                                                       that day on
     */
    public long register(long unitId, String business, String name, String proof, LocalDate from, String actor) {
        return jdbc.sql("""
                        insert into guanjia.goods_signatory
                            (unit, business, name, proof, valid_from, registered_by, registered_at)
                        values (:unit, :business, :name, :proof, :from, :by, :at) returning id""")
                .param("unit", unitId)
                .param("business", business)
                .param("name", name)
                .param("proof", proof)
                .param("from", from)
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .query(Long.class).single();
    }

    /**
     * Ends it with a last day, that day included.
     *
     * @throws NoSuchElementException if there is none that lasts
     * @throws org.springframework.dao.DataIntegrityViolationException if the last day is before the first
     */
    public void end(long signatoryId, LocalDate lastDay, String actor) {
        int rows = jdbc.sql("""
                        update guanjia.goods_signatory set valid_to = :to, ended_by = :by, ended_at = :at
                        where id = :id and ended_at is null""")
                .param("to", lastDay)
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .param("id", signatoryId)
                .update();
        if (rows == 0) {
            throw new NoSuchElementException("No signatory " + signatoryId + " that lasts");
        }
    }

    /** Who may sign for the businesses of a unit on a day, by name. */
    @Transactional(readOnly = true)
    public List<Signatory> onFile(long unitId, LocalDate day) {
        return jdbc.sql("""
                        select id, unit, business, name, proof, valid_from, valid_to from guanjia.goods_signatory
                        where unit = :unit and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by business, name, id""")
                .param("unit", unitId)
                .param("day", day)
                .query(Signatories::read)
                .list();
    }

    /** All who could ever sign for a unit, the newest first. */
    @Transactional(readOnly = true)
    public List<Signatory> all(long unitId) {
        return jdbc.sql("""
                        select id, unit, business, name, proof, valid_from, valid_to from guanjia.goods_signatory
                        where unit = :unit order by id desc""")
                .param("unit", unitId)
                .query(Signatories::read)
                .list();
    }

    private static Signatory read(ResultSet row, int number) throws SQLException {
        return new Signatory(row.getLong("id"), row.getLong("unit"), row.getString("business"), row.getString("name"),
                row.getString("proof"), row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
