package io.guanjia.registry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The states of the units that joint inspections found, with the readings of their meters (MI-11, MO-02). */
@Component
public class UnitConditions {

    private static final int PART = 100;
    private static final int NOTE = 1000;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;

    UnitConditions(JdbcClient jdbc, Changes changes, Entries entries) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
    }

    /**
     * Records an inspection. A case has one of each occasion: what it records again puts the first right.
     *
     * @return key of the inspection
     * @throws RegisterRefused where a reading is negative, a part comes twice or a value is unfit
     */
    @Transactional
    public long record(NewCondition found, Change change) {
        Stream.of(found.water(), found.electricity(), found.gas()).filter(Objects::nonNull)
                .filter(reading -> reading.signum() < 0 || reading.compareTo(new BigDecimal("999999999")) > 0)
                .findFirst().ifPresent(reading -> {
                    throw new RegisterRefused("「表底数」%s 超出范围，应在 0 至 999999999 之间".formatted(reading.toPlainString()));
                });
        if (found.parts().stream().map(PartState::part).distinct().count() < found.parts().size()) {
            throw new RegisterRefused("「检查部位」不能重复");
        }
        List<PartState> parts = found.parts().stream().map(part -> new PartState(
                entries.required("检查部位", part.part(), PART), entries.required("状况", part.state(), PART),
                entries.optional("说明", part.note(), NOTE).orElse(null))).toList();
        changes.begin(found.unitId(), change);
        Optional<UnitCondition> known = found.caseNumber() == null ? Optional.empty()
                : select("c.case_number = ? and c.occasion = ?", found.caseNumber(), found.occasion().name());
        if (known.isPresent()) {
            return putRight(known.get(), found, parts);
        }
        long id = jdbc.sql("""
                        insert into guanjia.unit_condition (unit, case_number, occasion, inspected_at, water, electricity,
                            gas)
                        values (:unit, :case, :occasion, :at, :water, :electricity, :gas) returning id""")
                .param("unit", found.unitId())
                .param("case", found.caseNumber())
                .param("occasion", found.occasion().name())
                .param("at", found.inspectedAt().atOffset(ZoneOffset.UTC))
                .param("water", found.water())
                .param("electricity", found.electricity())
                .param("gas", found.gas())
                .query(Long.class)
                .single();
        write(id, parts);
        return id;
    }

    private long putRight(UnitCondition known, NewCondition found, List<PartState> parts) {
        if (known.unitId() != found.unitId()) {
            throw new IllegalStateException("Case %s has inspected unit %d, not %d".formatted(found.caseNumber(),
                    known.unitId(), found.unitId()));
        }
        jdbc.sql("""
                        update guanjia.unit_condition
                        set inspected_at = :at, water = :water, electricity = :electricity, gas = :gas
                        where id = :id and (inspected_at, water, electricity, gas)
                            is distinct from (:at, :water::numeric, :electricity::numeric, :gas::numeric)""")
                .param("at", found.inspectedAt().atOffset(ZoneOffset.UTC))
                .param("water", found.water())
                .param("electricity", found.electricity())
                .param("gas", found.gas())
                .param("id", known.id())
                .update();
        if (!known.parts().equals(parts)) {
            jdbc.sql("delete from guanjia.unit_condition_part where condition = :id and part <> all(:parts)")
                    .param("id", known.id())
                    .param("parts", parts.stream().map(PartState::part).toArray(String[]::new))
                    .update();
            write(known.id(), parts);
        }
        return known.id();
    }

    private void write(long id, List<PartState> parts) {
        for (int position = 0; position < parts.size(); position++) {
            PartState part = parts.get(position);
            jdbc.sql("""
                            insert into guanjia.unit_condition_part as p (condition, position, part, state, note)
                            values (:condition, :position, :part, :state, :note)
                            on conflict (condition, part) do update
                                set position = excluded.position, state = excluded.state, note = excluded.note
                                where (p.position, p.state, p.note)
                                    is distinct from (excluded.position, excluded.state, excluded.note)""")
                    .param("condition", id)
                    .param("position", position)
                    .param("part", part.part())
                    .param("state", part.state())
                    .param("note", part.note())
                    .update();
        }
    }

    /** The newest inspection of a unit on such an occasion. */
    public Optional<UnitCondition> newest(long unitId, Occasion occasion) {
        return select("c.unit = ? and c.occasion = ? order by c.inspected_at desc, c.id desc limit 1", unitId,
                occasion.name());
    }

    /** The newest inspection of a unit, on whatever occasion, but for what these cases have recorded. */
    public Optional<UnitCondition> newestBut(long unitId, Collection<String> caseNumbers) {
        return select("""
                c.unit = ? and (c.case_number is null or c.case_number <> all(?))
                order by c.inspected_at desc, c.id desc limit 1""", unitId, caseNumbers.toArray(String[]::new));
    }

    /** What a case has recorded on such an occasion. */
    public Optional<UnitCondition> ofCase(String caseNumber, Occasion occasion) {
        return select("c.case_number = ? and c.occasion = ?", caseNumber, occasion.name());
    }

    private Optional<UnitCondition> select(String condition, Object... values) {
        return jdbc.sql("select c.* from guanjia.unit_condition c where " + condition)
                .params(values)
                .query((row, number) -> condition(row))
                .optional();
    }

    private UnitCondition condition(ResultSet row) throws SQLException {
        return new UnitCondition(row.getLong("id"), row.getLong("unit"), row.getString("case_number"),
                Occasion.valueOf(row.getString("occasion")),
                row.getObject("inspected_at", OffsetDateTime.class).toInstant(), row.getBigDecimal("water"),
                row.getBigDecimal("electricity"), row.getBigDecimal("gas"), parts(row.getLong("id")));
    }

    private List<PartState> parts(long condition) {
        return jdbc.sql("""
                        select part, state, note from guanjia.unit_condition_part where condition = :id
                        order by position""")
                .param("id", condition)
                .query(PartState.class)
                .list();
    }
}
