package io.guanjia.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Understands and carries out what the forms of a unit's page hand in; each with a reason. */
@Component
class UnitCorrections {

    private static final int REASON = 200;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;
    private final Residents residents;
    private final Contracts contracts;
    private final Estate estate;

    UnitCorrections(JdbcClient jdbc, Changes changes, Entries entries, Residents residents, Contracts contracts,
            Estate estate) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
        this.residents = residents;
        this.contracts = contracts;
        this.estate = estate;
    }

    /** What can be changed; its name is the field {@code kind} of each form. */
    enum Kind {
        UNIT, REGISTER, END, PERSON, CONTRACT, END_CONTRACT, CONTACT, REMOVE_CONTACT, KEY_HOLDER, END_KEY_HOLDER, REMOVE
    }

    /**
     * Carries out one form, all of it or nothing.
     *
     * @throws RegisterRefused with a Chinese message that names the field
     */
    @Transactional
    public void apply(Unit unit, MultiValueMap<String, String> fields, String actor) {
        Kind kind = Arrays.stream(Kind.values()).filter(one -> one.name().equals(fields.getFirst("kind"))).findFirst()
                .orElseThrow(() -> new RegisterRefused("提交的内容不完整，请刷新后重试"));
        Change change = new Change(null, null, actor, entries.required("更正原因", fields.getFirst("reason"), REASON));
        switch (kind) {
            case UNIT -> unit(unit.id(), fields, change);
            case REGISTER -> residents.register(unit.id(), new NewResident(fields.getFirst("name"),
                    fields.getFirst("phone"), fields.getFirst("email")), Entries.choice("身份", fields.getFirst("role"),
                    ResidencyRole.values()), Entries.day("起始日期", fields.getFirst("from")), change);
            case END -> residents.end(own("residency", unit.id(), fields),
                    Entries.day("截止日期", fields.getFirst("to")), change);
            case PERSON -> person(unit.id(), fields, change);
            case CONTRACT -> contracts.add(unit.id(), Entries.choice("合同", fields.getFirst("contract"),
                    ContractKind.values()), fields.getFirst("number"), resident(unit.id(), number(fields)).personId(),
                    Entries.day("合同起始日期", fields.getFirst("from")), dayOrNone("合同截止日期", fields.getFirst("to")), change);
            case END_CONTRACT -> contracts.end(own("unit_contract", unit.id(), fields),
                    Entries.day("合同截止日期", fields.getFirst("to")), change);
            case CONTACT -> residents.emergencyContact(unit.id(), fields.getFirst("name"), fields.getFirst("phone"),
                    fields.getFirst("relation"), change);
            case REMOVE_CONTACT -> residents.removeEmergencyContact(own("emergency_contact", unit.id(), fields), change);
            case KEY_HOLDER -> residents.keyHolder(unit.id(), fields.getFirst("name"), fields.getFirst("phone"),
                    fields.getFirst("relation"), Entries.day("起始日期", fields.getFirst("from")),
                    dayOrNone("截止日期", fields.getFirst("to")), change);
            case END_KEY_HOLDER -> residents.endKeyHolder(own("key_holder", unit.id(), fields),
                    Entries.day("截止日期", fields.getFirst("to")), change);
            case REMOVE -> estate.removeUnit(unit.id(), change);
        }
    }

    private static LocalDate dayOrNone(String label, String written) {
        return Entries.tidy(written).isEmpty() ? null : Entries.day(label, written);
    }

    private void unit(long unitId, MultiValueMap<String, String> fields, Change change) {
        int floor = ImportLines.floor(Entries.tidy(fields.getFirst("floor")));
        BigDecimal area = ImportLines.area(Entries.tidy(fields.getFirst("area")));
        UnitType type = Entries.choice("类型", fields.getFirst("type"), UnitType.values());
        Occupancy occupancy = Entries.choice("使用状态", fields.getFirst("occupancy"), Occupancy.values());
        changes.begin(unitId, change);
        unchanged(fields, seen(unitId));
        long building = building(unitId, fields);
        jdbc.sql("""
                        update guanjia.unit set building = :building, floor = :floor, area = :area, type = :type,
                            occupancy = :occupancy
                        where id = :id and (building, floor, area, type, occupancy)
                            is distinct from (:building, :floor, :area, :type::varchar, :occupancy::varchar)""")
                .param("building", building)
                .param("floor", floor)
                .param("area", area)
                .param("type", type.name())
                .param("occupancy", occupancy.name())
                .param("id", unitId)
                .update();
    }

    /** Another building of the same office: to another office would go the unit's ledger, keys and cases. */
    private long building(long unitId, MultiValueMap<String, String> fields) {
        return jdbc.sql("""
                        select b.id from guanjia.building b
                        where b.id::text = :building and b.office = (
                            select own.office from guanjia.building own join guanjia.unit u on u.building = own.id
                            where u.id = :unit)""")
                .param("building", Objects.toString(fields.getFirst("building"), ""))
                .param("unit", unitId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("「楼栋」请从列表中选择"));
    }

    /** What the page shows of a unit itself, for {@code seen}. */
    String seen(long unitId) {
        return jdbc.sql("""
                        select concat_ws(' ', u.floor, u.area, u.type, u.occupancy, b.name)
                        from guanjia.unit u join guanjia.building b on b.id = u.building where u.id = :id""")
                .param("id", unitId).query(String.class).single();
    }

    private void person(long unitId, MultiValueMap<String, String> fields, Change change) {
        long id = number(fields);
        Resident known = resident(unitId, id);
        unchanged(fields, seen(known));
        residents.correct(id, new Correction(changed(fields.getFirst("name"), known.name()),
                changed(fields.getFirst("phone"), known.phone()), changed(fields.getFirst("email"), known.email())), change);
    }

    /** Somebody who has or had to do with the unit. */
    private Resident resident(long unitId, long personId) {
        return residents.ever(unitId).stream().filter(resident -> resident.personId() == personId).findFirst()
                .orElseThrow(UnitCorrections::gone);
    }

    /** What the page shows of a person, for {@code seen}. */
    static String seen(Resident resident) {
        return String.join(" ", resident.name(), Objects.toString(resident.phone(), ""),
                Objects.toString(resident.email(), ""));
    }

    private static String changed(String entered, String known) {
        return entered == null || Entries.tidy(entered).equals(Objects.toString(known, "")) ? null : entered;
    }

    private static void unchanged(MultiValueMap<String, String> fields, String now) {
        if (!now.equals(fields.getFirst("seen"))) {
            throw new RegisterRefused("登记刚被他人修改，您的更正没有保存，请核对后重新填写");
        }
    }

    /** The id that a form names, of a row that belongs to the unit of the page. */
    private long own(String table, long unitId, MultiValueMap<String, String> fields) {
        long id = number(fields);
        // The table comes from above, never from a form
        return jdbc.sql("select id from guanjia.%s where id = :id and unit = :unit".formatted(table))
                .param("id", id)
                .param("unit", unitId)
                .query(Long.class)
                .optional()
                .orElseThrow(UnitCorrections::gone);
    }

    private static long number(MultiValueMap<String, String> fields) {
        try {
            return Long.parseLong(Objects.toString(fields.getFirst("id"), ""));
        } catch (NumberFormatException e) {
            throw gone();
        }
    }

    private static RegisterRefused gone() {
        return new RegisterRefused("登记中没有这一条，请刷新后重试");
    }
}
