package io.guanjia.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The purchase and lease contracts of the units. What is changed here keeps its old value with actor, case and time. */
@Component
public class Contracts {

    private static final int NUMBER = 60;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Entries entries;

    Contracts(JdbcClient jdbc, Changes changes, Entries entries) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.entries = entries;
    }

    /**
     * Registers a contract. One of the same kind, number and person (without a number: of the same first day) is the same
     * contract, whose days are put right.
     *
     * @param number as printed on the paper, null where it has none
     * @param to     last day, that day included; null for one without an end
     * @return key of the contract
     * @throws RegisterRefused where a value is unfit
     */
    @Transactional
    public long add(long unitId, ContractKind kind, String number, long personId, LocalDate from, LocalDate to,
            Change change) {
        Objects.requireNonNull(from, "from");
        String printed = entries.optional("合同编号", number, NUMBER).orElse(null);
        entries.period("合同起始日期", from, "合同截止日期", to);
        changes.begin(unitId, change);
        Optional<Contract> known = of(unitId).stream().filter(contract -> contract.kind() == kind
                && contract.personId() == personId && Objects.equals(contract.number(), printed)
                && (printed != null || contract.from().equals(from))).findFirst();
        if (known.isPresent()) {
            jdbc.sql("""
                            update guanjia.unit_contract set valid_from = :from, valid_to = :to
                            where id = :id and (valid_from, valid_to) is distinct from (:from, cast(:to as date))""")
                    .param("from", from)
                    .param("to", to)
                    .param("id", known.get().id())
                    .update();
            return known.get().id();
        }
        return jdbc.sql("""
                        insert into guanjia.unit_contract (unit, kind, number, person, valid_from, valid_to)
                        values (:unit, :kind, :number, :person, :from, :to) returning id""")
                .param("unit", unitId)
                .param("kind", kind.name())
                .param("number", printed)
                .param("person", personId)
                .param("from", from)
                .param("to", to)
                .query(Long.class)
                .single();
    }

    /** The contract of this kind that holds on a day; of several the one that began last. */
    public Optional<Contract> current(long unitId, ContractKind kind, LocalDate day) {
        return of(unitId).stream().filter(contract -> contract.kind() == kind && !contract.from().isAfter(day)
                && (contract.to() == null || !contract.to().isBefore(day))).findFirst();
    }

    /** All contracts of a unit, the newest first. */
    public List<Contract> of(long unitId) {
        return jdbc.sql("""
                        select c.id, c.unit as unit_id, c.kind, c.number, p.id as person_id, p.name as person_name,
                               c.valid_from as "from", c.valid_to as "to"
                        from guanjia.unit_contract c
                        join guanjia.person p on p.id = c.person
                        where c.unit = :unit
                        order by c.valid_from desc, c.id desc""")
                .param("unit", unitId)
                .query(Contract.class)
                .list();
    }

    /**
     * Ends a contract with a last day, that day included.
     *
     * @throws RegisterRefused if there is none, or it begins later
     */
    @Transactional
    public void end(long contractId, LocalDate lastDay, Change change) {
        Objects.requireNonNull(lastDay, "lastDay");
        changes.begin(change);
        LocalDate from = jdbc.sql("select valid_from from guanjia.unit_contract where id = :id for no key update")
                .param("id", contractId)
                .query(LocalDate.class)
                .optional()
                .orElseThrow(() -> new RegisterRefused("合同登记中没有这一条，请刷新后重试"));
        entries.period("合同起始日期", from, "合同截止日期", lastDay);
        jdbc.sql("update guanjia.unit_contract set valid_to = :day where id = :id and valid_to is distinct from :day")
                .param("day", lastDay)
                .param("id", contractId)
                .update();
    }
}
