package io.guanjia.repair;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.notification.Contact;
import io.guanjia.notification.GroupDirectory;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The people of engineering with what the roster says of them. Whoever leaves the group is gone from here at once; what
 * the roster knew of him is kept in case he comes back.
 */
@Component
class Technicians {

    static final String GROUP = "engineering";

    private final GroupDirectory groups;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Technicians(GroupDirectory groups, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.groups = groups;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Everybody, by user id. */
    List<Technician> all() {
        List<Contact> members = groups.members(GROUP);
        Map<String, Entry> entries = entries();
        Map<String, Load> loads = loads(members);
        return members.stream().map(member -> {
            Entry entry = entries.getOrDefault(member.userId(), Entry.NONE);
            Load load = loads.get(member.userId());
            return new Technician(member, entry.skills(), entry.onDutySince(), load.openOrders(), load.lastOrderAt());
        }).toList();
    }

    /** Whether this is a present member of engineering. */
    boolean isPresent(String userId) {
        return groups.members(GROUP).stream().anyMatch(member -> member.userId().equals(userId));
    }

    /**
     * How to reach a person of the staff.
     *
     * @throws IllegalStateException if nobody of this user id works here any more
     */
    Contact contact(String userId) {
        return groups.everyone().stream().filter(person -> person.userId().equals(userId)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody of the staff is called " + userId));
    }

    /** Who is told of an emergency (RE-04): everybody on duty, and everybody there is if nobody is. */
    List<Contact> onDuty() {
        List<Contact> members = groups.members(GROUP);
        Map<String, Entry> entries = entries();
        List<Contact> onDuty = members.stream()
                .filter(member -> entries.getOrDefault(member.userId(), Entry.NONE).onDutySince() != null).toList();
        return onDuty.isEmpty() ? members : onDuty;
    }

    /**
     * Enters changes of the roster and who made them: all, or none where somebody else has changed one of the same
     * entries since it was seen.
     *
     * @return the people whose entries were changed by somebody else meanwhile; empty if everything is stored
     */
    List<String> save(List<Change> changes, String actor) {
        return transaction.execute(status -> {
            // Changes are rare and must see each other's rows
            jdbc.sql("lock table guanjia.repair_technician in share row exclusive mode").update();
            Map<String, Entry> now = entries();
            List<Change> wanted = changes.stream().filter(change -> !change.entered().equals(change.seen())
                    && !change.entered().equals(registration(now, change.userId()))).toList();
            List<String> overtaken = wanted.stream()
                    .filter(change -> !change.seen().equals(registration(now, change.userId())))
                    .map(Change::userId).toList();
            if (overtaken.isEmpty()) {
                OffsetDateTime at = utc(clock.instant());
                wanted.forEach(change -> write(change, actor, at));
            }
            return overtaken;
        });
    }

    private static Registration registration(Map<String, Entry> entries, String userId) {
        return entries.getOrDefault(userId, Entry.NONE).registration();
    }

    private void write(Change change, String actor, OffsetDateTime at) {
        Registration before = change.seen();
        Registration after = change.entered();
        jdbc.sql("""
                        insert into guanjia.repair_technician as t (user_id, on_duty_since) values (:user, :since)
                        on conflict (user_id) do update set on_duty_since = case
                            when excluded.on_duty_since is null then null
                            else coalesce(t.on_duty_since, excluded.on_duty_since) end""")
                .param("user", change.userId())
                .param("since", after.onDuty() ? at : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        jdbc.sql("delete from guanjia.repair_skill where user_id = :user").param("user", change.userId()).update();
        jdbc.sql("insert into guanjia.repair_skill (user_id, skill) select :user, unnest(:skills::text[])")
                .param("user", change.userId()).param("skills", array(after)).update();
        jdbc.sql("""
                        insert into guanjia.repair_roster_change (user_id, old_skills, new_skills, old_on_duty,
                            new_on_duty, changed_by, changed_at)
                        values (:user, :oldSkills, :newSkills, :oldOnDuty, :newOnDuty, :actor, :at)""")
                .param("user", change.userId())
                .param("oldSkills", array(before))
                .param("newSkills", array(after))
                .param("oldOnDuty", before.onDuty())
                .param("newOnDuty", after.onDuty())
                .param("actor", actor)
                .param("at", at)
                .update();
    }

    /** What was changed last, newest first. */
    List<Changed> lastChanges(int limit) {
        return jdbc.sql("select * from guanjia.repair_roster_change order by id desc limit :limit")
                .param("limit", limit).query(Technicians::changed).list();
    }

    /** The newest change of one person's entry. */
    Optional<Changed> lastChange(String userId) {
        return jdbc.sql("select * from guanjia.repair_roster_change where user_id = :user order by id desc limit 1")
                .param("user", userId).query(Technicians::changed).optional();
    }

    private Map<String, Entry> entries() {
        Map<String, Entry> entries = new HashMap<>();
        jdbc.sql("""
                        select t.user_id, t.on_duty_since,
                            array(select s.skill::text from guanjia.repair_skill s where s.user_id = t.user_id) as skills
                        from guanjia.repair_technician t""")
                .query(row -> {
                    entries.put(row.getString("user_id"),
                            new Entry(skills(row.getArray("skills")), instant(row, "on_duty_since")));
                });
        return entries;
    }

    private Map<String, Load> loads(List<Contact> members) {
        Map<String, Load> loads = new HashMap<>();
        jdbc.sql("""
                        select m.user_id, coalesce(l.open_orders, 0) as open_orders,
                            (select max(o.reported_at) from guanjia.repair_order o where o.technician = m.user_id)
                                as last_order_at
                        from unnest(:members::text[]) as m (user_id)
                        left join (select o.technician, count(*) as open_orders
                                   from guanjia.case_file f
                                   join guanjia.repair_order o on o.case_number = f.case_number
                                   where f.state = 'OPEN'
                                   group by o.technician) l on l.technician = m.user_id""")
                .param("members", members.stream().map(Contact::userId).toArray(String[]::new))
                .query(row -> {
                    loads.put(row.getString("user_id"),
                            new Load(row.getInt("open_orders"), instant(row, "last_order_at")));
                });
        return loads;
    }

    private static Changed changed(ResultSet row, int number) throws SQLException {
        return new Changed(row.getString("user_id"),
                new Registration(skills(row.getArray("old_skills")), row.getBoolean("old_on_duty")),
                new Registration(skills(row.getArray("new_skills")), row.getBoolean("new_on_duty")),
                row.getString("changed_by"), instant(row, "changed_at"));
    }

    private static Set<Skill> skills(Array names) throws SQLException {
        Set<Skill> skills = EnumSet.noneOf(Skill.class);
        Arrays.stream((String[]) names.getArray()).map(Skill::valueOf).forEach(skills::add);
        return skills;
    }

    private static String[] array(Registration registration) {
        return registration.names().toArray(String[]::new);
    }

    /**
     * What somebody wants the roster to say of a person.
     *
     * @param seen what it said when he decided so
     */
    record Change(String userId, Registration seen, Registration entered) {
    }

    /** One change as it stands on record. */
    record Changed(String userId, Registration before, Registration after, String actor, Instant at) {
    }

    private record Entry(Set<Skill> skills, Instant onDutySince) {

        static final Entry NONE = new Entry(Set.of(), null);

        Registration registration() {
            return new Registration(skills, onDutySince != null);
        }
    }

    private record Load(int openOrders, Instant lastOrderAt) {
    }
}
