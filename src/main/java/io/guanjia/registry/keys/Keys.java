package io.guanjia.registry.keys;

import io.guanjia.registry.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of keys and passes (KY-01). Every method that moves keys does so for all of them or for none, in the
 * caller's transaction or one of its own, and holds their rows until it ends: of two who hand out the same key at once
 * the later one gets {@link KeyNotAvailable}. A step that was carried out already is not carried out again.
 */
@Component
public class Keys {

    private static final String ITEM = "select id, tag, kind, unit_id, place, state, holder from guanjia.key_item ";
    private static final String DUTY_MANAGER = "duty-manager";

    private final JdbcClient jdbc;
    private final Units units;
    private final Clock clock;

    Keys(JdbcClient jdbc, Units units, Clock clock) {
        this.jdbc = jdbc;
        this.units = units;
        this.clock = clock;
    }

    /**
     * Enters a key or pass that the keeper has, and answers its id.
     *
     * @param unitId      null for a public area of the only office there is; of several see {@link #registerPublic}
     * @param place       what it opens; null for the unit's number
     * @param tag         blanks at its ends do not count
     * @param keeperGroup id of the group whose people keep it
     * @throws KeyNotAvailable if another key has the tag
     */
    @Transactional
    public long register(KeyKind kind, Long unitId, String place, String tag, String keeperGroup, KeyStep s) {
        return enter(new Entry(kind, unitId == null ? onlyOffice() : units.get(unitId).officeId(), unitId,
                place == null || place.isBlank() ? units.get(unitId).number() : place.strip(), tag.strip(),
                keeperGroup, KeyState.KEPT, null), s);
    }

    /**
     * Enters a key of a public area that the keeper has, and answers its id.
     *
     * @param tag blanks at its ends do not count
     * @throws KeyNotAvailable if another key has the tag
     */
    @Transactional
    public long registerPublic(long officeId, String place, String tag, String keeperGroup, KeyStep s) {
        return enter(new Entry(KeyKind.PUBLIC_AREA, officeId, null, place.strip(), tag.strip(), keeperGroup,
                KeyState.KEPT, null), s);
    }

    /** All keys and passes of a unit, the void ones too, by kind and tag. */
    public List<KeyItem> ofUnit(long unitId) {
        return jdbc.sql(ITEM + "where unit_id = :unit order by kind, tag").param("unit", unitId).query(KeyItem.class).list();
    }

    /** The keys of these ids by tag; an id that is none is left out. */
    public List<KeyItem> find(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(ITEM + "where id in (:ids) order by tag")
                .param("ids", ids).query(KeyItem.class).list();
    }

    /** The keys of these tags by tag; a tag that none has is left out. */
    public List<KeyItem> tagged(Collection<String> tags) {
        return tags.isEmpty() ? List.of() : jdbc.sql(ITEM + "where tag in (:tags) order by tag")
                .param("tags", tags).query(KeyItem.class).list();
    }

    /** The keys that open the same as this one and are not void, this one among them if it is not. */
    public List<KeyItem> ofTheSameLock(long keyId) {
        return jdbc.sql(ITEM + """
                        where state <> 'VOID' and (kind, office_id, place, coalesce(unit_id, 0)) =
                            (select kind, office_id, place, coalesce(unit_id, 0) from guanjia.key_item where id = :id)
                        order by tag""")
                .param("id", keyId).query(KeyItem.class).list();
    }

    /**
     * Who keeps a key.
     *
     * @param officeId   key of the office in the register
     * @param officeName name of that office
     * @param group      id of the group
     */
    public record Keeper(long officeId, String officeName, String group) {
    }

    /** Who keeps a key; of a sealed one who holds the seal. */
    public Keeper keeper(long keyId) {
        return jdbc.sql("""
                        select k.office_id, o.name as office_name, k.keeper_group as "group"
                        from guanjia.key_item k join guanjia.office o on o.id = k.office_id where k.id = :id""")
                .param("id", keyId).query(Keeper.class).single();
    }

