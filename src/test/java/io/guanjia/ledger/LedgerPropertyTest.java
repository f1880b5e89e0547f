package io.guanjia.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.GuanjiaTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever is booked, in whatever order, refused, repeated or rolled back: the ledger, the auditor's statements and a
 * model that knows nothing of either agree.
 */
@GuanjiaTest
class LedgerPropertyTest {

    private static final int OPERATIONS = 250;

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final LedgerModel model = new LedgerModel();
    /** What was booked by each step, to be tried again. */
    private final Map<Step, Supplier<?>> booked = new LinkedHashMap<>();
    private int refusals;

    private record Operation(LedgerModel.Effect effect, Supplier<Long> booking, Long corrects) {
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261122, 987654321})
    void ledgerAuditAndModelAgree(long seed) {
        Random random = new Random(seed);
        LedgerEstate estate = new LedgerEstate(register, cases);
        AuditQueries audit = new AuditQueries(jdbc);
        Map<Long, String> units = new LinkedHashMap<>();
        Map<Long, String> files = new LinkedHashMap<>();
        for (int n = 1; n <= 3; n++) {
            long unit = estate.unit();
            units.put(unit, estate.number(n));
            files.put(unit, estate.caseOf(unit));
        }
        List<Long> ids = List.copyOf(units.keySet());
        for (int n = 0; n < OPERATIONS; n++) {
            long unit = ids.get(random.nextInt(ids.size()));
            Step step = new Step(files.get(unit), "step-" + n, "MO-04", "caiwu" + random.nextInt(3));
            if (random.nextInt(10) == 0 && !booked.isEmpty()) {
                repeat(random);
                continue;
            }
            perform(step, operation(random, unit, step), random.nextInt(8) == 0);
            if (n % 25 == 24) {
                compare(units, audit);
            }
        }
        compare(units, audit);
        List<Integer> numbers = jdbc.sql("select no from guanjia.receipt where office = ? order by no").param(estate.office)
                .query(Integer.class).list();
        assertThat(numbers).hasSize(model.receipts()).last().isEqualTo(model.receipts());
        // Otherwise the test would have tried one side only
        assertThat(refusals).isBetween(OPERATIONS / 20, OPERATIONS / 2);
    }

    private Operation operation(Random random, long unit, Step step) {
        List<Line> lines = lines(random, unit);
        PaymentWay way = PaymentWay.values()[random.nextInt(PaymentWay.values().length)];
        switch (random.nextInt(8)) {
            case 0:
                return new Operation(model.charge(unit, lines), () -> ledger.charge(step, unit, null, lines).id(), null);
            case 1, 2:
                return new Operation(model.receive(unit, lines),
                        () -> ledger.receive(step, unit, null, lines, way, "王小明").get(0).entryId(), null);
            case 3:
                return new Operation(model.settle(unit, lines), () -> ledger.settle(step, unit, null, lines).id(), null);
            case 4:
                return new Operation(model.refund(unit, lines),
                        () -> ledger.refund(step, unit, null, lines, way, "6222 0000", "王小明").id(), null);
            case 5:
                return new Operation(model.carryOver(unit, lines), () -> ledger.carryOver(step, unit, null, lines).id(), null);
            case 6:
                return new Operation(model.forfeit(unit, lines), () -> ledger.forfeit(step, unit, null, lines).id(), null);
            default:
                List<Long> entries = model.entries();
                long entry = entries.isEmpty() ? 0 : entries.get(random.nextInt(entries.size()));
                return new Operation(model.correct(entry), () -> ledger.correct(step, entry, "抄错").id(), entry);
        }
    }

    /** Mostly of one kind and of what there is, so that a good part can be booked. */
    private List<Line> lines(Random random, long unit) {
        boolean held = random.nextBoolean();
        List<Fee> fees = Arrays.stream(Fee.values()).filter(fee -> random.nextInt(12) == 0 || fee.isHeld() == held).toList();
        List<Line> lines = new ArrayList<>();
        for (int n = random.nextInt(3); n >= 0; n--) {
            Fee fee = fees.get(random.nextInt(fees.size()));
            long there = Stream.of(model.owed(unit, fee), model.held(unit, fee), model.paid(unit, fee)).filter(fen -> fen > 0)
                    .findFirst().orElse(0L);
            long fen = there > 0 && random.nextInt(3) > 0 ? there / 100 / (1 + random.nextInt(2)) * 100 : 0;
            lines.add(Line.of(fee, fen > 0 ? fen : 100L * (1 + random.nextInt(500))));
        }
        return lines;
    }

    private void perform(Step step, Operation operation, boolean rolledBack) {
        Supplier<Long> booking = () -> transaction.execute(status -> {
            long entry = operation.booking().get();
            if (rolledBack) {
                status.setRollbackOnly();
            }
            return entry;
        });
        if (operation.effect() == null) {
            refusals++;
            assertThatThrownBy(booking::get).as(step.step()).isInstanceOf(LedgerRefused.class)
                    .isNotInstanceOf(AlreadyBooked.class);
            return;
        }
        long entry = booking.get();
        if (!rolledBack) {
            model.book(entry, operation.effect(), operation.corrects());
            booked.put(step, operation.booking());
        }
    }

    private void repeat(Random random) {
        Step step = List.copyOf(booked.keySet()).get(random.nextInt(booked.size()));
        Entry first = jdbc.sql("select id from guanjia.ledger_entry where case_number = ? and step = ?")
                .params(step.caseNumber(), step.step()).query(Long.class).optional().flatMap(ledger::entry).orElseThrow();
        assertThat(booked.get(step).get()).isEqualTo(first.id());
        assertThatThrownBy(() -> ledger.charge(step, first.unitId(), null, List.of(new Line(Fee.OTHER, 1, "另一笔"))))
                .isInstanceOf(AlreadyBooked.class);
    }

    private void compare(Map<Long, String> units, AuditQueries audit) {
        assertThat(audit.broken()).isEmpty();
        List<AuditQueries.Standing> standings = audit.standings();
        units.forEach((unit, number) -> {
            UnitBalance balance = ledger.balance(unit);
            Map<Fee, AuditQueries.Standing> audited = new LinkedHashMap<>();
            standings.stream().filter(row -> row.unit().equals(number)).forEach(row -> audited.put(row.fee(), row));
            for (Fee fee : Fee.values()) {
                AuditQueries.Standing row = audited.getOrDefault(fee, new AuditQueries.Standing(number, fee, 0, 0));
                assertThat(balance.owed(fee)).as("owed %s", fee).isEqualTo(model.owed(unit, fee)).isEqualTo(row.owed());
                assertThat(ledger.paid(unit).getOrDefault(fee, 0L)).as("paid %s", fee).isEqualTo(model.paid(unit, fee));
                assertThat(balance.held(fee)).as("held %s", fee).isEqualTo(model.held(unit, fee)).isEqualTo(row.held());
            }
            assertThat(ledger.owed(unit)).isEqualTo(balance.totalOwed());
        });
    }
}
