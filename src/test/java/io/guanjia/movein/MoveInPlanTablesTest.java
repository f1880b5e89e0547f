package io.guanjia.movein;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the table of the plan, held against the manuals. */
class MoveInPlanTablesTest {

    private static final Object[] ANY = when("level", "batch");

    @TestFactory
    @Clause({"MI-01", "MI-02", "MI-03"})
    Stream<DynamicTest> countsBackFromTheHandover() {
        DecisionTable table = new DecisionTable("move-in/move-in-plan-timeframes.dmn");
        return Stream.of(
                DynamicTest.dynamicTest("the limits of a plan", () -> assertThat(table.evaluate(ANY).stream()
                        .map(row -> "%s %s %s%s %s".formatted(row.get("step"), row.get("amount"), row.get("unit"),
                                row.get("direction"), row.get("clause"))))
                        .containsExactly("writePlan 5 周之前 MI-01",
                                // the manual's own
                                "approvePlan 1 月之前 MI-01", "deliverNotices 1 月之前 MI-02",
                                "prepareSite 3 工作日之前 MI-03", "approveChange 1 工作日之后 MI-01")),
                DynamicTest.dynamicTest("late ones are chased each working day", () -> assertThat(table.evaluate(ANY))
                        .allSatisfy(row -> assertThat(row).containsEntry("remindAmount", 1)
                                .containsEntry("remindUnit", "工作日"))),
                table.everyRowIsTested());
    }
}
