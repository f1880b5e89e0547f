package io.guanjia.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Enters offices, buildings, units and people into the register. Each method adds one row, in the caller's
 * transaction, and throws {@link org.springframework.dao.DataIntegrityViolationException} if the row is there already
 * or names something that is not.
 */
@Component
public class Register {

    private final JdbcClient jdbc;

    Register(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an office (管理处) and answers its id. */
    public long addOffice(String name) {
        return jdbc.sql("insert into guanjia.office (name) values (:name) returning id")
                .param("name", name)
                .query(Long.class).single();
    }

    /** Adds a building that the office looks after and answers its id. */
    public long addBuilding(long officeId, String name) {
        return jdbc.sql("insert into guanjia.building (office, name) values (:office, :name) returning id")
                .param("office", officeId)
                .param("name", name)
                .query(Long.class).single();
    }

    /**
     * Adds a unit and answers its id.
     *
     * @param number in any spelling that {@link Units#find} understands
     * @param area   square metres, more than 0
     */
    public long addUnit(long buildingId, String number, int floor, BigDecimal area, UnitType type) {
        return jdbc.sql("""
                        insert into guanjia.unit (building, number, floor, area, type)
                        values (:building, :number, :floor, :area, :type) returning id""")
                .param("building", buildingId)
                .param("number", UnitNumber.of(number))
                .param("floor", floor)
                .param("area", area)
                .param("type", type.name())
                .query(Long.class).single();
    }

    /** Notes how a unit is used; one that was only added is not handed over yet. */
    public void use(long unitId, Occupancy occupancy) {
        jdbc.sql("update guanjia.unit set occupancy = :occupancy where id = :unit")
                .param("occupancy", occupancy.name())
                .param("unit", unitId)
                .update();
    }

    /**
     * Adds a person and answers the id.
     *
     * @param phone national or international number, null if not known
     * @param email null if not known
     */
    public long addPerson(String name, String phone, String email) {
        return jdbc.sql("insert into guanjia.person (name, phone, email) values (:name, :phone, :email) returning id")
                .param("name", name)
                .param("phone", phone)
                .param("email", email)
                .query(Long.class).single();
    }

    /** Notes what a person is to a unit from a day on, that day included, with no end known yet. */
    public void addResidency(long unitId, long personId, ResidencyRole role, LocalDate from) {
        jdbc.sql("""
                        insert into guanjia.residency (unit, person, role, valid_from)
                        values (:unit, :person, :role, :from)""")
                .param("unit", unitId)
                .param("person", personId)
                .param("role", role.name())
                .param("from", from)
                .update();
    }
}
