package io.guanjia.movein;

import io.guanjia.movein.MoveInEstate.House;
import io.guanjia.support.EngineDriver;
import java.util.Map;

/** A move-in on its ordinary way, step by step, for tests of where it leaves it. */
final class MoveInWalk {

    private final EngineDriver driver;
    private final MoveInProcess process;

    MoveInWalk(EngineDriver driver, MoveInProcess process) {
        this.driver = driver;
        this.process = process;
    }

    /** A single owner, who comes at once. */
    String requested(House house, String at) {
        driver.clock(at);
        String number = process.request(MoveInFields.request(house.number()));
        driver.runDue(number);
        return number;
    }

    /** The owner has got the nine papers. */
    String registered(House house, String at) {
        String number = requested(house, at);
        driver.submit(number, "userTask_checkNotice", MoveInFields.visit());
        driver.submit(number, "userTask_handOutPapers", MoveInFields.papersHandedOut());
        return number;
    }

    /** The owner's file is open, the bill is there. */
    String billed(House house, String at) {
        String number = registered(house, at);
        driver.submit(number, "userTask_takeInPapers", MoveInFields.papersTaken());
        driver.submit(number, "userTask_reviewPapers", MoveInFields.reviewPassed());
        return number;
    }

    String paidUp(House house, String at) {
        String number = billed(house, at);
        driver.submit(number, "userTask_collectFees", MoveInFields.paid(MoveInFields.FEES));
        return number;
    }

    /** The owner has the keys, and the visit is agreed for a moment. */
    String withKeys(House house, String at, String inspectionAt) {
        String number = paidUp(house, at);
        driver.submit(number, "userTask_handOverKeys", MoveInFields.keys(house.keyChoices(), inspectionAt));
        return number;
    }

    String inspected(House house, String at, int defects) {
        String number = withKeys(house, at, at + "+08:00");
        inspect(number, MoveInFields.inspection(defects));
        return number;
    }

    void inspect(String number, Map<String, Object> fields) {
        driver.submit(number, "userTask_inspectUnit", fields);
    }

    void sign(String number) {
        driver.submit(number, "userTask_signAcceptance", MoveInFields.signed());
    }
}
