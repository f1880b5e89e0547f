package io.guanjia.ledger;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.registry.UnitType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An office of its own with units and cases: what is booked stays in the database that all tests share. */
final class LedgerEstate {

    private static final AtomicInteger CASES = new AtomicInteger();

    private final Register register;
    private final CaseFiles cases;
    private final long building;
    private final String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    private final AtomicInteger units = new AtomicInteger();
    final long office;

    LedgerEstate(Register register, CaseFiles cases) {
        this.register = register;
        this.cases = cases;
        office = register.addOffice("账务试验管理处" + mark);
        building = register.addBuilding(office, "试验楼");
    }

    long unit() {
        return register.addUnit(building, number(units.incrementAndGet()), 1, new BigDecimal("89.60"), UnitType.RESIDENTIAL);
    }

    /** The number of the unit that was made as the n-th, from 1. */
    String number(int n) {
        return "账%s-%d".formatted(mark, n);
    }

    /** A new open case. */
    String caseOf(long unit) {
        String number = "ZW-20261122-%04d".formatted(CASES.incrementAndGet());
        cases.open(new CaseFiles.Opening(number, "test-ledger", "none", office, unit, "qiantai1", "账务试验"));
        return number;
    }

    static Step step(String caseNumber, String step) {
        return new Step(caseNumber, step, "MI-09", "caiwu1");
    }
}
