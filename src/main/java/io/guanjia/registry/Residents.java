package io.guanjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who owns, rents and uses a unit, whom to call in an emergency and who may hold its keys. What is changed here keeps
 * its old value with actor, case and time; what is written twice stands there once. Every method that writes throws
 * {@link RegisterRefused} where a value is unfit, and then nothing is stored.
 */
@Component
public class Residents {

    private static final int RELATION = 50;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;

    Residents(JdbcClient jdbc, Changes changes, Entries entries) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
    }

    /** All who own, rent or use the unit on a day: owners first, then tenants, then who lives with them. */
    public List<Resident> of(long unitId, LocalDate day) {
        return ever(unitId).stream().filter(resident -> !resident.from().isAfter(day)
                && (resident.to() == null || !resident.to().isBefore(day))).toList();
    }

    /** The unit's owners on a day; more than one where they own it together. */
    public List<Resident> owners(long unitId, LocalDate day) {
        return of(unitId, day, ResidencyRole.OWNER);
    }

    /** The unit's tenants on a day. */
    public List<Resident> tenants(long unitId, LocalDate day) {
        return of(unitId, day, ResidencyRole.TENANT);
    }

    /** Who is that to the unit on a day under this name, as the register writes it; blanks around it do not count. */
    public Optional<Resident> named(long unitId, LocalDate day, ResidencyRole role, String name) {
        return of(unitId, day, role).stream().filter(resident -> resident.name().strip().equals(name.strip())).findFirst();
    }

    private List<Resident> of(long unitId, LocalDate day, ResidencyRole role) {
        return of(unitId, day).stream().filter(resident -> resident.role() == role).toList();
    }

    /** All of all times: in the order of {@link #of}, the newest of each kind first. */
    List<Resident> ever(long unitId) {
        return jdbc.sql("""
                        select r.id as residency_id, p.id as person_id, p.name, p.phone, p.email, r.role,
                               r.valid_from as "from", r.valid_to as "to"
                        from guanjia.residency r
                        join guanjia.person p on p.id = r.person
                        where r.unit = :unit
                        order by case r.role when 'OWNER' then 1 when 'TENANT' then 2 else 3 end,
                                 r.valid_from desc, p.name, r.id""")
                .param("unit", unitId)
                .query(Resident.class)
                .list();
    }

    /**
     * Registers what a person is to a unit from a day on, that day included (MI-04). Whoever is registered as that with
     * name and phone, and has not left before the day, stays as he is, but for a mail address that was not known.
     *
     * @return key of the residency
     */
    @Transactional
    public long register(long unitId, NewResident who, ResidencyRole role, LocalDate from, Change change) {
        Objects.requireNonNull(from, "from");
        String name = entries.name("姓名", who.name(), Entries.NAME);
        String phone = entries.phone("手机", who.phone()).orElse(null);
        String email = entries.email("邮箱", who.email()).orElse(null);
        changes.begin(unitId, change);
        Optional<Resident> known = ever(unitId).stream().filter(resident -> resident.name().equals(name)
                && Objects.equals(resident.phone(), phone)).findFirst();
        long person = known.map(Resident::personId).or(() -> person(name, phone)).orElseGet(() -> jdbc.sql("""
                        insert into guanjia.person (name, phone, email) values (:name, :phone, :email) returning id""")
                .param("name", name)
                .param("phone", phone)
                .param("email", email)
                .query(Long.class)
                .single());
        if (email != null) {
            jdbc.sql("update guanjia.person set email = :email where id = :id and email is distinct from :email")
                    .param("email", email)
                    .param("id", person)
                    .update();
        }
        return ever(unitId).stream().filter(resident -> resident.personId() == person && resident.role() == role
                        && (resident.to() == null || !resident.to().isBefore(from)))
                .map(Resident::residencyId).findFirst().orElseGet(() -> jdbc.sql("""
                        insert into guanjia.residency (unit, person, role, valid_from)
                        values (:unit, :person, :role, :from) returning id""")
                .param("unit", unitId)
                .param("person", person)
                .param("role", role.name())
                .param("from", from)
                .query(Long.class)
                .single());
    }

    private Optional<Long> person(String name, String phone) {
        if (phone == null) {
            // Of the same name there are many
            return Optional.empty();
        }
        return jdbc.sql("select min(id) from guanjia.person where name = :name and phone = :phone")
                .param("name", name)
                .param("phone", phone)
                .query(Long.class)
                .optional();
    }

    /** Ends a residency with a last day, that day included; also puts a last day right. */
    @Transactional
    public void end(long residencyId, LocalDate lastDay, Change change) {
        Objects.requireNonNull(lastDay, "lastDay");
        changes.begin(change);
        LocalDate from = jdbc.sql("select valid_from from guanjia.residency where id = :id for no key update")
                .param("id", residencyId)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("住户登记中没有这一条，请刷新后重试"));
        entries.period("起始日期", from, "截止日期", lastDay);
        jdbc.sql("update guanjia.residency set valid_to = :day where id = :id and valid_to is distinct from :day")
                .param("day", lastDay)
                .param("id", residencyId)
                .update();
    }

    /** Puts right what the register says of a person, for all units that he has to do with. */
    @Transactional
    public void correct(long personId, Correction correction, Change change) {
        changes.begin(change);
        if (correction.name() != null) {
            set(personId, "name", entries.name("姓名", correction.name(), Entries.NAME));
        }
        if (correction.phone() != null) {
            set(personId, "phone", entries.phone("手机", correction.phone()).orElse(null));
        }
        if (correction.email() != null) {
            set(personId, "email", entries.email("邮箱", correction.email()).orElse(null));
        }
    }

    private void set(long personId, String column, String value) {
        // The column comes from above, never from a person
        int known = jdbc.sql("update guanjia.person set %1$s = :value where id = :id".formatted(column))
                .param("value", value)
                .param("id", personId)
                .update();
        if (known == 0) {
            throw new RegisterRefused("住户登记中没有这个人，请刷新后重试");
        }
    }

    /** Registers whom to call in an emergency (MI-13, RE-15); of one who is registered it puts right the rest. */
    @Transactional
    public void emergencyContact(long unitId, String name, String phone, String relation, Change change) {
        String who = entries.name("紧急联系人", name, Entries.CONTACT_NAME);
        String number = entries.phone("紧急联系人电话", phone)
                .orElseThrow(() -> new RegisterRefused("「紧急联系人电话」必须填写"));
        String what = entries.optional("紧急联系人关系", relation, RELATION).orElse(null);
        changes.begin(unitId, change);
        Optional<Long> known = emergencyContacts(unitId).stream().filter(contact -> contact.name().equals(who))
                .map(EmergencyContact::id).findFirst();
        if (known.isPresent()) {
            jdbc.sql("""
                            update guanjia.emergency_contact set phone = :phone, relation = :relation
                            where id = :id and (phone, relation) is distinct from (:phone, :relation)""")
                    .param("phone", number)
                    .param("relation", what)
                    .param("id", known.get())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into guanjia.emergency_contact (unit, name, relation, phone)
                        values (:unit, :name, :relation, :phone)""")
                .param("unit", unitId)
                .param("name", who)
                .param("relation", what)
                .param("phone", number)
                .update();
    }

    /** Whom to call in an emergency, by name. */
    public List<EmergencyContact> emergencyContacts(long unitId) {
        return jdbc.sql("""
                        select id, name, phone, relation from guanjia.emergency_contact where unit = :unit
                        order by name, id""")
                .param("unit", unitId)
                .query(EmergencyContact.class)
                .list();
    }

    /** Takes an emergency contact out of the register; one that is not there (any more) is left at that. */
    @Transactional
    public void removeEmergencyContact(long contactId, Change change) {
        changes.begin(change);
        jdbc.sql("delete from guanjia.emergency_contact where id = :id").param("id", contactId).update();
    }

    /**
     * Registers who may hold keys to the unit (MI-13); of one who may already it puts right the rest.
     *
     * @param to last day, that day included; null for none
     */
    @Transactional
    public void keyHolder(long unitId, String name, String phone, String relation, LocalDate from, LocalDate to,
            Change change) {
        Objects.requireNonNull(from, "from");
        String who = entries.name("持钥人", name, Entries.CONTACT_NAME);
        String number = entries.phone("持钥人电话", phone)
                .orElseThrow(() -> new RegisterRefused("「持钥人电话」必须填写"));
        String what = entries.optional("持钥人关系", relation, RELATION).orElse(null);
        entries.period("起始日期", from, "截止日期", to);
        changes.begin(unitId, change);
        Optional<KeyHolder> known = everyKeyHolder(unitId).stream().filter(holder -> holder.name().equals(who)
                && (holder.to() == null || !holder.to().isBefore(from))).findFirst();
        if (known.isPresent()) {
            jdbc.sql("""
                            update guanjia.key_holder
                            set phone = :phone, relation = :relation, valid_from = least(valid_from, :from), valid_to = :to
                            where id = :id and (phone, relation, valid_from, valid_to)
                                is distinct from (:phone, :relation, least(valid_from, :from), cast(:to as date))""")
                    .param("phone", number)
                    .param("relation", what)
                    .param("from", from)
                    .param("to", to)
                    .param("id", known.get().id())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into guanjia.key_holder (unit, name, phone, relation, valid_from, valid_to)
                        values (:unit, :name, :phone, :relation, :from, :to)""")
                .param("unit", unitId)
                .param("name", who)
                .param("phone", number)
                .param("relation", what)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** Who may hold keys to the unit on a day, by name. */
    public List<KeyHolder> keyHolders(long unitId, LocalDate day) {
        return everyKeyHolder(unitId).stream().filter(holder -> !holder.from().isAfter(day)
                && (holder.to() == null || !holder.to().isBefore(day))).toList();
    }

    /** Who may hold keys or might once. */
    List<KeyHolder> everyKeyHolder(long unitId) {
        return jdbc.sql("""
                        select id, name, phone, relation, valid_from as "from", valid_to as "to"
                        from guanjia.key_holder where unit = :unit
                        order by name, valid_from desc, id""")
                .param("unit", unitId)
                .query(KeyHolder.class)
                .list();
    }

    /** Ends somebody's right to hold keys with a last day, that day included. */
    @Transactional
    public void endKeyHolder(long keyHolderId, LocalDate lastDay, Change change) {
        Objects.requireNonNull(lastDay, "lastDay");
        changes.begin(change);
        LocalDate from = jdbc.sql("select valid_from from guanjia.key_holder where id = :id for no key update")
                .param("id", keyHolderId)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("持钥人登记中没有这一条，请刷新后重试"));
        entries.period("起始日期", from, "截止日期", lastDay);
        jdbc.sql("update guanjia.key_holder set valid_to = :day where id = :id and valid_to is distinct from :day")
                .param("day", lastDay)
                .param("id", keyHolderId)
                .update();
    }
}
