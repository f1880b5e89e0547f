package io.guanjia.keyloan;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables about keys, held against the manual. */
class KeyTablesTest {

    @TestFactory
    @Clause({"KY-03", "KY-05"})
    Stream<DynamicTest> onlyRepairWorkKeepsKeysOverNight() {
        DecisionTable table = new DecisionTable("key-loan/key-loan-terms.dmn");
        return Stream.of(
                table.row("rule_1", when("purpose", "emergency", "overnight", true),
                        "level", "emergency", "permitted", "asked", "prolongable", "no"),
                table.row("rule_2", when("purpose", "repair", "overnight", true),
                        "level", "overnight", "permitted", "asked", "prolongable", "yes"),
                table.row("rule_3", when("purpose", "repair", "overnight", false),
                        "level", "sameDay", "permitted", "asked", "prolongable", "yes"),
                table.row("rule_4", when("purpose", "viewing", "overnight", true), "level", "sameDay", "permitted", "no"),
                table.row("rule_5", when("purpose", "inspection", "overnight", false),
                        "level", "sameDay", "permitted", "asked", "prolongable", "no"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"KY-02", "KY-05"})
    Stream<DynamicTest> theKeepersManagerAgrees() {
        DecisionTable table = new DecisionTable("key-loan/key-loan-approval.dmn");
        return Stream.of(
                table.row("rule_1", when("level", "emergency", "keeperGroup", "engineering"), "approval", "none"),
                table.row("rule_2", when("level", "sameDay", "keeperGroup", "engineering"),
                        "approval", "needed", "approver", "general-manager"),
                table.row("rule_3", when("level", "overnight", "keeperGroup", "front-desk"),
                        "approval", "needed", "approver", "customer-manager"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("KY-03")
    Stream<DynamicTest> theDayOfLendingIsTheFirstDayWhereTheOfficeStillCloses() {
        DecisionTable table = new DecisionTable("key-loan/key-loan-return.dmn");
        return Stream.of(
                table.row("rule_1", when("level", "emergency", "officeOpen", true),
                        "returnLevel", "emergency", "firstDayCounts", "no"),
                table.row("rule_2", when("level", "overnight", "officeOpen", false),
                        "returnLevel", "overnight", "firstDayCounts", "no"),
                table.row("rule_3", when("level", "sameDay", "officeOpen", true),
                        "returnLevel", "sameDay", "firstDayCounts", "yes"),
                table.row("rule_4", when("level", "sameDay", "officeOpen", false),
                        "returnLevel", "offHours", "firstDayCounts", "no"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("KY-05")
    Stream<DynamicTest> theOwnerIsToldFirstThenTheEmergencyContact() {
        DecisionTable table = new DecisionTable("key-loan/key-loan-entry.dmn");
        return Stream.of(
                table.row("rule_3", when("keyConsent", null, "ownerCalls", 0, "contactCalls", 0),
                        "nextStep", "call", "whom", "owner", "permitted", "asked"),
                table.row("rule_4", when("keyConsent", "none", "ownerCalls", 2, "contactCalls", 1),
                        "nextStep", "call", "whom", "emergencyContact", "permitted", "asked"),
                table.row("rule_5", when("keyConsent", "none", "ownerCalls", 2, "contactCalls", 2),
                        "nextStep", "use", "permitted", "yes"),
                table.row("rule_1", when("keyConsent", "given", "ownerCalls", 1, "contactCalls", 0),
                        "nextStep", "use", "permitted", "yes"),
                table.row("rule_2", when("keyConsent", "refused", "ownerCalls", 1, "contactCalls", 0),
                        "nextStep", "refuse", "permitted", "no"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"KY-02", "KY-03", "KY-04", "KY-05", "KY-06", "KY-07"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("key-loan/key-loan-timeframes.dmn");
        return Stream.of(
                limit(table, "sameDay", "approveKeyLoan", 2, "小时", "KY-02"),
                limit(table, "sameDay", "issueKeys", 4, "小时", "KY-02"),
                limit(table, "sameDay", "returnKeys", 1, "天", "KY-03"),
                limit(table, "overnight", "approveKeyLoan", 2, "小时", "KY-02"),
                limit(table, "overnight", "issueKeys", 4, "小时", "KY-02"),
                limit(table, "overnight", "returnKeys", 1, "工作日", "KY-03"),
                limit(table, "offHours", "returnKeys", 4, "小时", "KY-03"),
                limit(table, "emergency", "callForKey", 5, "分钟", "KY-05"),
                limit(table, "emergency", "issueKeys", 10, "分钟", "KY-05"),
                limit(table, "emergency", "returnKeys", 4, "小时", "KY-05"),
                limit(table, "lockChange", "changeLock", 24, "小时", "KY-06"),
                limit(table, "lockChange", "sealKeys", 24, "小时", "KY-06"),
                limit(table, "copy", "approveKeyCopy", 1, "工作日", "KY-04"),
                limit(table, "copy", "registerCopies", 3, "工作日", "KY-04"),
                limit(table, "review", "reviewKeys", 5, "工作日", "KY-07"),
                table.everyRowIsTested());
    }

    private static DynamicTest limit(DecisionTable table, String level, String step, int amount, String unit,
            String clause) {
        return DynamicTest.dynamicTest(level + " " + step, () -> assertThat(table.evaluate("level", level))
                .filteredOn(row -> row.get("step").equals(step)).singleElement()
                .satisfies(row -> assertThat(row).containsAllEntriesOf(
                        Map.of("amount", amount, "unit", unit, "clause", clause))));
    }
}
