package io.guanjia.complaint;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of complaint handling, held against the manuals. */
class ComplaintTablesTest {

    @TestFactory
    @Clause({"CO-04", "CO-05", "CO-10", "CO-11", "CO-17"})
    Stream<DynamicTest> sortsEachKindOfComplaint() {
        DecisionTable table = new DecisionTable("complaint-handling/complaint-classification.dmn");
        return Stream.of(
                table.row("rule_1", complaint("staffAttitude", "aboutDirector"),
                        "level", "major", "tier", "company", "handlerGroup", "company-leadership", "visitGroup", "quality"),
                table.row("rule_2", complaint("facilities", "compensationClaimed"),
                        "level", "major", "tier", "company", "handlerGroup", "company-leadership", "visitGroup", "quality"),
                table.row("rule_3", complaint("mail", "safetyOrManyHouseholds", "company"),
                        "level", "major", "tier", "company", "handlerGroup", "quality", "visitGroup", "quality"),
                table.row("rule_4", complaint("emergency", "company"),
                        "level", "major", "tier", "company", "handlerGroup", "quality", "visitGroup", "quality"),
                table.row("rule_5", complaint("vehicles", "company"),
                        "level", "ordinary", "tier", "company", "handlerGroup", "quality", "visitGroup", "quality"),
                table.row("rule_6", complaint("facilities", "defectPersists", "safetyOrManyHouseholds"),
                        "level", "major", "tier", "office", "handlerGroup", "engineering"),
                table.row("rule_7", complaint("facilities", "defectPersists"),
                        "level", "ordinary", "tier", "office", "handlerGroup", "engineering"),
                table.row("rule_8", complaint("emergency"),
                        "level", "major", "tier", "office", "handlerGroup", "customer-manager"),
                table.row("rule_9", complaint("facilities", "safetyOrManyHouseholds"),
                        "level", "major", "tier", "office", "handlerGroup", "engineering"),
                table.row("rule_10", complaint("facilities"),
                        "level", "ordinary", "tier", "office", "handlerGroup", "engineering",
                        "visitGroup", "customer-assistant"),
                table.row("rule_11", complaint("staffAttitude", "safetyOrManyHouseholds"),
                        "level", "major", "handlerGroup", "customer-manager"),
                table.row("rule_12", complaint("staffAttitude"),
                        "level", "ordinary", "handlerGroup", "customer-manager"),
                table.row("rule_13", complaint("mail", "safetyOrManyHouseholds"),
                        "level", "major", "handlerGroup", "front-desk"),
                table.row("rule_14", complaint("mail"), "level", "ordinary", "handlerGroup", "front-desk"),
                table.row("rule_15", complaint("vehicles", "safetyOrManyHouseholds"),
                        "level", "major", "handlerGroup", "security"),
                table.row("rule_16", complaint("vehicles"), "level", "ordinary", "handlerGroup", "security"),
                table.row("rule_17", complaint("goods", "safetyOrManyHouseholds"),
                        "level", "major", "handlerGroup", "security"),
                table.row("rule_18", complaint("goods"), "level", "ordinary", "handlerGroup", "security"),
                table.row("rule_19", complaint("other", "safetyOrManyHouseholds"),
                        "level", "major", "handlerGroup", "customer-assistant"),
                table.row("rule_20", complaint("other"), "level", "ordinary", "handlerGroup", "customer-assistant"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"CO-12", "CO-18"})
    Stream<DynamicTest> raisesWhatNobodyCanSettleByOneLevel() {
        DecisionTable table = new DecisionTable("complaint-handling/complaint-escalation-path.dmn");
        return Stream.of(
                table.row("rule_1", when("handlerGroup", "quality"),
                        "tier", "company", "handlerGroup", "company-leadership", "visitGroup", "quality"),
                table.row("rule_2", when("handlerGroup", "company-leadership"),
                        "tier", "company", "handlerGroup", "company-leadership", "visitGroup", "quality"),
                table.row("rule_3", when("handlerGroup", "customer-manager"),
                        "tier", "company", "handlerGroup", "quality", "visitGroup", "quality"),
                table.row("rule_4", when("handlerGroup", "engineering"),
                        "tier", "office", "handlerGroup", "customer-manager", "visitGroup", "customer-assistant"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"CO-06", "CO-07", "CO-08", "CO-09"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("complaint-handling/complaint-timeframes.dmn");
        return Stream.of(
                limits(table, "major", false, List.of(
                        "handleComplaint 1 工作日 CO-06", "planCorrection 1 工作日 CO-06", "carryOutPlan 1 工作日 CO-06",
                        "awaitRepair 1 工作日 CO-06", "tellDelay 4 小时 CO-13", "callBack 24 小时 CO-08",
                        "analyseCause 3 工作日 CO-14", "writeCorrectiveReport 2 工作日 CO-15", "visitEffect 1 周 CO-09")),
                limits(table, "ordinary", false, List.of(
                        "handleComplaint 3 工作日 CO-07", "planCorrection 3 工作日 CO-07", "carryOutPlan 3 工作日 CO-07",
                        "awaitRepair 3 工作日 CO-07", "tellDelay 6 小时 CO-13", "callBack 24 小时 CO-08",
                        "analyseCause 5 工作日 CO-14", "visitEffect 2 周 CO-09")),
                limits(table, "ordinary", true, List.of(
                        "handleComplaint 1 工作日 CO-17", "planCorrection 3 工作日 CO-07", "carryOutPlan 3 工作日 CO-07",
                        "awaitRepair 4 小时 CO-17", "tellDelay 6 小时 CO-13", "callBack 24 小时 CO-17",
                        "analyseCause 5 工作日 CO-14", "visitEffect 2 周 CO-09")),
                limits(table, "major", null, List.of(
                        "handleComplaint 1 工作日 CO-06", "planCorrection 1 工作日 CO-06", "carryOutPlan 1 工作日 CO-06",
                        "awaitRepair 1 工作日 CO-06", "tellDelay 4 小时 CO-13", "callBack 24 小时 CO-08",
                        "analyseCause 3 工作日 CO-14", "writeCorrectiveReport 2 工作日 CO-15", "visitEffect 1 周 CO-09")),
                table.everyRowIsTested());
    }

    private static DynamicTest limits(DecisionTable table, String level, Boolean defectPersists, List<String> expected) {
        return DynamicTest.dynamicTest(level + ", defect persists: " + defectPersists, () -> {
            List<Map<String, Object>> rows = table.evaluate("level", level, "defectPersists", defectPersists);
            assertThat(rows.stream().map(row -> "%s %s %s %s".formatted(
                    row.get("step"), row.get("amount"), row.get("unit"), row.get("clause"))))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(rows).allSatisfy(row -> assertThat((Integer) row.get("remindAmount")).isPositive());
        });
    }

    /** A complaint of a kind with the flags that are given; "company" means that the company took it. */
    private static Object[] complaint(String kind, String... flags) {
        List<String> set = List.of(flags);
        List<Object> inputs = new ArrayList<>(List.of("kind", kind, "receivedBy",
                set.contains("company") ? "company" : "office"));
        for (String flag : List.of("compensationClaimed", "aboutDirector", "safetyOrManyHouseholds", "defectPersists")) {
            inputs.addAll(List.of(flag, set.contains(flag)));
        }
        return inputs.toArray();
    }
}
