package io.guanjia.registry;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks units up in the register. */
@Component
public class Units {

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
        return jdbc.sql("""
                        select u.id, u.number, u.floor, u.area, u.type,
                               b.name as building_name, o.id as office_id, o.name as office_name
                        from guanjia.unit u
                        join guanjia.building b on b.id = u.building
                        join guanjia.office o on o.id = b.office
                        where u.number = :number""")
                .param("number", UnitNumber.of(number))
                .query(Unit.class)
                .optional();
    }
}