    /**
     * Gives kept keys to the owner or tenant, or whom they sent.
     *
     * @throws KeyNotAvailable if one of them is not kept
     */
    @Transactional
    public void handOver(Collection<Long> ids, String to, KeyStep s) {
        move(ids, EnumSet.of(KeyState.KEPT), KeyState.HANDED_OVER, to, to, null, s);
    }

    /**
     * As {@link #handOver(Collection, String, KeyStep)}, with a reason where no case tells it.
     *
     * @param why in Chinese
     * @throws KeyNotAvailable if one of them is not kept
     */
    @Transactional
    public void handOver(Collection<Long> ids, String to, String why, KeyStep s) {
        move(ids, EnumSet.of(KeyState.KEPT), KeyState.HANDED_OVER, to, to, why, s);
    }

    /**
     * Takes back keys that were handed over or are missing; what is lent comes back by its loan.
     *
     * @param from who brought them
     * @param why  in Chinese
     * @throws KeyNotAvailable if one of them is neither
     */
    @Transactional
    public void putBack(Collection<Long> ids, String from, String why, KeyStep s) {
        move(ids, EnumSet.of(KeyState.HANDED_OVER, KeyState.MISSING), KeyState.KEPT, null, from, why, s);
    }

    /**
     * Notes that kept or handed over keys are lost; whether lent ones are is seen when they should come back.
     *
     * @param why in Chinese
     * @throws KeyNotAvailable if one of them is neither kept nor handed over
     */
    @Transactional
    public void miss(Collection<Long> ids, String why, KeyStep s) {
        lock(ids, EnumSet.of(KeyState.KEPT, KeyState.HANDED_OVER), KeyState.MISSING, s)
                .forEach(key -> write(key, KeyState.MISSING, key.holder(), key.holder(), why, s));
    }

    /**
     * Takes keys out of use for good that are neither lent nor sealed.
     *
     * @param why in Chinese
     * @throws KeyNotAvailable if one of them is lent, sealed or void
     */
    @Transactional
    public void discard(Collection<Long> ids, String why, KeyStep s) {
        move(ids, EnumSet.of(KeyState.KEPT, KeyState.HANDED_OVER, KeyState.MISSING), KeyState.VOID, null, null, why, s);
    }

    /**
     * Takes keys back to their keeper, also those that were thought missing.
     *
     * @param from who brought them
     * @throws KeyNotAvailable if one of them is neither handed over nor lent nor missing
     */
    @Transactional
    public void takeBack(Collection<Long> ids, String from, KeyStep s) {
        move(ids, EnumSet.of(KeyState.HANDED_OVER, KeyState.LENT, KeyState.MISSING), KeyState.KEPT, null, from, null, s);
    }

    /**
     * Lends kept keys (KY-03).
     *
     * @throws KeyNotAvailable if one of them is not kept
     */
    @Transactional
    public void lend(Collection<Long> ids, String to, KeyStep s) {
        move(ids, EnumSet.of(KeyState.KEPT), KeyState.LENT, to, to, null, s);
    }

    /**
     * Notes that keys are lost, whoever had them.
     *
     * @throws KeyNotAvailable if one of them is void or known to be missing
     */
    @Transactional
    public void markMissing(Collection<Long> ids, KeyStep s) {
        lock(ids, EnumSet.complementOf(EnumSet.of(KeyState.MISSING, KeyState.VOID)), KeyState.MISSING, s)
                .forEach(key -> write(key, KeyState.MISSING, key.holder(), key.holder(), null, s));
    }

    /**
     * Takes keys out of use for good, such as broken ones.
     *
     * @param why in Chinese
     * @throws KeyNotAvailable if one of them is void already
     */
    @Transactional
    public void withdraw(Collection<Long> ids, String why, KeyStep s) {
        move(ids, EnumSet.complementOf(EnumSet.of(KeyState.VOID)), KeyState.VOID, null, null, why, s);
    }

