package io.guanjia.registry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who uses the units: handed over or not, vacant, used by the owner or let. */
@Component
public class Occupancies {

    private final JdbcClient jdbc;
    private final Changes changes;

    Occupancies(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * How a unit is used now.
     *
     * @throws org.springframework.dao.EmptyResultDataAccessException if there is no such unit
     */
    public Occupancy of(long unitId) {
        return jdbc.sql("select occupancy from guanjia.unit where id = :id")
                .param("id", unitId)
                .query(Occupancy.class)
                .single();
    }

    /** Registers how a unit is used from now on. */
    @Transactional
    public void set(long unitId, Occupancy occupancy, Change change) {
        changes.begin(unitId, change);
        jdbc.sql("update guanjia.unit set occupancy = :now where id = :id and occupancy <> :now")
                .param("now", occupancy.name())
                .param("id", unitId)
                .update();
    }
}
