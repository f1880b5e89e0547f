package io.guanjia.registry;

import io.guanjia.spreadsheet.TableFormat;
import io.guanjia.spreadsheet.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the register as the table that can be imported: read back it changes nothing. Some hundred units at a time, so
 * that neither memory nor a long transaction is needed.
 */
@Component
class RegisterExport {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterExport(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param phones whether numbers and mail addresses are written; their columns stay blank otherwise */
    void write(TableFormat format, OutputStream out, boolean phones) throws IOException {
        try (TableWriter table = TableWriter.of(format, out, "房号与住户", ImportColumn.titles())) {
            List<Map<String, Object>> units = units("");
            while (!units.isEmpty()) {
                Long[] ids = units.stream().map(unit -> (Long) unit.get("id")).toArray(Long[]::new);
                Map<Long, List<Map<String, Object>>> owners = people(ids, "OWNER");
                Map<Long, List<Map<String, Object>>> tenants = people(ids, "TENANT");
                Map<Long, List<Map<String, Object>>> contacts = contacts(ids);
                for (Map<String, Object> unit : units) {
                    Long id = (Long) unit.get("id");
                    write(table, unit, owners.getOrDefault(id, List.of()), tenants.getOrDefault(id, List.of()),
                            contacts.getOrDefault(id, List.of()), phones);
                }
                units = units((String) units.get(units.size() - 1).get("number"));
            }
        }
    }

    private static void write(TableWriter table, Map<String, Object> unit, List<Map<String, Object>> owners,
            List<Map<String, Object>> tenants, List<Map<String, Object>> contacts, boolean phones) throws IOException {
        int lines = Math.max(1, Math.max(owners.size(), Math.max(tenants.size(), contacts.size())));
        for (int line = 0; line < lines; line++) {
            Object[] cells = new Object[ImportColumn.values().length];
            set(cells, ImportColumn.OFFICE, unit.get("office"));
            set(cells, ImportColumn.BUILDING, unit.get("building"));
            set(cells, ImportColumn.UNIT, unit.get("number"));
            set(cells, ImportColumn.FLOOR, unit.get("floor"));
            set(cells, ImportColumn.AREA, (BigDecimal) unit.get("area"));
            set(cells, ImportColumn.TYPE, UnitType.valueOf((String) unit.get("type")).label());
            set(cells, ImportColumn.OCCUPANCY, Occupancy.valueOf((String) unit.get("occupancy")).label());
            set(cells, ImportColumn.BATCH, unit.get("batch"));
            set(cells, ImportColumn.HANDOVER_FROM, day(unit.get("handover_from")));
            set(cells, ImportColumn.HANDOVER_UNTIL, day(unit.get("handover_until")));
            if (line < owners.size()) {
                Map<String, Object> owner = owners.get(line);
                set(cells, ImportColumn.OWNER, owner.get("name"));
                set(cells, ImportColumn.OWNER_PHONE, phones ? owner.get("phone") : null);
                set(cells, ImportColumn.OWNER_EMAIL, phones ? owner.get("email") : null);
            }
            if (line < tenants.size()) {
                Map<String, Object> tenant = tenants.get(line);
                set(cells, ImportColumn.TENANT, tenant.get("name"));
                set(cells, ImportColumn.TENANT_PHONE, phones ? tenant.get("phone") : null);
                set(cells, ImportColumn.LEASE_FROM, day(tenant.get("lease_from")));
                set(cells, ImportColumn.LEASE_TO, day(tenant.get("lease_to")));
            }
            if (line < contacts.size()) {
                Map<String, Object> contact = contacts.get(line);
                set(cells, ImportColumn.EMERGENCY, contact.get("name"));
                set(cells, ImportColumn.EMERGENCY_RELATION, contact.get("relation"));
                set(cells, ImportColumn.EMERGENCY_PHONE, phones ? contact.get("phone") : null);
            }
            table.row(Arrays.asList(cells));
        }
    }

    private static void set(Object[] cells, ImportColumn column, Object value) {
        cells[column.ordinal()] = value;
    }

    private static LocalDate day(Object value) {
        return value == null ? null : ((Date) value).toLocalDate();
    }

    private List<Map<String, Object>> units(String after) {
        return jdbc.sql("""
                        select u.id, o.name as office, b.name as building, u.number, u.floor, u.area, u.type, u.occupancy,
                               h.name as batch, h.handover_from, h.handover_until
                        from guanjia.unit u
                        join guanjia.building b on b.id = u.building
                        join guanjia.office o on o.id = b.office
                        left join guanjia.handover_batch h on h.id = u.handover_batch
                        where u.number > :after order by u.number limit :chunk""")
                .param("after", after)
                .param("chunk", CHUNK)
                .query()
                .listOfRows();
    }

    private Map<Long, List<Map<String, Object>>> people(Long[] units, String role) {
        return byUnit(jdbc.sql("""
                        select r.unit, p.name, p.phone, p.email, c.valid_from as lease_from, c.valid_to as lease_to
                        from guanjia.residency r
                        join guanjia.person p on p.id = r.person
                        left join lateral (select * from guanjia.unit_contract c
                            where c.unit = r.unit and c.person = r.person and c.kind = 'LEASE'
                            order by c.valid_from desc, c.id desc limit 1) c on true
                        where r.unit = any(:units) and r.role = :role
                          and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
                        order by r.unit, p.name, r.id""")
                .param("units", units)
                .param("role", role)
                .param("today", LocalDate.now(clock))
                .query()
                .listOfRows());
    }

    private Map<Long, List<Map<String, Object>>> contacts(Long[] units) {
        return byUnit(jdbc.sql("""
                        select unit, name, relation, phone from guanjia.emergency_contact where unit = any(:units)
                        order by unit, name, id""")
                .param("units", units)
                .query()
                .listOfRows());
    }

    private static Map<Long, List<Map<String, Object>>> byUnit(List<Map<String, Object>> rows) {
        Map<Long, List<Map<String, Object>>> byUnit = new HashMap<>();
        rows.forEach(row -> byUnit.computeIfAbsent((Long) row.get("unit"), unit -> new ArrayList<>()).add(row));
        return byUnit;
    }
}
