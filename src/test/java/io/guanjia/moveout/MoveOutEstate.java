package io.guanjia.moveout;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.ledger.Fee;
import io.guanjia.ledger.Ledger;
import io.guanjia.ledger.Line;
import io.guanjia.ledger.PaymentWay;
import io.guanjia.ledger.Step;
import io.guanjia.registry.Change;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.NewCondition;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.PartState;
import io.guanjia.registry.Register;
import io.guanjia.registry.Resident;
import io.guanjia.registry.ResidentFiles;
import io.guanjia.registry.Residents;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitConditions;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.BeanFactory;

/** Let units of their own for each test: what is booked stays in the database that all tests share. */
class MoveOutEstate {

    static final String TENANT = "周小租";
    static final String TENANT_PHONE = "13911112222";
    static final String OWNER = "吴房东";
    static final String OWNER_PHONE = "13933334444";
    static final String CONTACT = "郑联络";
    static final String CONTACT_PHONE = "13955556666";

    private static final AtomicInteger UNITS = new AtomicInteger();
    private static final Change CHANGE = new Change(null, null, "tester", "试验");

    private final Register register;
    private final Residents residents;
    private final Contracts contracts;
    private final ResidentFiles files;
    private final Occupancies occupancies;
    private final UnitConditions conditions;
    private final Keys keys;
    private final Ledger ledger;
    private final CaseFiles cases;
    private final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    private Long building;
    private long office;

    MoveOutEstate(BeanFactory beans) {
        register = beans.getBean(Register.class);
        residents = beans.getBean(Residents.class);
        contracts = beans.getBean(Contracts.class);
        files = beans.getBean(ResidentFiles.class);
        occupancies = beans.getBean(Occupancies.class);
        conditions = beans.getBean(UnitConditions.class);
        keys = beans.getBean(Keys.class);
        ledger = beans.getBean(Ledger.class);
        cases = beans.getBean(CaseFiles.class);
    }

    /** A unit that is let. */
    record Let(long unitId, String number, Resident tenant, Resident owner, long file, List<Long> keyIds) {

        long houseKey() {
            return keyIds.get(0);
        }

        long accessCard() {
            return keyIds.get(1);
        }

        long spareKey() {
            return keyIds.get(2);
        }
    }

    /** A let unit with a lease, a file, two keys that the tenant has, and one that is kept; let long ago. */
    Let let() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2024-01-02T02:00:00Z")));
        try {
            return make();
        } finally {
            ClockUtil.reset();
        }
    }

    private Let make() {
        if (building == null) {
            office = register.addOffice("退租试验管理处" + mark);
            building = register.addBuilding(office, "退租楼");
        }
        String number = "退%s-%d".formatted(mark, UNITS.incrementAndGet());
        long unit = register.addUnit(building, number, 1, new BigDecimal("89.60"), UnitType.RESIDENTIAL);
        LocalDate from = LocalDate.of(2024, 1, 1);
        residents.register(unit, new NewResident(OWNER, OWNER_PHONE, "owner@example.com"), ResidencyRole.OWNER, from,
                CHANGE);
        residents.register(unit, new NewResident(TENANT, TENANT_PHONE, "tenant@example.com"), ResidencyRole.TENANT, from,
                CHANGE);
        residents.emergencyContact(unit, CONTACT, CONTACT_PHONE, "父亲", CHANGE);
        LocalDate day = LocalDate.of(2024, 6, 1);
        Resident tenant = residents.tenants(unit, day).get(0);
        contracts.add(unit, ContractKind.LEASE, "ZL-" + number, tenant.personId(), from, null, CHANGE);
        occupancies.set(unit, Occupancy.LET, CHANGE);
        long file = files.open(unit, tenant.personId(), CHANGE);
        conditions.record(new NewCondition(unit, null, Occasion.MOVE_IN, Instant.parse("2024-01-02T02:00:00Z"),
                new BigDecimal("100"), new BigDecimal("1000"), new BigDecimal("50"),
                List.of(new PartState("墙面", "完好", null), new PartState("门窗", "轻微损坏", "阳台门有划痕"))), CHANGE);
        KeyStep entered = new KeyStep(null, "entered-" + number, "KY-01", "tester");
        long house = keys.register(KeyKind.HOUSE, unit, null, number + "-H", "front-desk", entered);
        long card = keys.register(KeyKind.ACCESS_CARD, unit, null, number + "-C", "front-desk", entered);
        long spare = keys.register(KeyKind.HOUSE, unit, null, number + "-S", "duty-manager", entered);
        keys.handOver(List.of(house, card), TENANT, new KeyStep(null, "moveIn-" + number, "MI-10", "tester"));
        return new Let(unit, number, tenant, residents.owners(unit, day).get(0), file, List.of(house, card, spare));
    }

    /** A let unit for which the tenant has paid a deposit. */
    Let letWithDeposit(long fen) {
        Let let = let();
        pay(let, let.tenant().personId(), Fee.TENANCY_DEPOSIT, fen);
        return let;
    }

    void pay(Let let, long personId, Fee fee, long fen) {
        ledger.receive(step(let, "pay-" + fee + personId), let.unitId(), personId, List.of(Line.of(fee, fen)),
                PaymentWay.CASH, "交款人");
    }

    /** Something that the unit owed before. */
    void owe(Let let, Fee fee, long fen) {
        owe(let, null, fee, fen);
    }

    /** Something that somebody owed before for the unit. */
    void owe(Let let, Long personId, Fee fee, long fen) {
        ledger.charge(step(let, "owe-" + fee), let.unitId(), personId, List.of(Line.of(fee, fen)));
    }

    private Step step(Let let, String step) {
        String number = "ZZ-20240101-%d".formatted(let.unitId());
        if (cases.find(number).isEmpty()) {
            cases.open(new CaseFiles.Opening(number, "test-move-out", "none", office, let.unitId(), "tester", "试验"));
        }
        return new Step(number, step, "MI-09", "tester");
    }
}
