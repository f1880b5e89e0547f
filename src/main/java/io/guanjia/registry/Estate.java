package io.guanjia.registry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The offices, their buildings and the units in them, as staff keep them by hand between two imports: an estate taken on,
 * a building that was built, a parking place that got its number. What nothing hangs on can be taken out again.
 */
@Component
class Estate {

    private static final int NUMBER = 40;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;

    Estate(JdbcClient jdbc, Changes changes, Entries entries) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
    }

    /** An office or a building. @param parts how many buildings or units it has */
    record Part(long id, String name, int parts) {
    }

    /** A building. */
    record Building(long id, String name, long officeId, String officeName) {
    }

    /** What somebody wrote of a new unit. */
    record NewUnit(String number, int floor, BigDecimal area, UnitType type, Occupancy occupancy) {
    }

    /** A unit of a building. */
    record Listed(String number, int floor, BigDecimal area, UnitType type, Occupancy occupancy) {
    }

    List<Part> offices() {
        return jdbc.sql("""
                        select o.id, o.name, (select count(*) from guanjia.building b where b.office = o.id) as parts
                        from guanjia.office o order by o.name""")
                .query(Part.class).list();
    }

    /** In the order in which people count: 2栋 before 10栋. */
    List<Part> buildings(long officeId) {
        return jdbc.sql("""
                        select b.id, b.name, (select count(*) from guanjia.unit u where u.building = b.id) as parts
                        from guanjia.building b where b.office = :office
                        order by substring(b.name from '^\\d{1,9}')::int nulls last, b.name""")
                .param("office", officeId).query(Part.class).list();
    }

    Optional<Building> building(long id) {
        return jdbc.sql("""
                        select b.id, b.name, o.id as office_id, o.name as office_name
                        from guanjia.building b join guanjia.office o on o.id = b.office where b.id = :id""")
                .param("id", id).query(Building.class).optional();
    }

    List<Listed> units(long buildingId, int most) {
        return jdbc.sql("""
                        select number, floor, area, type, occupancy from guanjia.unit where building = :building
                        order by number limit :most""")
                .param("building", buildingId).param("most", most).query(Listed.class).list();
    }

    /** @throws RegisterRefused if the name is unfit or taken */
    @Transactional
    public long addOffice(String name, Change change) {
        String known = entries.required("管理处", name, Entries.NAME);
        changes.begin(change);
        return jdbc.sql("insert into guanjia.office (name) values (:name) on conflict do nothing returning id")
                .param("name", known).query(Long.class).optional()
                .orElseThrow(() -> taken("管理处", known));
    }

    /** @throws RegisterRefused if the name is unfit or taken, or there is no such office */
    @Transactional
    public void renameOffice(long id, String name, Change change) {
        rename("office", "管理处", id, name, change);
    }

    /** @throws RegisterRefused if the name is unfit or taken, or there is no such office */
    @Transactional
    public long addBuilding(long officeId, String name, Change change) {
        String known = entries.required("楼栋", name, Entries.NAME);
        changes.begin(change);
        if (jdbc.sql("select id from guanjia.office where id = :id for key share").param("id", officeId)
                .query(Long.class).optional().isEmpty()) {
            throw gone();
        }
        return jdbc.sql("""
                        insert into guanjia.building (office, name) values (:office, :name)
                        on conflict do nothing returning id""")
                .param("office", officeId).param("name", known).query(Long.class).optional()
                .orElseThrow(() -> taken("楼栋", known));
    }

    /** @throws RegisterRefused if the name is unfit or taken in the office, or there is no such building */
    @Transactional
    public void renameBuilding(long id, String name, Change change) {
        rename("building", "楼栋", id, name, change);
    }

    /** @throws RegisterRefused if there are buildings in it, or other entries name it */
    @Transactional
    public void removeOffice(long id, Change change) {
        remove("office", "这个管理处已有楼栋或其他登记，不能删去", id, change);
    }

    /** @throws RegisterRefused if there are units in it */
    @Transactional
    public void removeBuilding(long id, Change change) {
        remove("building", "这栋楼已有房号，不能删去", id, change);
    }

    /** @throws RegisterRefused if it has residents, cases, keys, fees or anything else */
    @Transactional
    public void removeUnit(long id, Change change) {
        remove("unit", "这个房号已有住户、钥匙、账务或案件，不能删去", id, change);
    }

    /**
     * Adds a unit and answers its number as the register spells it.
     *
     * @throws RegisterRefused if the number is unfit or taken, or there is no such building
     */
    @Transactional
    public String addUnit(long buildingId, NewUnit unit, Change change) {
        String number = UnitNumber.of(entries.required("房号", unit.number(), NUMBER));
        if (number.isEmpty() || number.length() > NUMBER) {
            throw new RegisterRefused("「房号」应写成 1-1-0101 的样子");
        }
        changes.begin(change);
        if (jdbc.sql("select id from guanjia.building where id = :id for key share").param("id", buildingId)
                .query(Long.class).optional().isEmpty()) {
            throw gone();
        }
        return jdbc.sql("""
                        insert into guanjia.unit (building, number, floor, area, type, occupancy)
                        values (:building, :number, :floor, :area, :type, :occupancy)
                        on conflict do nothing returning number""")
                .param("building", buildingId)
                .param("number", number)
                .param("floor", unit.floor())
                .param("area", unit.area())
                .param("type", unit.type().name())
                .param("occupancy", unit.occupancy().name())
                .query(String.class).optional()
                .orElseThrow(() -> new RegisterRefused("房号“%s”已登记，请核对".formatted(number)));
    }

    // The tables come from above, never from a form

    private void rename(String table, String label, long id, String name, Change change) {
        String known = entries.required(label, name, Entries.NAME);
        changes.begin(change);
        try {
            if (jdbc.sql("update guanjia.%s set name = :name where id = :id".formatted(table))
                    .param("name", known).param("id", id).update() == 0) {
                throw gone();
            }
        } catch (DuplicateKeyException e) {
            throw taken(label, known);
        }
    }

    private void remove(String table, String hindrance, long id, Change change) {
        changes.begin(change);
        try {
            if (jdbc.sql("delete from guanjia.%s where id = :id".formatted(table)).param("id", id).update() == 0) {
                throw gone();
            }
        } catch (DataIntegrityViolationException e) {
            throw new RegisterRefused(hindrance);
        }
    }

    private static RegisterRefused taken(String label, String name) {
        return new RegisterRefused("「%s」已有“%s”，请换一个名称".formatted(label, name));
    }

    private static RegisterRefused gone() {
        return new RegisterRefused("登记中没有这一条，请刷新后重试");
    }
}
