package io.guanjia.movein;

import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.TestUsers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units that nobody has moved into, one for each test: tests share one database. */
final class MoveInEstate {

    static final String OWNER = "林晓燕";
    static final String PHONE = "13800138321";
    static final String ENGINEER = "movein-engineer";
    static final String ASSISTANT = "movein-assistant";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient jdbc;
    private final Register register;
    private final Keys keys;

    MoveInEstate(JdbcClient jdbc, Register register, Keys keys) {
        this.jdbc = jdbc;
        this.register = register;
        this.keys = keys;
    }

    /** Who comes to the joint inspection. */
    static void people(ProcessEngine engine) {
        TestUsers.member(engine, ENGINEER, "周师傅", "engineering");
        TestUsers.member(engine, ASSISTANT, "何助理", "customer-assistant");
    }

    /** Other tests look at who is in engineering, and at the first task of a name. */
    static void forget(ProcessEngine engine) {
        engine.getIdentityService().deleteUser(ENGINEER);
        engine.getIdentityService().deleteUser(ASSISTANT);
        RuntimeService runtime = engine.getRuntimeService();
        Stream.concat(runtime.createProcessInstanceQuery().processDefinitionKey(MoveIn.PROCESS).list().stream(),
                        runtime.createProcessInstanceQuery().processDefinitionKey("repair-dispatch")
                                .variableValueLike("originCase", MoveIn.NUMBER_PREFIX + "-%").list().stream())
                .forEach(instance -> forget(runtime, instance.getId()));
    }

    /** Where jobs run beside the test, one of the case's may get in between. */
    private static void forget(RuntimeService runtime, String instance) {
        for (int attempt = 0; runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0; attempt++) {
            try {
                runtime.deleteProcessInstance(instance, "end of the test");
            } catch (OptimisticLockingException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    /** A unit with the ids of its kept keys. */
    record House(long id, String number, List<Long> keys) {

        List<String> keyChoices() {
            return keys.stream().map(String::valueOf).toList();
        }
    }

    /** A flat of 89.6 square metres with an owner, a key to the door and an access card. */
    House house() {
        return house(UnitType.RESIDENTIAL, "89.60", true);
    }

    House house(UnitType type, String area, boolean owned) {
        int count = NUMBER.incrementAndGet();
        String number = "96-1-%04d".formatted(100 + count);
        long unit = register.addUnit(building(), number, 1, new BigDecimal(area), type);
        if (owned) {
            register.addResidency(unit, register.addPerson(OWNER, PHONE, null), ResidencyRole.OWNER,
                    LocalDate.of(2026, 1, 5));
        }
        KeyStep entered = new KeyStep(null, "entered", "KY-01", "keeper");
        return new House(unit, number, List.of(
                keys.register(KeyKind.HOUSE, unit, number, "RH-" + count + "-A", "front-desk", entered),
                keys.register(KeyKind.ACCESS_CARD, unit, number, "RH-" + count + "-B", "front-desk", entered)));
    }

    private long building() {
        return jdbc.sql("select id from guanjia.building where name = '96栋'").query(Long.class).optional()
                .orElseGet(() -> register.addBuilding(register.addOffice("入伙试验管理处"), "96栋"));
    }
}