    /**
     * Notes that a lock was changed: the old keys open nothing any more, and the new ones lie sealed with the duty
     * manager (KY-06). New ones are of the first old one's kind and place, without an old one house keys.
     *
     * @param unitId null for a public area, then with at least one old key
     * @param oldIds those that are void already stay so
     * @throws KeyNotAvailable if an old key is none, or another key has a new one's tag
     */
    @Transactional
    public void changeLock(Long unitId, Collection<Long> oldIds, List<String> newTags, KeyStep s) {
        List<KeyItem> old = find(oldIds);
        if (unitId == null && old.isEmpty()) {
            throw new IllegalArgumentException("A lock of a public area is known by its old keys");
        }
        move(oldIds, EnumSet.allOf(KeyState.class), KeyState.VOID, null, null, "换锁", s);
        KeyKind kind = old.isEmpty() ? KeyKind.HOUSE : old.get(0).kind();
        String place = old.isEmpty() ? units.get(unitId).number() : old.get(0).place();
        long office = old.isEmpty() ? units.get(unitId).officeId() : keeper(old.get(0).id()).officeId();
        newTags.forEach(tag -> enter(new Entry(kind, office, unitId, place, tag.strip(), DUTY_MANAGER, KeyState.SEALED,
                "物业总值"), s));
    }

    /**
     * Breaks the seal of keys: from now on the group keeps them.
     *
     * @param why in Chinese
     * @throws KeyNotAvailable if one of them is not sealed
     */
    @Transactional
    public void unseal(Collection<Long> ids, String keeperGroup, String why, KeyStep s) {
        move(ids, EnumSet.of(KeyState.SEALED), KeyState.KEPT, null, null, why, s);
        jdbc.sql("update guanjia.key_item set keeper_group = :group where id in (:ids)")
                .param("group", keeperGroup).param("ids", ids).update();
    }

    /** Every change of hands of a key, the first one first. */
    public List<KeyMovement> movements(long keyId) {
        return jdbc.sql("""
                        select id, key_id, from_state as "from", to_state as "to", person, case_number, step, clause,
                               actor, moved_at, note
                        from guanjia.key_movement where key_id = :key order by id""")
                .param("key", keyId).query(Keys::movement).list();
    }

    /** The keys that changed hands in a case, by tag. */
    public List<KeyItem> ofCase(String caseNumber) {
        return jdbc.sql(ITEM + """
                        where id in (select key_id from guanjia.key_movement where case_number = :case)
                        order by tag""")
                .param("case", caseNumber).query(KeyItem.class).list();
    }

    private record Entry(KeyKind kind, long office, Long unit, String place, String tag, String keeper, KeyState state,
            String holder) {
    }

    private long enter(Entry key, KeyStep s) {
        var entered = jdbc.sql("""
                        insert into guanjia.key_item (tag, kind, office_id, unit_id, place, keeper_group, state, holder)
                        values (:tag, :kind, :office, :unit, :place, :keeper, :state, :holder)
                        on conflict (tag) do nothing returning id""")
                .param("tag", key.tag()).param("kind", key.kind().name()).param("office", key.office())
                .param("unit", key.unit()).param("place", key.place()).param("keeper", key.keeper())
                .param("state", key.state().name()).param("holder", key.holder())
                .query(Long.class).optional();
        if (entered.isPresent()) {
            note(entered.get(), null, key.state(), key.holder(), null, s);
            return entered.get();
        }
        KeyItem there = jdbc.sql(ITEM + "where tag = :tag").param("tag", key.tag()).query(KeyItem.class).single();
        boolean byThisStep = movements(there.id()).stream().anyMatch(first -> first.from() == null
                && s.caseNumber() != null && s.caseNumber().equals(first.caseNumber()) && s.step().equals(first.step()));
        if (byThisStep && there.kind() == key.kind() && Objects.equals(there.unitId(), key.unit())) {
            return there.id();
        }
        throw new KeyNotAvailable("钥匙编号“%s”已登记(%s,%s),请另编号".formatted(key.tag(), there.kind().label(), there.place()));
    }

    private long onlyOffice() {
        List<Long> offices = jdbc.sql("select id from guanjia.office limit 2").query(Long.class).list();
        if (offices.size() != 1) {
            throw new IllegalArgumentException("There is not just one office: say whose public area it is");
        }
        return offices.get(0);
    }

