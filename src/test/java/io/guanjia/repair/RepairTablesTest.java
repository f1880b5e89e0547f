package io.guanjia.repair;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of repair dispatch, held against the manuals; who repairs has a test of its own. */
class RepairTablesTest {

    private static final String EMERGENCY_STEPS = "diagnoseFault 1 小时 RE-04";
    private static final String OTHER_STEPS = "diagnoseFault 1 工作日 RE-05";
    /** What holds for every level. */
    private static final List<String> ALWAYS = List.of("makeAppointment 4 小时 RE-06", "keepAppointment 30 分钟 RE-06",
            "callForEntry 10 分钟 RE-15", "recordEntry 1 小时 RE-15", "agreePrice 1 工作日 RE-07",
            "announceWork 1 工作日 NO-01", "noticePassed 3 工作日 NO-01", "finishRepair 30 分钟 RE-09",
            "progressDue 2 工作日 RE-09", "reportProgress 4 小时 RE-09", "showResult 4 小时 RE-08",
            "callToConfirm 1 工作日 RE-08", "nextCall 1 工作日 RE-08", "specialVisit 24 小时 CO-17",
            "firstVisit 1 周 RE-12", "secondVisit 4 周 RE-12", "thirdVisit 12 周 RE-12", "visitDefect 2 工作日 RE-12",
            "decideContinuation 4 小时 RE-03");

