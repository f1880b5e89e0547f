package io.guanjia.renovation;

import io.guanjia.registry.Change;
import io.guanjia.registry.NewResident;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Residents;
import io.guanjia.registry.UnitType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.BeanFactory;

/** Owned units of their own for each test: what is booked stays in the database that all tests share. */
final class RenovationEstate {

    static final String OWNER = "郑业主";
    static final String OWNER_PHONE = "13700001111";
    static final String SITE_PHONE = "13700002222";

    private static final AtomicInteger UNITS = new AtomicInteger();

    private final Register register;
    private final Residents residents;
    private final String mark = String.valueOf(ThreadLocalRandom.current().nextInt(100_000, 1_000_000));
    private Long building;

    RenovationEstate(BeanFactory beans) {
        register = beans.getBean(Register.class);
        residents = beans.getBean(Residents.class);
    }

    /** A dwelling. */
    record House(long unitId, String number) {
    }

    /** A dwelling of 120.5 square metres, which asks for three extinguishers. */
    House house() {
        return house(new BigDecimal("120.50"), UnitType.RESIDENTIAL);
    }

    House house(BigDecimal area, UnitType type) {
        if (building == null) {
            building = register.addBuilding(register.addOffice("装修试验管理处" + mark), "装修楼");
        }
        String number = "装%s-%d".formatted(mark, UNITS.incrementAndGet());
        long unit = register.addUnit(building, number, 1, area, type);
        residents.register(unit, new NewResident(OWNER, OWNER_PHONE, "owner@example.com"), ResidencyRole.OWNER,
                LocalDate.of(2024, 1, 1), new Change(null, null, "tester", "试验"));
        return new House(unit, number);
    }

    /** A credit code that no other test uses. */
    static String creditCode() {
        return "91330100MA%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }
}
