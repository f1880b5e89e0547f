package io.guanjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the waiting lines of a file into the register, in the caller's transaction and a score of statements. A dry run
 * is the same in a transaction that is rolled back, so that it tells what will happen and not what somebody thought.
 */
@Component
class ImportRun {

    private static final int SHOWN = 200;
    /** No two imports at a time: each looks for what is there before it adds what is not. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('guanjia.register_import'))";

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Clock clock;

    ImportRun(JdbcClient jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /** Waits until no other import runs. */
    void alone() {
        jdbc.sql(ONE_AT_A_TIME).query((row, number) -> 1).single();
    }

    /**
     * Applies a file whose lines passed all checks, {@link #alone}.
     *
     * @param faults takes what shows only now; nothing may be kept then
     */
    ImportReport run(long importId, Change change, Faults faults) {
        long before = jdbc.sql("select coalesce(max(id), 0) from guanjia.register_change").query(Long.class).single();
        List<String> offices = names("select distinct name from guanjia.office");
        changes.begin(change);
        gather(importId);
        List<String> buildings = estate();
        units();
        people();
        samePersonTwice(faults);
        residencies();
        contracts();
        emergencyContacts(importId);
        return report(before, change, names("select name from import_unit_office order by name").stream()
                .filter(name -> !offices.contains(name)).toList(), buildings);
    }

    private List<String> names(String query) {
        return jdbc.sql(query).query(String.class).list();
    }

    private void update(String sql) {
        jdbc.sql(sql).param("today", LocalDate.now(clock)).update();
    }

    /** One row for each unit, with what its lines say of it. */
    private void gather(long importId) {
        String said = List.of("office", "building", "floor", "area", "type", "occupancy", "batch").stream()
                .map("(array_agg(%1$s order by line) filter (where %1$s is not null))[1] as %1$s"::formatted)
                .collect(Collectors.joining(", "));
        jdbc.sql("""
                        create temporary table import_unit on commit drop as
                        select unit_number, %s, bool_or(owner_name is not null) as owned,
                               bool_or(tenant_name is not null) as let
                        from guanjia.register_import_row where import = %d group by unit_number"""
                .formatted(said, importId)).update();
        jdbc.sql("""
                        create temporary table import_batch on commit drop as
                        select r.batch as name, min(r.handover_from) as handover_from,
                               min(r.handover_until) as handover_until, min(coalesce(i.office, o.name)) as office
                        from guanjia.register_import_row r
                        join import_unit i on i.unit_number = r.unit_number
                        left join guanjia.unit u on u.number = r.unit_number
                        left join guanjia.building b on b.id = u.building
                        left join guanjia.office o on o.id = b.office
                        where r.import = %d and r.batch is not null group by r.batch""".formatted(importId)).update();
        jdbc.sql("""
                        create temporary table import_party on commit drop as
                        select unit_number, 'OWNER' as role, owner_name as name, max(owner_phone) as phone,
                               max(owner_email) as email, null::date as lease_from, null::date as lease_to,
                               null::bigint as unit, null::bigint as person, null::bigint as residency
                        from guanjia.register_import_row where import = %1$d and owner_name is not null
                        group by unit_number, owner_name
                        union all
                        select unit_number, 'TENANT', tenant_name, max(tenant_phone), null, max(lease_from), max(lease_to),
                               null, null, null
                        from guanjia.register_import_row where import = %1$d and tenant_name is not null
                        group by unit_number, tenant_name""".formatted(importId)).update();
        jdbc.sql("""
                        create temporary table import_unit_office on commit drop as
                        select distinct office as name from import_unit where office is not null""").update();
        jdbc.sql("analyze import_unit").update();
        jdbc.sql("analyze import_party").update();
    }

    /** @return the buildings that come in */
    private List<String> estate() {
        update("""
                insert into guanjia.office (name) select name from import_unit_office order by name
                on conflict do nothing""");
        return jdbc.sql("""
                        with added as (
                            insert into guanjia.building (office, name)
                            select distinct o.id, i.building from import_unit i join guanjia.office o on o.name = i.office
                            where i.building is not null on conflict do nothing returning office, name)
                        select o.name || ' ' || added.name from added join guanjia.office o on o.id = added.office
                        order by o.name, added.name""")
                .query(String.class)
                .list();
    }

