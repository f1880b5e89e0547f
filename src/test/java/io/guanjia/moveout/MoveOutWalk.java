package io.guanjia.moveout;

import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A move-out on its ordinary way, step by step, for tests of where it leaves it. */
final class MoveOutWalk {

    static final String ACCOUNT = "6222020200112233445";

    private final EngineDriver driver;
    private final MoveOutProcess moveOuts;

    MoveOutWalk(EngineDriver driver, MoveOutProcess moveOuts) {
        this.driver = driver;
        this.moveOuts = moveOuts;
    }

    static Map<String, Object> notice(Let let, Map<String, Object> changes) {
        return with(Map.of("level", "notice", "unit", let.number(), "tenantName", MoveOutEstate.TENANT,
                "contactPhone", MoveOutEstate.TENANT_PHONE, "leaveDate", "2026-12-31", "accountName", MoveOutEstate.TENANT,
                "accountBank", "工商银行城东支行", "accountNumber", ACCOUNT), changes);
    }

    static Map<String, Object> gone(Let let) {
        return Map.of("level", "gone", "unit", let.number(), "tenantName", MoveOutEstate.TENANT, "foundHow", "patrol",
                "foundAt", now(), "foundNote", "门口堆满快递,水电未关");
    }

    String noticed(Let let, String at) {
        return start(notice(let, Map.of()), at);
    }

    String start(Map<String, Object> fields, String at) {
        driver.clock(at);
        String number = moveOuts.notice(fields);
        driver.runDue(number);
        return number;
    }

    /** The landlord consents. */
    String accepted(Let let, String at) {
        String number = noticed(let, at);
        check(number);
        driver.submit(number, "userTask_askLandlord", landlord("given"));
        return number;
    }

    void check(String number) {
        driver.submit(number, "userTask_checkNotice", Map.of("explained", true, "accepted", "yes", "contactWay", "visit"));
    }

    static Map<String, Object> landlord(String consent) {
        return Map.of("consent", consent, "landlordWords", "租约已到期", "contactWay", "phone");
    }

    void agreeInspection(String number, String at) {
        driver.submit(number, "userTask_agreeInspection", Map.of("inspectionAt", at, "contactWay", "phone"));
    }

    void inspect(String number, Map<String, Object> changes) {
        driver.submit(number, "userTask_inspectUnit", inspection(changes));
    }

    /** Everything as it was, meters read, both sign. */
    static Map<String, Object> inspection(Map<String, Object> changes) {
        return with(with(parts(), Map.of("inspectionResult", "signed", "tenantSigner", MoveOutEstate.TENANT)), changes);
    }

    static Map<String, Object> witnessed(Map<String, Object> changes) {
        return with(with(parts(), Map.of("witnessName", "秩序维护员小陈", "witnessNote", "10点进入,10点40分离开,门窗已锁")),
                changes);
    }

    private static Map<String, Object> parts() {
        Map<String, Object> fields = new HashMap<>();
        for (Part part : Part.values()) {
            fields.put(part.name() + "State", "intact");
        }
        fields.put("waterReading", 160);
        fields.put("electricityReading", 1500);
        fields.put("gasReading", 80);
        return fields;
    }

    void takeKeys(String number, List<Long> returned) {
        driver.submit(number, "userTask_takeKeys", keys(returned));
    }

    static Map<String, Object> keys(List<Long> returned) {
        Map<String, Object> fields = new HashMap<>(Map.of("keysChecked", true));
        if (!returned.isEmpty()) {
            fields.put("keysReturned", returned.stream().map(String::valueOf).toList());
        }
        return fields;
    }

    /** Billed last at 150, 1450 and 75: 10 m³, 50 kWh and 5 m³ are open. */
    void settleAccounts(String number, Map<String, Object> changes) {
        driver.submit(number, "userTask_settleAccounts",
                with(Map.of("waterBilled", 150, "electricityBilled", 1450, "gasBilled", 75, "otherCharge", "no"), changes));
    }

    static Map<String, Object> confirming(String goods) {
        return Map.of("sheetAnswer", "confirmed", "sheetSigner", MoveOutEstate.TENANT, "goodsToMove", goods);
    }

    /** From the inspection to the sheet that waits for the tenant. */
    String sheetShown(Let let, String at) {
        String number = accepted(let, at);
        agreeInspection(number, now());
        inspect(number, Map.of());
        takeKeys(number, List.of(let.houseKey(), let.accessCard()));
        settleAccounts(number, Map.of());
        return number;
    }

    static Map<String, Object> with(Map<String, Object> fields, Map<String, Object> changes) {
        Map<String, Object> all = new HashMap<>(fields);
        all.putAll(changes);
        return all;
    }

    /** The moment on the test's clock, as a form hands it in. */
    static String now() {
        return moment(ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE).toLocalDateTime().toString());
    }

    static String moment(String localTime) {
        return java.time.LocalDateTime.parse(localTime).atZone(TestEstate.ZONE).toOffsetDateTime().toString();
    }
}
