package io.guanjia.repair;

import io.guanjia.support.EngineDriver;
import io.guanjia.support.TestEstate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** A repair on its ordinary way, step by step. */
final class RepairWalk {

    private final EngineDriver driver;
    private final RepairProcess repairs;
    private final String technician;

    RepairWalk(EngineDriver driver, RepairProcess repairs, String technician) {
        this.driver = driver;
        this.repairs = repairs;
        this.technician = technician;
    }

    String report(String at, Map<String, Object> changes) {
        driver.clock(at);
        String number = repairs.request(RepairForms.request(changes));
        driver.runDue(number);
        return number;
    }

    String dispatched(String at, Map<String, Object> changes) {
        String number = report(at, changes);
        dispatch(number);
        return number;
    }

    /** Somebody is on site and may begin. */
    String onSite(String at, Map<String, Object> changes) {
        String number = dispatched(at, changes);
        arrive(number, "consented");
        return number;
    }

    String closed(String at, Map<String, Object> changes) {
        String number = onSite(at, changes);
        diagnose(number, Map.of());
        finish(number);
        return number;
    }

    void dispatch(String number) {
        driver.submit(number, "userTask_dispatchRepair", dispatching());
    }

    Map<String, Object> dispatching() {
        return Map.of("accepted", "yes", "technician", technician);
    }

    void arrive(String number, String entry) {
        driver.submit(number, "userTask_recordArrival", arriving(entry));
    }

    static Map<String, Object> arriving(String entry) {
        return Map.of("arrivedAt", now(), "entry", entry);
    }

    void diagnose(String number, Map<String, Object> changes) {
        driver.submit(number, "userTask_diagnoseFault", diagnosing(changes));
    }

    static Map<String, Object> diagnosing(Map<String, Object> changes) {
        Map<String, Object> fields = new HashMap<>(Map.of("findings", "接头老化", "workWay", "own", "charged", "no",
                "disturbs", "no"));
        fields.putAll(changes);
        return fields;
    }

    /** From the work to the confirmed result. */
    void finish(String number) {
        repair(number);
        confirm(number, "yes");
    }

    void repair(String number) {
        driver.submit(number, "userTask_carryOutRepair", done());
    }

    void confirm(String number, String confirmed) {
        driver.submit(number, "userTask_showResult", confirmed.equals("yes") ? confirming()
                : Map.of("cleaned", true, "confirmed", confirmed));
    }

    static Map<String, Object> done() {
        return Map.of("repairResult", "done", "repairWork", "更换接头");
    }

    static Map<String, Object> later(String promisedAt) {
        return Map.of("repairResult", "later", "delayReason", "配件需订货", "promisedAt", promisedAt,
                "contactWay", "visit", "understanding", "yes");
    }

    static Map<String, Object> confirming() {
        return Map.of("cleaned", true, "confirmed", "yes", "confirmedBy", "王小明");
    }

    /** The moment on the test's clock, as a form hands it in. */
    static String now() {
        return ClockUtil.getCurrentTime().toInstant().atZone(TestEstate.ZONE).toOffsetDateTime().toString();
    }
}
