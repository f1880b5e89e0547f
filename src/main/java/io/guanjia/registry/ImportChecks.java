package io.guanjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What no line shows by itself: lines that contradict each other or the register. A few statements, however many lines. */
@Component
class ImportChecks {

    private final JdbcClient jdbc;
    private final Clock clock;

    ImportChecks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void check(long importId, Faults faults) {
        repeated(importId, faults);
        for (ImportColumn column : List.of(ImportColumn.OFFICE, ImportColumn.BUILDING, ImportColumn.FLOOR,
                ImportColumn.AREA, ImportColumn.TYPE, ImportColumn.OCCUPANCY, ImportColumn.BATCH)) {
            contradicting(importId, faults, column, "同一房号", "unit_number");
        }
        contradicting(importId, faults, ImportColumn.OWNER_PHONE, "同一房号的同名业主", "unit_number", "owner_name");
        contradicting(importId, faults, ImportColumn.OWNER_EMAIL, "同一房号的同名业主", "unit_number", "owner_name");
        contradicting(importId, faults, ImportColumn.TENANT_PHONE, "同一房号的同名租户", "unit_number", "tenant_name");
        contradicting(importId, faults, ImportColumn.LEASE_FROM, "同一房号的同名租户", "unit_number", "tenant_name");
        contradicting(importId, faults, ImportColumn.LEASE_TO, "同一房号的同名租户", "unit_number", "tenant_name");
        contradicting(importId, faults, ImportColumn.EMERGENCY_PHONE, "同一房号的同名紧急联系人", "unit_number",
                "emergency_name");
        contradicting(importId, faults, ImportColumn.EMERGENCY_RELATION, "同一房号的同名紧急联系人", "unit_number",
                "emergency_name");
        contradicting(importId, faults, ImportColumn.HANDOVER_FROM, "同一入伙批次", "batch");
        contradicting(importId, faults, ImportColumn.HANDOVER_UNTIL, "同一入伙批次", "batch");
        contradicting(importId, faults, ImportColumn.OFFICE, "同一入伙批次", "batch");
        for (ImportColumn column : ImportColumn.values()) {
            if (column.required() && column != ImportColumn.UNIT) {
                missingOfNewUnit(importId, faults, column);
            }
        }
        elsewhere(importId, faults);
        batches(importId, faults);
        left(importId, faults);
    }

    private void repeated(long importId, Faults faults) {
        String said = Arrays.stream(ImportColumn.values()).map(ImportColumn::field).collect(Collectors.joining(", "));
        add(faults, importId, ImportColumn.UNIT, """
                select line, unit_number as value, '与第 ' || first || ' 行完全相同，请删去一行' as message
                from (select line, unit_number, min(line) over (partition by %s) as first
                      from guanjia.register_import_row where import = :import) as lines
                where line > first order by line""".formatted(said));
    }

    /** Lines that say the same of what the keys name must say the same here, or nothing. */
    private void contradicting(long importId, Faults faults, ImportColumn column, String what, String... keys) {
        String field = column.field();
        String by = String.join(", ", keys);
        String known = Arrays.stream(keys).map(key -> key + " is not null").collect(Collectors.joining(" and "));
        add(faults, importId, column, """
                select line, %1$s::text as value, '与第 ' || first_line || ' 行%4$s的「%5$s」不一致' as message
                from (select line, %1$s, first_value(%1$s) over said as first_value, first_value(line) over said as first_line
                      from guanjia.register_import_row where import = :import and %3$s and %1$s is not null
                      window said as (partition by %2$s order by line)) as lines
                where %1$s <> first_value order by line""".formatted(field, by, known, what, column.title()));
    }

    private void missingOfNewUnit(long importId, Faults faults, ImportColumn column) {
        add(faults, importId, column, """
                select min(r.line) as line, null as value,
                       '登记中还没有“' || r.unit_number || '”，新房号的「%2$s」必须填写' as message
                from guanjia.register_import_row r
                where r.import = :import and not exists (select from guanjia.unit u where u.number = r.unit_number)
                group by r.unit_number having count(r.%1$s) = 0
                order by 1""".formatted(column.field(), column.title()));
    }

