package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyState;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.KeyTags;
import io.guanjia.registry.keys.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of changed locks (KY-06). Everything happens in the caller's transaction. */
@Component
class LockChanges {

    private static final String CLAUSE = "KY-06";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Units units;
    private final CaseFiles cases;
    private final CaseNumbers numbers;
    private final CaseData caseData;
    private final Clock clock;

    LockChanges(JdbcClient jdbc, Keys keys, Units units, CaseFiles cases, CaseNumbers numbers, CaseData caseData,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.units = units;
        this.cases = cases;
        this.numbers = numbers;
        this.caseData = caseData;
        this.clock = clock;
    }

    /** Opens a case for a lock that somebody wants changed by the form {@code lock-change-request}; answers its number. */
    String open(String processInstanceId, String owner) {
        List<KeyItem> old = keys.tagged(KeyTags.split(
                (String) caseData.values(processInstanceId).get("oldKeyTags")));
        KeyItem first = old.get(0);
        String caseNumber = numbers.next(KeyLending.LOCK_PREFIX);
        cases.open(new CaseFiles.Opening(caseNumber, KeyLending.LOCK_CHANGE, processInstanceId,
                keys.keeper(first.id()).officeId(), first.unitId(), owner, "更换锁芯:" + first.place()));
        insert(processInstanceId, caseNumber, true, first.unitId(), keys.keeper(first.id()).officeId(), first.place(),
                old.stream().map(KeyItem::id).toList());
        return caseNumber;
    }

    /**
     * Enters a lock that another case wants changed, with all keys that open it.
     *
     * @param unitId null for a public area, then with at least one key
     * @param keyIds of keys of this lock, none for the unit's door
     */
    void enter(String processInstanceId, String caseNumber, Long unitId, Collection<Long> keyIds) {
        List<KeyItem> given = keys.find(keyIds);
        if (given.isEmpty()) {
            Unit unit = units.get(unitId);
            insert(processInstanceId, caseNumber, false, unitId, unit.officeId(), unit.number(), keys.ofUnit(unitId)
                    .stream().filter(key -> key.kind() == KeyKind.HOUSE && key.state() != KeyState.VOID)
                    .map(KeyItem::id).toList());
            return;
        }
        List<Long> all = given.stream().flatMap(key -> keys.ofTheSameLock(key.id()).stream()).map(KeyItem::id)
                .distinct().toList();
        KeyItem first = given.get(0);
        insert(processInstanceId, caseNumber, false, first.unitId(), keys.keeper(first.id()).officeId(), first.place(), all);
    }

    private void insert(String processInstanceId, String caseNumber, boolean ownCase, Long unitId, long officeId,
            String place, List<Long> oldKeys) {
        jdbc.sql("""
                        insert into guanjia.lock_change (process_instance_id, case_number, own_case, unit_id, office_id,
                                                         place, old_keys, requested_at)
                        values (:id, :case, :own, :unit, :office, :place, string_to_array(:keys, ',')::bigint[], :now)""")
                .param("id", processInstanceId).param("case", caseNumber).param("own", ownCase).param("unit", unitId)
                .param("office", officeId).param("place", place).param("keys", KeyIds.text(oldKeys))
                .param("now", now()).update();
    }

    /** The lock is changed, by the newest form of this process: the old keys open nothing any more. */
    Instant changed(String processInstanceId) {
        FormRecord form = caseData.newestIn(processInstanceId);
        Instant at = OffsetDateTime.parse((String) form.content().get("changedAt")).toInstant();
        jdbc.sql("""
                        update guanjia.lock_change set changed_at = :at, changed_by = :by, new_key_count = :count
                        where process_instance_id = :id""")
                .param("at", at.atOffset(ZoneOffset.UTC)).param("by", form.submittedBy())
                .param("count", ((Number) form.content().get("newKeyCount")).intValue())
                .param("id", processInstanceId).update();
        LockChange lock = get(processInstanceId);
        List<Long> inUse = keys.find(lock.oldKeys()).stream().filter(key -> key.state() != KeyState.VOID)
                .map(KeyItem::id).toList();
        keys.withdraw(inUse, "换锁", new KeyStep(lock.caseNumber(), KeyLending.CHANGE_LOCK, CLAUSE, form.submittedBy()));
        return at;
    }

    /** The new keys are sealed, by the newest form of this process. */
    void sealed(String processInstanceId) {
        FormRecord form = caseData.newestIn(processInstanceId);
        jdbc.sql("""
                        update guanjia.lock_change
                        set sealed_at = :now, sealed_by = :by, seal_number = :number, unseal_by = :unseal
                        where process_instance_id = :id""")
                .param("now", now()).param("by", form.submittedBy()).param("number", form.content().get("sealNumber"))
                .param("unseal", form.content().get("unsealBy")).param("id", processInstanceId).update();
        LockChange lock = get(processInstanceId);
        keys.changeLock(lock.unitId(), lock.oldKeys(), KeyTags.split((String) form.content().get("newKeyTags")),
                new KeyStep(lock.caseNumber(), KeyLending.SEAL_KEYS, CLAUSE, form.submittedBy()));
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if this process changes none */
    LockChange get(String processInstanceId) {
        return jdbc.sql("""
                        select *, array_to_string(old_keys, ',') as keys
                        from guanjia.lock_change where process_instance_id = :id""")
                .param("id", processInstanceId).query(LockChanges::read).single();
    }

    private static LockChange read(ResultSet row, int number) throws SQLException {
        return new LockChange(row.getString("process_instance_id"), row.getString("case_number"),
                row.getBoolean("own_case"), row.getObject("unit_id", Long.class), row.getString("place"),
                KeyIds.parse(row.getString("keys")), instant(row, "changed_at"),
                row.getObject("new_key_count", Integer.class), instant(row, "sealed_at"), row.getString("seal_number"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