    private void units() {
        update("""
                insert into guanjia.handover_batch (office, name, handover_from, handover_until)
                select o.id, i.name, i.handover_from, i.handover_until
                from import_batch i join guanjia.office o on o.name = i.office
                where not exists (select from guanjia.handover_batch h where h.name = i.name) order by i.name""");
        update("""
                update guanjia.handover_batch h
                set handover_from = coalesce(i.handover_from, h.handover_from),
                    handover_until = coalesce(i.handover_until, h.handover_until)
                from import_batch i where i.name = h.name and (h.handover_from, h.handover_until) is distinct from
                    (coalesce(i.handover_from, h.handover_from), coalesce(i.handover_until, h.handover_until))""");
        // Known ones first: those that come in need no second look
        update("""
                update guanjia.unit u
                set floor = n.floor, area = n.area, type = n.type, occupancy = n.occupancy, handover_batch = n.batch
                from (select k.id, coalesce(i.floor, k.floor) as floor, coalesce(i.area, k.area) as area,
                             coalesce(i.type, k.type) as type, coalesce(h.id, k.handover_batch) as batch,
                             coalesce(i.occupancy, case when i.let and k.occupancy in ('VACANT', 'OWNER_OCCUPIED')
                                 then 'LET' else k.occupancy end) as occupancy
                      from import_unit i
                      join guanjia.unit k on k.number = i.unit_number
                      left join guanjia.handover_batch h on h.name = i.batch) as n
                where n.id = u.id and (u.floor, u.area, u.type, u.occupancy, u.handover_batch)
                    is distinct from (n.floor, n.area, n.type, n.occupancy, n.batch)""");
        update("""
                insert into guanjia.unit (building, number, floor, area, type, occupancy, handover_batch)
                select b.id, i.unit_number, i.floor, i.area, i.type,
                       coalesce(i.occupancy, case when i.let then 'LET'
                           when i.batch is not null or not i.owned then 'NOT_HANDED_OVER' else 'OWNER_OCCUPIED' end), h.id
                from import_unit i
                join guanjia.office o on o.name = i.office
                join guanjia.building b on b.office = o.id and b.name = i.building
                left join guanjia.handover_batch h on h.name = i.batch
                where not exists (select from guanjia.unit u where u.number = i.unit_number)
                order by i.unit_number""");
        update("update import_party p set unit = u.id from guanjia.unit u where u.number = p.unit_number");
    }

    /** Finds who is meant by each name: who is that already in the unit, else who bears name and number, else somebody new. */
    private void people() {
        String present = """
                update import_party p set person = n.person, residency = n.residency
                from (select p.unit, p.role, p.name, min(q.id) as person, min(r.id) as residency
                      from import_party p
                      join guanjia.residency r on r.unit = p.unit and r.role = p.role
                          and (r.valid_to is null or r.valid_to >= :today)
                      join guanjia.person q on q.id = r.person and q.name = p.name
                      where p.person is null and %s
                      group by p.unit, p.role, p.name having count(*) = 1) as n
                where n.unit = p.unit and n.role = p.role and n.name = p.name""";
        update(present.formatted("p.phone = q.phone"));
        // The same name alone: the number is new, or was not said
        update(present.formatted("true"));
        update("""
                update import_party p set person = n.person
                from (select p.name, p.phone, min(q.id) as person from import_party p
                      join guanjia.person q on q.name = p.name and q.phone = p.phone
                      where p.person is null group by p.name, p.phone) as n
                where p.person is null and n.name = p.name and n.phone = p.phone""");
        jdbc.sql("""
                        create temporary table import_person on commit drop as
                        select nextval(pg_get_serial_sequence('guanjia.person', 'id')) as id, name, phone, email, unit, role
                        from (select name, phone, max(email) as email,
                                     case when phone is null then unit end as unit,
                                     case when phone is null then role end as role
                              from import_party where person is null group by 1, 2, 4, 5 order by min(unit)) as new""")
                .update();
        update("""
                insert into guanjia.person (id, name, phone, email) overriding system value
                select id, name, phone, email from import_person order by id""");
        update("analyze import_person");
        update("""
                update import_party p set person = n.id from import_person n
                where p.person is null and n.phone is not null and n.name = p.name and n.phone = p.phone""");
        update("""
                update import_party p set person = n.id from import_person n
                where p.person is null and n.phone is null and n.name = p.name and n.unit = p.unit and n.role = p.role""");
    }

    private void samePersonTwice(Faults faults) {
        jdbc.sql("""
                        select p.name, min(p.unit_number) as one, max(p.unit_number) as other, min(p.phone) as phone
                        from import_party p where p.phone is not null
                        group by p.person, p.name having count(distinct p.phone) > 1 order by 2""")
                .query(row -> {
                    faults.add(0, ImportColumn.OWNER_PHONE, row.getString("phone"),
                            "登记中%s和%s的“%s”是同一个人，文件中却有两个手机".formatted(row.getString("one"),
                                    row.getString("other"), row.getString("name")));
                });
        update("""
                update guanjia.person q set phone = coalesce(n.phone, q.phone), email = coalesce(n.email, q.email)
                from (select person, max(phone) as phone, max(email) as email from import_party group by person) as n
                where n.person = q.id and (q.phone, q.email)
                    is distinct from (coalesce(n.phone, q.phone), coalesce(n.email, q.email))""");
    }

    private void residencies() {
        update("""
                insert into guanjia.residency (unit, person, role, valid_from)
                select unit, person, role, coalesce(lease_from, :today) from import_party where residency is null
                order by unit, role, name
                on conflict do nothing""");
    }