    @TestFactory
    @Clause({"RE-03", "RE-04", "RE-05", "RE-12", "CO-17"})
    Stream<DynamicTest> judgesHowUrgentAFaultIs() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-priority.dmn");
        Stream<DynamicTest> emergencies = Stream.of("waterLoss", "powerLoss", "seriousLeak", "fire", "gasSmell",
                "burstPipe").map(kind -> table.row("rule_2", fault(kind, "home", false), "level", "emergency",
                        "followUp", "none"));
        Stream<DynamicTest> ordinary = Stream.of("plumbing", "electrical", "doorWindow", "liftFault", "accessControl",
                "publicFacility", "other").map(kind -> table.row("rule_8", fault(kind, "public", false),
                        "level", "ordinary", "followUp", "none"));
        Stream<DynamicTest> others = Stream.of(
                table.row("rule_1", fault("liftEntrapment", "public", false), "level", "lift", "followUp", "none"),
                // An emergency stays one, even where a repair has not held
                table.row("rule_1", fault("liftEntrapment", "public", true), "level", "lift", "followUp", "none"),
                table.row("rule_2", fault("burstPipe", "home", true), "level", "emergency", "followUp", "none"),
                table.row("rule_3", fault("roofLeak", "public", true), "level", "rework", "followUp", "visits"),
                table.row("rule_3", fault("bathroomLeak", "home", true), "level", "rework", "followUp", "visits"),
                table.row("rule_4", fault("wallCrack", "public", true), "level", "rework", "followUp", "visits"),
                table.row("rule_5", fault("plumbing", "home", true), "level", "rework", "followUp", "none"),
                table.row("rule_5", fault("wallCrack", "home", true), "level", "rework", "followUp", "none"),
                table.row("rule_6", fault("roofLeak", "public", false), "level", "bigDefect", "followUp", "visits"),
                table.row("rule_6", fault("bathroomLeak", "home", false), "level", "bigDefect", "followUp", "visits"),
                table.row("rule_7", fault("wallCrack", "public", false), "level", "bigDefect", "followUp", "visits"),
                // Of cracks only those in an outer wall are big defects
                table.row("rule_8", fault("wallCrack", "home", false), "level", "ordinary", "followUp", "none"),
                table.row("rule_8", fault("plumbing", "home", null), "level", "ordinary", "followUp", "none"),
                table.everyRowIsTested());
        return Stream.concat(Stream.concat(emergencies, ordinary), others);
    }

    @TestFactory
    @Clause({"RE-04", "RE-05", "RE-06", "RE-08", "RE-09", "RE-12", "RE-14", "RE-15", "CO-17"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-timeframes.dmn");
        return Stream.of(
                limits(table, "lift", "acceptEmergency 5 分钟 RE-04", "recordArrival 15 分钟 RE-04", EMERGENCY_STEPS,
                        "carryOutRepair 2 小时 RE-04", "superviseContractor 2 天 RE-04"),
                limits(table, "emergency", "acceptEmergency 10 分钟 RE-04", "recordArrival 30 分钟 RE-04", EMERGENCY_STEPS,
                        "carryOutRepair 24 小时 RE-04", "superviseContractor 2 天 RE-04"),
                limits(table, "ordinary", "dispatchRepair 30 分钟 RE-03", "recordArrival 1 工作日 RE-05", OTHER_STEPS,
                        "carryOutRepair 3 工作日 RE-05", "superviseContractor 10 工作日 RE-05"),
                limits(table, "bigDefect", "dispatchRepair 30 分钟 RE-03", "recordArrival 1 工作日 RE-05", OTHER_STEPS,
                        "carryOutRepair 15 工作日 RE-05", "superviseContractor 10 工作日 RE-05"),
                limits(table, "rework", "dispatchRepair 15 分钟 CO-17", "recordArrival 4 小时 CO-17", OTHER_STEPS,
                        "carryOutRepair 1 工作日 CO-17", "superviseContractor 10 工作日 RE-05"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("RE-04")
    Stream<DynamicTest> callsWhoIsResponsibleAtThisHour() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-alert.dmn");
        return Stream.of(
                called(table, "emergency", 10, true, "engineering"),
                called(table, "emergency", 8, true, "engineering"),
                called(table, "emergency", 19, true, "engineering"),
                called(table, "emergency", 20, true, "engineering", "duty-manager"),
                called(table, "emergency", 3, true, "engineering", "duty-manager"),
                called(table, "emergency", 7, true, "engineering", "duty-manager"),
                called(table, "emergency", 10, false, "engineering", "duty-manager"),
                called(table, "emergency", 3, false, "engineering", "duty-manager"),
                called(table, "lift", 10, true, "engineering", "security"),
                called(table, "lift", 23, false, "engineering", "duty-manager", "security"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"RE-15", "KY-05"})
    Stream<DynamicTest> reachesTheOwnerThenTheEmergencyContactBeforeAHomeIsEntered() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-entry.dmn");
        return Stream.of(
                table.row("rule_1", reached("given", 1, 0), "nextStep", "enter", "entry", "entered"),
                table.row("rule_2", reached("refused", 1, 0), "nextStep", "refuse", "entry", "refused"),
                table.row("rule_2", reached("refused", 2, 2), "nextStep", "refuse", "entry", "refused"),
                table.row("rule_3", reached(null, 0, 0), "nextStep", "call", "whom", "owner", "entry", "absent"),
                table.row("rule_3", reached("none", 1, 0), "nextStep", "call", "whom", "owner", "entry", "absent"),
                table.row("rule_4", reached("none", 2, 0), "nextStep", "call", "whom", "emergencyContact", "entry", "absent"),
                table.row("rule_4", reached("none", 2, 1), "nextStep", "call", "whom", "emergencyContact", "entry", "absent"),
                table.row("rule_5", reached("none", 2, 2), "nextStep", "enter", "whom", "none", "entry", "entered"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("RE-08")
    Stream<DynamicTest> givesUpAfterSoManyCallsForTheConfirmation() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-confirmation-attempts.dmn");
        return Stream.of(
                table.row("rule_1", when("confirmationCalls", 1), "nextAttempt", "again"),
                table.row("rule_1", when("confirmationCalls", 2), "nextAttempt", "again"),
                table.row("rule_2", when("confirmationCalls", 3), "nextAttempt", "stop"),
                table.row("rule_2", when("confirmationCalls", 4), "nextAttempt", "stop"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("RE-12")
    Stream<DynamicTest> plansThreeVisitsAfterABigDefect() {
        DecisionTable table = new DecisionTable("repair-dispatch/repair-visit-plan.dmn");
        return Stream.of(
                table.row("rule_1", when("visits", 0), "nextVisit", "first"),
                table.row("rule_2", when("visits", 1), "nextVisit", "second"),
                table.row("rule_3", when("visits", 2), "nextVisit", "third"),
                table.row("rule_4", when("visits", 3), "nextVisit", "none"),
                table.everyRowIsTested());
    }

    private static DynamicTest limits(DecisionTable table, String level, String... ofLevel) {
        return DynamicTest.dynamicTest(level, () -> {
            List<Map<String, Object>> rows = table.evaluate("level", level);
            assertThat(rows.stream().map(row -> "%s %s %s %s".formatted(
                    row.get("step"), row.get("amount"), row.get("unit"), row.get("clause"))))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(ALWAYS.stream(), Stream.of(ofLevel)).toList());
            assertThat(rows).allSatisfy(row -> assertThat((Integer) row.get("remindAmount")).isPositive());
        });
    }

    private static DynamicTest called(DecisionTable table, String level, int hour, boolean workingDay, String... groups) {
        return DynamicTest.dynamicTest("%s at %d on a %s day".formatted(level, hour, workingDay ? "working" : "free"),
                () -> assertThat(table.evaluate("level", level, "hourOfDay", hour, "workingDay", workingDay))
                        .extracting(row -> row.get("notifyGroup")).containsExactly((Object[]) groups));
    }

    private static Object[] fault(String kind, String location, Boolean persists) {
        return when("faultKind", kind, "location", location, "defectPersists", persists);
    }

    private static Object[] reached(String consent, int ownerTries, int contactTries) {
        return when("entryConsent", consent, "ownerTries", ownerTries, "contactTries", contactTries);
    }
}
