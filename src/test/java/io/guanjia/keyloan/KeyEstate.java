package io.guanjia.keyloan;

import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyKind;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.TestEstate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit of its own office, with an owner, an emergency contact and keys, and what people hand in. */
final class KeyEstate {

    static final String UNIT = "95-1-0101";
    static final String OWNER = "13622223333";
    static final String CONTACT = "13633334444";
    static final String BORROWER = "13611112222";

    private final Keys keys;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final Unit unit;

    KeyEstate(Keys keys, Units units, Register register, JdbcClient jdbc) {
        this.keys = keys;
        if (units.find(UNIT).isEmpty()) {
            long id = register.addUnit(register.addBuilding(register.addOffice("钥匙管理处"), "95栋"), UNIT, 1,
                    new BigDecimal("89.6"), UnitType.RESIDENTIAL);
            register.addResidency(id, register.addPerson("方业主", OWNER, null), ResidencyRole.OWNER,
                    LocalDate.of(2020, 1, 1));
            jdbc.sql("insert into guanjia.emergency_contact (unit, name, relation, phone) values (?, '方联络', '子女', ?)")
                    .params(id, CONTACT).update();
        }
        unit = units.find(UNIT).orElseThrow();
    }

    Unit unit() {
        return unit;
    }

    /** A new house key, or none of a house, with its keeper; answers its tag. */
    String key(String name, KeyKind kind, String keeper) {
        KeyStep step = new KeyStep(null, "register", "KY-01", "test");
        // A lock of its own, so that other tests' keys are not of the same
        if (kind == KeyKind.PUBLIC_AREA) {
            keys.registerPublic(unit.officeId(), mark + "水泵房", tag(name), keeper, step);
        } else {
            keys.register(kind, unit.id(), UNIT + " " + mark, tag(name), keeper, step);
        }
        return tag(name);
    }

    String key(String name) {
        return key(name, KeyKind.HOUSE, "front-desk");
    }

    String tag(String name) {
        return mark + name;
    }

    long id(String tag) {
        return keys.tagged(List.of(tag)).get(0).id();
    }

    static Map<String, Object> request(String tags, String purpose, String neededUntil) {
        return new HashMap<>(Map.of("borrowerName", "周师傅", "borrowerUnit", "工程部", "borrowerPhone", BORROWER,
                "keyTags", tags, "purpose", purpose, "loanReason", "检查水管", "neededUntil", neededUntil + ":00+08:00"));
    }

    static Map<String, Object> issued() {
        return Map.of("issueOutcome", "issued", "receivedBy", "周师傅", "faceToFace", true, "loanSigned", true);
    }

    static Map<String, Object> allBack() {
        return Map.of("returnOutcome", "all", "returnedBy", "周师傅");
    }

    static Map<String, Object> call(String consent) {
        return Map.of("calledName", "方业主", "calledPhone", OWNER, "calledAt", now(), "keyConsent", consent,
                "calledWords", "说明情况");
    }

    /** The moment on the test's clock, as a form hands it in. */
    static String now() {
        return ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE).toOffsetDateTime().toString();
    }
}
