package io.guanjia.movein;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of the move-in. */
class MoveInTablesTest {

    @TestFactory
    @Clause({"MI-04", "MI-05", "MI-06", "MI-07", "MI-09", "MI-10", "MI-11"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("move-in/move-in-timeframes.dmn");
        return Stream.concat(Stream.of("batch", "single").map(level -> DynamicTest.dynamicTest(level, () -> {
            List<Map<String, Object>> rows = table.evaluate("level", level);
            assertThat(rows.stream().map(row -> "%s %s %s %s".formatted(
                    row.get("step"), row.get("amount"), row.get("unit"), row.get("clause")))).containsExactly(
                    "checkNotice 1 工作日 MI-04", "ownerAbsent 3 工作日 MI-04", "contactOwner 2 工作日 MI-04",
                    "decideAbsence 2 工作日 MI-04", "handOutPapers 2 小时 MI-05", "takeInPapers 10 工作日 MI-06",
                    "reviewPapers 1 工作日 MI-07", "collectFees 3 工作日 MI-09", "arrangePayment 2 工作日 MI-09",
                    "settleHindrance 1 工作日 MI-10", "handOverKeys 1 工作日 MI-10", "inspectUnit 4 小时 MI-11",
                    "reappointInspection 1 工作日 MI-11", "decideMissedInspection 2 工作日 MI-11",
                    "addDefects 4 小时 MI-11", "signAcceptance 1 工作日 MI-11", "decideRefusal 2 工作日 MI-11", "rereadMeters 1 工作日 MI-11", "decideReadings 1 工作日 MI-11",
                    "refundFees 5 工作日 MI-09");
            assertThat(rows).allSatisfy(row -> assertThat((Integer) row.get("remindAmount")).isPositive());
        })), Stream.of(table.everyRowIsTested()));
    }

    @TestFactory
    @Clause("MI-09")
    Stream<DynamicTest> setsTheFeesByUseAndArea() {
        DecisionTable table = new DecisionTable("move-in/move-in-fees.dmn");
        return Stream.of(
                fees(table, "RESIDENTIAL", 89.6, "MANAGEMENT_PREPAID 75264", "RENOVATION_DEPOSIT 200000", "DEBRIS 44800"),
                fees(table, "RESIDENTIAL", 90.0, "MANAGEMENT_PREPAID 75600", "RENOVATION_DEPOSIT 200000", "DEBRIS 45000"),
                // Parts of a fen are rounded half up
                fees(table, "RESIDENTIAL", 90.01, "MANAGEMENT_PREPAID 75608", "RENOVATION_DEPOSIT 300000", "DEBRIS 45005"),
                fees(table, "RESIDENTIAL", 168.75, "MANAGEMENT_PREPAID 141750", "RENOVATION_DEPOSIT 300000", "DEBRIS 84375"),
                fees(table, "SHOP", 120.0, "MANAGEMENT_PREPAID 180000", "RENOVATION_DEPOSIT 500000", "DEBRIS 96000"),
                fees(table, "OFFICE", 33.33, "MANAGEMENT_PREPAID 49995", "RENOVATION_DEPOSIT 500000", "DEBRIS 26664"),
                fees(table, "PARKING", 12.5, "MANAGEMENT_PREPAID 24000"),
                table.everyRowIsTested());
    }

    private static DynamicTest fees(DecisionTable table, String type, double area, String... expected) {
        return DynamicTest.dynamicTest(type + " " + area, () -> {
            List<Map<String, Object>> rows = table.evaluate("unitType", type, "area", area);
            assertThat(rows.stream().map(row -> row.get("fee") + " " + row.get("amountFen")))
                    .containsExactly(expected);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.get("amountFen")).isInstanceOf(Integer.class);
                assertThat(row.get("clause")).isEqualTo("MI-09");
            });
        });
    }

    @TestFactory
    @Clause("MI-04")
    Stream<DynamicTest> judgesWhoComesWithWhichNotice() {
        DecisionTable table = new DecisionTable("move-in/move-in-notice-check.dmn");
        return Stream.of(
                table.row("rule_1", notice("yes", "no", true, true, "none"), "noticeResult", "noNotice"),
                table.row("rule_2", notice("yes", "yes", false, true, "none"), "noticeResult", "wrongUnit"),
                table.row("rule_2", notice("no", "yes", false, false, "invalid"), "noticeResult", "wrongUnit"),
                table.row("rule_3", notice("yes", "yes", true, false, "valid"), "noticeResult", "wrongPerson"),
                table.row("rule_4", notice("yes", "yes", true, true, "invalid"), "noticeResult", "authorisationInvalid"),
                table.row("rule_5", notice("yes", "yes", true, true, "valid"), "noticeResult", "accepted"),
                table.row("rule_5", notice("yes", "yes", true, true, "none"), "noticeResult", "accepted"),
                // A single owner has had no notice
                table.row("rule_5", notice("no", "no", true, true, "none"), "noticeResult", "accepted"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("MI-04")
    Stream<DynamicTest> leavesAnOwnerWhoDoesNotComeToTheManagerAfterThreeTimes() {
        DecisionTable table = new DecisionTable("move-in/move-in-absence-attempts.dmn");
        return Stream.of(
                table.row("rule_1", when("absences", 1), "absence", "again"),
                table.row("rule_1", when("absences", 2), "absence", "again"),
                table.row("rule_2", when("absences", 3), "absence", "manager"),
                table.row("rule_2", when("absences", 4), "absence", "manager"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("MI-10")
    Stream<DynamicTest> letsKeysGoOnlyWithRegisterAgreementAndReceipts() {
        DecisionTable table = new DecisionTable("move-in/move-in-key-release.dmn");
        return Stream.of(
                table.row("rule_1", release(false, true, true), "release", "no"),
                table.row("rule_1", release(false, false, false), "release", "no"),
                table.row("rule_2", release(true, false, true), "release", "no"),
                table.row("rule_3", release(true, true, false), "release", "no"),
                table.row("rule_4", release(true, true, true), "release", "yes"),
                table.everyRowIsTested());
    }

    private static Object[] notice(String announced, String brought, boolean unit, boolean person, String authorisation) {
        return when("announced", announced, "noticeBrought", brought, "unitMatches", unit, "personMatches", person,
                "authorisation", authorisation);
    }

    private static Object[] release(boolean registered, boolean agreement, boolean receipts) {
        return when("ownerIsRegistered", registered, "agreementIsFiled", agreement, "receiptsAreComplete", receipts);
    }
}
