package io.guanjia.repair;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of {@code repair-assignment}. */
class RepairAssignmentTableTest {

    private static final String TABLE = "repair-dispatch/repair-assignment.dmn";
    private static final List<String> KINDS = List.of("waterLoss", "powerLoss", "liftEntrapment", "seriousLeak", "fire",
            "gasSmell", "burstPipe", "roofLeak", "bathroomLeak", "wallCrack", "plumbing", "electrical", "doorWindow",
            "liftFault", "accessControl", "publicFacility", "other");
    private static final List<String> LEVELS = List.of("lift", "emergency", "ordinary", "bigDefect", "rework");

    @TestFactory
    @Clause("RE-03")
    Stream<DynamicTest> asksForTheSkillThatAFaultNeeds() {
        DecisionTable table = new DecisionTable(TABLE);
        return Stream.of(
                row(table, "rule_1", "liftEntrapment", "lift", "lift", 10, true),
                row(table, "rule_2", "burstPipe", "emergency", "plumbing", 10, true),
                row(table, "rule_3", "powerLoss", "emergency", "electrical", 10, true),
                row(table, "rule_4", "liftFault", "emergency", "lift", 10, true),
                row(table, "rule_5", "roofLeak", "emergency", "structure", 10, true),
                row(table, "rule_6", "doorWindow", "emergency", "woodwork", 10, true),
                row(table, "rule_7", "accessControl", "emergency", "weakCurrent", 10, true),
                row(table, "rule_8", "other", "emergency", "general", 10, true),
                row(table, "rule_9", "bathroomLeak", "bigDefect", "structure", 3, false),
                row(table, "rule_10", "plumbing", "ordinary", "plumbing", 5, false),
                row(table, "rule_11", "electrical", "rework", "electrical", 5, false),
                row(table, "rule_12", "liftFault", "ordinary", "lift", 5, false),
                row(table, "rule_13", "wallCrack", "rework", "structure", 5, false),
                row(table, "rule_14", "doorWindow", "ordinary", "woodwork", 5, false),
                row(table, "rule_15", "accessControl", "ordinary", "weakCurrent", 5, false),
                row(table, "rule_16", "publicFacility", "ordinary", "general", 5, false),
                table.everyRowIsTested());
    }

    @TestFactory
    Stream<DynamicTest> namesASkillThatThereIsForEveryFaultAtEveryLevel() {
        DecisionTable table = new DecisionTable(TABLE);
        return KINDS.stream().flatMap(kind -> LEVELS.stream().map(level -> DynamicTest.dynamicTest(
                kind + " " + level, () -> assertThat(table.evaluate("faultKind", kind, "level", level)).singleElement()
                        .satisfies(row -> {
                            assertThat(Skill.find((String) row.get("skill"))).isPresent();
                            assertThat((Integer) row.get("loadLimit")).isPositive();
                            assertThat(row.get("onDutyOnly")).isEqualTo(level.equals("lift") || level.equals("emergency"));
                        }))));
    }

    @TestFactory
    Stream<DynamicTest> leavesNothingWithoutAnAnswer() {
        DecisionTable table = new DecisionTable(TABLE);
        return Stream.of(row(table, "rule_16", "somethingNew", "unheardOf", "general", 5, false),
                row(table, "rule_16", null, null, "general", 5, false));
    }

    private static DynamicTest row(DecisionTable table, String row, String faultKind, String level, String skill,
            int loadLimit, boolean onDutyOnly) {
        return table.row(row, when("faultKind", faultKind, "level", level),
                "skill", skill, "loadLimit", loadLimit, "onDutyOnly", onDutyOnly);
    }
}