    private void move(Collection<Long> ids, Set<KeyState> from, KeyState to, String holder, String person, String note,
            KeyStep s) {
        lock(ids, from, to, s).stream().filter(key -> key.state() != to)
                .forEach(key -> write(key, to, holder, person, note, s));
    }

    /** Holds the keys and answers those that this step has not moved yet. */
    private List<KeyItem> lock(Collection<Long> ids, Set<KeyState> from, KeyState to, KeyStep s) {
        Set<Long> wanted = new TreeSet<>(ids);
        if (wanted.isEmpty()) {
            return List.of();
        }
        // In the order of their ids, so that two who take several of the same keys do not wait for each other
        List<KeyItem> keys = jdbc.sql(ITEM + "where id in (:ids) order by id for update")
                .param("ids", wanted).query(KeyItem.class).list();
        if (keys.size() < wanted.size()) {
            keys.forEach(key -> wanted.remove(key.id()));
            throw new KeyNotAvailable("钥匙登记表中没有这些钥匙:" + wanted.stream().map(String::valueOf)
                    .collect(Collectors.joining("、")));
        }
        // After the lock: whoever held it before us may have carried out this very step
        Set<Long> moved = Set.copyOf(jdbc.sql("""
                        select key_id from guanjia.key_movement
                        where case_number = :case and step = :step and to_state = :to and key_id in (:ids)""")
                .param("case", s.caseNumber()).param("step", s.step()).param("to", to.name()).param("ids", wanted)
                .query(Long.class).list());
        List<KeyItem> open = new ArrayList<>(keys);
        open.removeIf(key -> moved.contains(key.id()));
        String elsewhere = open.stream().filter(key -> !from.contains(key.state())).map(Keys::whereabouts)
                .collect(Collectors.joining(";"));
        if (!elsewhere.isEmpty()) {
            throw new KeyNotAvailable(elsewhere);
        }
        return open;
    }

    static String whereabouts(KeyItem key) {
        String name = "钥匙“%s”(%s,%s)".formatted(key.tag(), key.kind().label(), key.place());
        return name + switch (key.state()) {
            case KEPT -> "在库,未发出";
            case LENT -> "已由%s借用,尚未归还".formatted(key.holder());
            case HANDED_OVER -> "已交%s持有".formatted(key.holder());
            case SEALED -> "由物业总值封存,启封后方可使用";
            case MISSING -> key.holder() == null ? "已登记为缺失" : "已登记为缺失,最后由%s持有".formatted(key.holder());
            case VOID -> "已作废";
        };
    }

    private void write(KeyItem key, KeyState to, String holder, String person, String note, KeyStep s) {
        jdbc.sql("update guanjia.key_item set state = :state, holder = :holder where id = :id")
                .param("state", to.name()).param("holder", holder).param("id", key.id()).update();
        note(key.id(), key.state(), to, person, note, s);
    }

    private void note(long keyId, KeyState from, KeyState to, String person, String note, KeyStep s) {
        jdbc.sql("""
                        insert into guanjia.key_movement (key_id, from_state, to_state, person, case_number, step,
                                                          clause, actor, moved_at, note)
                        values (:key, :from, :to, :person, :case, :step, :clause, :actor, :at, :note)""")
                .param("key", keyId).param("from", from == null ? null : from.name()).param("to", to.name())
                .param("person", person).param("case", s.caseNumber()).param("step", s.step())
                .param("clause", s.clause()).param("actor", s.actor())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("note", note).update();
    }

    private static KeyMovement movement(ResultSet row, int number) throws SQLException {
        String from = row.getString("from");
        return new KeyMovement(row.getLong("id"), row.getLong("key_id"), from == null ? null : KeyState.valueOf(from),
                KeyState.valueOf(row.getString("to")), row.getString("person"), row.getString("case_number"),
                row.getString("step"), row.getString("clause"), row.getString("actor"),
                row.getObject("moved_at", OffsetDateTime.class).toInstant(), row.getString("note"));
    }
}
