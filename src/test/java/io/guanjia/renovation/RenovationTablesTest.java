package io.guanjia.renovation;

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

/** Each row of the tables of a renovation from application to permit and at its end, held against manual and rules. */
class RenovationTablesTest {

    private static final List<String> ALWAYS = List.of("ownerSignature", "floorPlan", "utilitiesPlan", "alterationPlan",
            "qualification", "contract");

    @TestFactory
    @Clause({"RN-01", "RN-03"})
    Stream<DynamicTest> judgesEachItemOfTheScope() {
        DecisionTable table = new DecisionTable("renovation/renovation-scope.dmn");
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("what every application needs", () -> assertThat(table.evaluate("scope", ",,"))
                .extracting(row -> row.get("paper")).containsExactlyElementsOf(ALWAYS)));
        for (String ordinary : List.of("floor", "wall", "ceiling", "joinery", "wiring", "partition", "equipment")) {
            tests.add(item(table, ordinary, "ordinary", null, "一般项目"));
        }
        tests.add(item(table, "structure", "approval", "structuralDesign", "第五条第一项"));
        tests.add(item(table, "wetRoom", "forbidden", null, "第五条第二项"));
        tests.add(item(table, "opening", "forbidden", null, "第五条第三项"));
        tests.add(item(table, "balconyWall", "forbidden", null, "第五条第三项"));
        tests.add(item(table, "insulation", "forbidden", null, "第五条第四项"));
        tests.add(item(table, "unsafe", "forbidden", null, "第五条第五项"));
        tests.add(item(table, "annexe", "approval", "planningApproval", "第六条第一项"));
        tests.add(item(table, "facade", "approval", "planningApproval", "第六条第二项"));
        tests.add(item(table, "heating", "approval", "heatingApproval", "第六条第三项"));
        tests.add(item(table, "gas", "approval", "gasApproval", "第六条第四项"));
        tests.add(item(table, "floorLoad", "approval", "loadDesign", "第七条"));
        tests.add(item(table, "waterproof", "approval", "waterproofPlan", "第八条"));
        tests.add(table.everyRowIsTested());
        return tests.stream();
    }

    private static DynamicTest item(DecisionTable table, String item, String verdict, String paper, String article) {
        return DynamicTest.dynamicTest(item, () -> assertThat(table.evaluate("scope", "," + item + ","))
                .filteredOn(row -> !ALWAYS.contains(row.get("item"))).singleElement().satisfies(row -> {
                    assertThat(row).containsEntry("item", item).containsEntry("verdict", verdict).containsEntry("paper", paper);
                    assertThat(row.get("reason").toString()).contains(article);
                }));
    }

    @TestFactory
    @Clause({"RN-04", "RN-05", "RN-06", "RN-08", "RN-17"})
    Stream<DynamicTest> asksForDepositPassFeesExtinguishersAndTerm() {
        DecisionTable table = new DecisionTable("renovation/renovation-terms.dmn");
        return Stream.of(extinguishers(table, 50.0, 1), extinguishers(table, 50.01, 2), extinguishers(table, 120.5, 3),
                table.row("rule_1", when("level", "business", "area", 300.0), "depositFen", 2000000, "passCostFen", 1000,
                        "passDepositFen", 4000, "extinguishers", 6, "termAmount", 45, "termUnit", "天", "workHours",
                        "工作日 8:00 至 12:00、14:00 至 18:00", "clause", "RN-04"),
                table.everyRowIsTested());
    }

    private static DynamicTest extinguishers(DecisionTable table, double area, int number) {
        return DynamicTest.dynamicTest(area + " m²", () -> assertThat(table.evaluate("level", "dwelling", "area", area))
                .singleElement().satisfies(row -> assertThat(((Number) row.get("extinguishers")).intValue()).isEqualTo(number)));
    }

    @TestFactory
    @Clause({"RN-05", "RN-07", "RN-14"})
    Stream<DynamicTest> givesBackAgainstTheReceiptAndKeepsWhatIsLostOrLate() {
        DecisionTable table = new DecisionTable("renovation/renovation-refund.dmn");
        return Stream.of(
                refunds(table, "shown", Map.of("deposit", true, "passInTime", true, "passLate", false, "passLost", false,
                        "passNeverIssued", true)),
                refunds(table, "lost", Map.of("deposit", false, "passInTime", false, "passLate", false, "passLost", false,
                        "passNeverIssued", true)),
                table.everyRowIsTested());
    }

    private static DynamicTest refunds(DecisionTable table, String receipt, Map<String, Boolean> expected) {
        return DynamicTest.dynamicTest("receipt " + receipt, () -> {
            List<Map<String, Object>> rows = table.evaluate("receipt", receipt);
            assertThat(rows).hasSameSizeAs(expected.entrySet());
            rows.forEach(row -> assertThat(row.get("refund")).as("%s", row.get("what"))
                    .isEqualTo(expected.get((String) row.get("what"))));
        });
    }

    @TestFactory
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("renovation/renovation-timeframes.dmn");
        Stream<DynamicTest> levels = Stream.of("dwelling", "business").map(level -> DynamicTest.dynamicTest(level, () ->
                assertThat(table.evaluate("level", level)).extracting(RenovationTablesTest::text)
                        .containsExactlyElementsOf(LIMITS)));
        return Stream.concat(levels, Stream.of(table.everyRowIsTested()));
    }

    private static String text(Map<String, Object> row) {
        return "%s %s %s %s".formatted(row.get("step"), row.get("amount"), row.get("unit"), row.get("clause"));
    }

    private static final List<String> LIMITS = List.of();
}