    /** A unit stays in its building: a number that comes with another one is most likely wrong. */
    private void elsewhere(long importId, Faults faults) {
        add(faults, importId, ImportColumn.BUILDING, """
                select min(r.line) as line, max(coalesce(r.building, r.office)) as value, '房号“' || r.unit_number
                       || '”已登记在' || o.name || b.name || '，导入不能改变它的管理处和楼栋' as message
                from guanjia.register_import_row r
                join guanjia.unit u on u.number = r.unit_number
                join guanjia.building b on b.id = u.building
                join guanjia.office o on o.id = b.office
                where r.import = :import and (r.building <> b.name or r.office <> o.name)
                group by r.unit_number, o.name, b.name order by 1""");
    }

    private void batches(long importId, Faults faults) {
        add(faults, importId, ImportColumn.HANDOVER_FROM, """
                select min(r.line) as line, r.batch as value,
                       '入伙批次“' || r.batch || '”还未登记，「交付起」和「交付止」必须填写' as message
                from guanjia.register_import_row r
                where r.import = :import and r.batch is not null
                  and not exists (select from guanjia.handover_batch h where h.name = r.batch)
                group by r.batch having count(r.handover_from) = 0 or count(r.handover_until) = 0
                order by 1""");
        add(faults, importId, ImportColumn.HANDOVER_UNTIL, """
                select min(r.line) as line, coalesce(min(r.handover_until), h.handover_until)::text as value,
                       '入伙批次“' || r.batch || '”的「交付止」早于「交付起」' as message
                from guanjia.register_import_row r
                left join guanjia.handover_batch h on h.name = r.batch
                where r.import = :import and r.batch is not null
                group by r.batch, h.handover_from, h.handover_until
                having coalesce(min(r.handover_until), h.handover_until) < coalesce(min(r.handover_from), h.handover_from)
                   -- Where one line says both it is told there
                   and count(*) filter (where r.handover_from is not null and r.handover_until is not null) = 0
                order by 1""");
        add(faults, importId, ImportColumn.BATCH, """
                select min(r.line) as line, r.batch as value,
                       '入伙批次“' || r.batch || '”属于' || o.name || '，不能放入其他管理处的房号' as message
                from guanjia.register_import_row r
                join guanjia.handover_batch h on h.name = r.batch
                join guanjia.office o on o.id = h.office
                left join guanjia.unit u on u.number = r.unit_number
                left join guanjia.building b on b.id = u.building
                left join guanjia.office own on own.id = b.office
                where r.import = :import and coalesce(r.office, own.name) <> o.name
                group by r.batch, o.name order by 1""");
    }

    /** Who has left comes back by hand: an old file is no news. */
    private void left(long importId, Faults faults) {
        left(importId, faults, ImportColumn.OWNER, ImportColumn.OWNER_PHONE, "OWNER", "");
        left(importId, faults, ImportColumn.TENANT, ImportColumn.TENANT_PHONE, "TENANT",
                "and (r.lease_from is null or r.lease_from <= s.valid_to)");
    }

    private void left(long importId, Faults faults, ImportColumn name, ImportColumn phone, String role, String unless) {
        add(faults, importId, name, """
                select r.line, r.%1$s as value, '登记中' || p.name || '已于 ' || max(s.valid_to)
                       || ' 迁出。如要重新登记，请到该房号的页面办理，并从文件中删去' as message
                from guanjia.register_import_row r
                join guanjia.unit u on u.number = r.unit_number
                join guanjia.residency s on s.unit = u.id and s.role = '%4$s' and s.valid_to < :today %3$s
                join guanjia.person p on p.id = s.person and p.name = r.%1$s
                    and (r.%2$s is null or p.phone is null or p.phone = r.%2$s)
                where r.import = :import
                  and not exists (select from guanjia.residency n join guanjia.person q on q.id = n.person
                                  where n.unit = u.id and n.role = '%4$s'
                                    and (n.valid_to is null or n.valid_to >= :today) and q.name = r.%1$s)
                group by r.line, r.%1$s, p.name order by r.line""".formatted(name.field(), phone.field(), unless, role));
    }

    private void add(Faults faults, long importId, ImportColumn column, String query) {
        jdbc.sql(query)
                .param("import", importId)
                .param("today", LocalDate.now(clock))
                .query(row -> {
                    faults.add(row.getInt("line"), column, row.getString("value"), row.getString("message"));
                });
    }
}
