package io.guanjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks units up in the register. */
@Component
public class Units {

    private static final String SELECT = """
            select u.id, u.number, u.floor, u.area, u.type,
                   b.name as building_name, o.id as office_id, o.name as office_name
            from guanjia.unit u
            join guanjia.building b on b.id = u.building
            join guanjia.office o on o.id = b.office
            """;

    private final JdbcClient jdbc;

    Units(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Finds a unit by the number that a person wrote. Spellings that mean the same are the same: 1-1-0101, 1-1-101,
     * 1栋1单元101室 and all of them in full-width characters or with blanks.
     *
     * @param number what was written; null or blank finds nothing
     */
    public Optional<Unit> find(String number) {
        if (number == null || number.isBlank()) {
            return Optional.empty();
        }
        return select("u.number = ?", UnitNumber.of(number));
    }

    /**
     * The unit of this key.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Unit get(long id) {
        return select("u.id = ?", id).orElseThrow();
    }

    /**
     * Whom to reach about a unit on a day: its owners and tenants, then the emergency contacts (RE-15, KY-05). Private
     * (EN-07).
     */
    public List<UnitContact> contacts(long unitId, LocalDate day) {
        return jdbc.sql("""
                        select case r.role when 'OWNER' then '业主' when 'TENANT' then '租户' end as relation,
                               p.name, p.phone, false as emergency, r.role as ranking
                        from guanjia.residency r
                        join guanjia.person p on p.id = r.person
                        where r.unit = :unit and r.role in ('OWNER', 'TENANT')
                          and r.valid_from <= :day and (r.valid_to is null or r.valid_to >= :day)
                        union all
                        select coalesce(c.relation, '紧急联络人'), c.name, c.phone, true, 'Z'
                        from guanjia.emergency_contact c where c.unit = :unit
                        order by ranking, name""")
                .param("unit", unitId)
                .param("day", day)
                .query(UnitContact.class)
                .list();
    }

    /** The other units of its building on the same floor, the one above and the one below. */
    public List<Unit> neighbours(long unitId) {
        return jdbc.sql(SELECT + """
                        join guanjia.unit own on own.building = u.building and own.id <> u.id
                        where own.id = ? and u.floor between own.floor - 1 and own.floor + 1
                        order by u.floor, u.number""")
                .param(unitId)
                .query(Unit.class)
                .list();
    }

    private Optional<Unit> select(String condition, Object value) {
        return jdbc.sql(SELECT + "where " + condition)
                .param(value)
                .query(Unit.class)
                .optional();
    }
}