    private void contracts() {
        update("""
                update guanjia.unit_contract c set valid_to = p.lease_to from import_party p
                where c.unit = p.unit and c.person = p.person and c.kind = 'LEASE' and c.valid_from = p.lease_from
                  and p.lease_to is not null and c.valid_to is distinct from p.lease_to""");
        update("""
                insert into guanjia.unit_contract (unit, kind, person, valid_from, valid_to)
                select unit, 'LEASE', person, lease_from, lease_to from import_party p
                where p.lease_from is not null and not exists (select from guanjia.unit_contract c
                    where c.unit = p.unit and c.person = p.person and c.kind = 'LEASE' and c.valid_from = p.lease_from)
                order by unit, name""");
    }

    private void emergencyContacts(long importId) {
        jdbc.sql("""
                        create temporary table import_contact on commit drop as
                        select u.id as unit, r.emergency_name as name, max(r.emergency_relation) as relation,
                               max(r.emergency_phone) as phone
                        from guanjia.register_import_row r join guanjia.unit u on u.number = r.unit_number
                        where r.import = %d and r.emergency_name is not null group by u.id, r.emergency_name"""
                .formatted(importId)).update();
        update("analyze import_contact");
        update("""
                update guanjia.emergency_contact c set phone = n.phone, relation = coalesce(n.relation, c.relation)
                from import_contact n where n.unit = c.unit and n.name = c.name
                  and (c.phone, c.relation) is distinct from (n.phone, coalesce(n.relation, c.relation))""");
        update("""
                insert into guanjia.emergency_contact (unit, name, relation, phone)
                select unit, name, relation, phone from import_contact n
                where not exists (select from guanjia.emergency_contact c where c.unit = n.unit and c.name = n.name)
                order by unit, name""");
    }

    private ImportReport report(long before, Change change, List<String> offices, List<String> buildings) {
        // What others have changed meanwhile has other reasons
        String ours = "from guanjia.register_change c where c.id > :before and c.reason = :reason";
        Map<String, ImportReport.Count> counts = jdbc.sql("""
                        select entity, count(*) filter (where operation = 'INSERT') as added,
                               count(distinct entity_id) filter (where operation = 'UPDATE') as corrected %s
                        group by entity""".formatted(ours))
                .param("before", before)
                .param("reason", change.reason())
                .query((row, number) -> Map.entry(row.getString("entity"), new ImportReport.Count(
                        FieldNames.entity(row.getString("entity")), row.getInt("added"), row.getInt("corrected"))))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        int corrected = jdbc.sql("select count(*) " + ours + " and c.operation = 'UPDATE'")
                .param("before", before)
                .param("reason", change.reason())
                .query(Integer.class)
                .single();
        List<ImportReport.CorrectedValue> corrections = jdbc.sql("""
                        select c.entity, c.field, c.old_value, c.new_value,
                               case c.entity when 'person' then
                                   coalesce((select string_agg(distinct u.number, '、') from guanjia.residency r
                                       join guanjia.unit u on u.id = r.unit where r.person = c.person) || ' ', '')
                                   || (select name from guanjia.person p where p.id = c.person)
                               when 'handover_batch' then (select name from guanjia.handover_batch h where h.id = c.entity_id)
                               else (select number from guanjia.unit u where u.id = c.unit) end as what
                        %s and c.operation = 'UPDATE' order by c.id limit %d""".formatted(ours, SHOWN))
                .param("before", before)
                .param("reason", change.reason())
                .query((row, number) -> corrected(row.getString("entity"), row.getString("what"), row.getString("field"),
                        row.getString("old_value"), row.getString("new_value")))
                .list();
        int absent = jdbc.sql("""
                        select count(*) from guanjia.residency r
                        join import_unit i on true join guanjia.unit u on u.number = i.unit_number and u.id = r.unit
                        where r.role in ('OWNER', 'TENANT') and (r.valid_to is null or r.valid_to >= :today)
                          and not exists (select from import_party p
                                          where p.unit = r.unit and p.role = r.role and p.person = r.person)""")
                .param("today", LocalDate.now(clock))
                .query(Integer.class)
                .single();
        return new ImportReport(List.of("unit", "person", "residency", "unit_contract", "emergency_contact",
                        "handover_batch").stream()
                .map(entity -> counts.getOrDefault(entity, new ImportReport.Count(FieldNames.entity(entity), 0, 0)))
                .toList(), offices, buildings.stream().limit(SHOWN).toList(), corrected, corrections, absent);
    }

    private ImportReport.CorrectedValue corrected(String entity, String what, String field, String before, String after) {
        if (field.equals("handover_batch")) {
            return new ImportReport.CorrectedValue(what, FieldNames.field(field), batch(before), batch(after));
        }
        String of = entity.equals("unit") || entity.equals("person") ? "" : FieldNames.entity(entity);
        return new ImportReport.CorrectedValue(what, of + FieldNames.field(field), FieldNames.value(field, before),
                FieldNames.value(field, after));
    }

    private String batch(String id) {
        return id == null ? null : jdbc.sql("select name from guanjia.handover_batch where id = :id")
                .param("id", Long.valueOf(id)).query(String.class).single();
    }
}
