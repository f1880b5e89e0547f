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

    private static final List<String> LIMITS = List.of(
            "reviewDrawings 5 工作日 RN-02",
            "checkPapers 1 工作日 RN-01",
            "explainRefusal 1 工作日 RN-01",
            "receivePapers 10 工作日 RN-01",
            "handInDrawings 10 工作日 RN-02",
            "signUndertaking 5 工作日 RN-16",
            "registerWorkers 5 工作日 RN-05",
            "collectDeposit 5 工作日 RN-04",
            "approvePermit 1 工作日 RN-05",
            "handOverPermit 1 工作日 RN-05",
            "acceptWorks 3 工作日 RN-14",
            "acceptSite 3 工作日 RN-14",
            "reportRectified 7 工作日 RN-14",
            "returnPasses 3 天 RN-07",
            "settleDeposit 2 工作日 RN-14",
            "approveRefund 1 工作日 RN-14",
            "payRefund 5 工作日 RN-14",
            "registerMoreWorkers 1 工作日 RN-05",
            "collectPassFees 1 工作日 RN-05",
            "handOverPasses 1 工作日 RN-05",
            "decideUnpaid 2 工作日 RN-04",
            "checkSite 1 工作日 RN-08",
            "termEnding 7 天 RN-06",
            "stopWork 1 分钟 RN-06",
            "decideStoppage 1 工作日 RN-06",
            "extensionMost 30 天 RN-06",
            "reviewExtension 1 工作日 RN-06",
            "decideExtension 1 工作日 RN-06",
            "weeklyInspection 1 周 RN-11",
            "inspectSite 1 工作日 RN-11",
            "rectifyOrdinary 3 天 RN-11",
            "rectifyGrave 1 天 RN-11",
            "recheckSite 1 工作日 RN-11",
            "proposeExpulsion 1 工作日 RN-11",
            "decideExpulsion 1 工作日 RN-11",
            "reviewChange 5 工作日 RN-10",
            "approveChange 1 工作日 RN-10",
            "handInChange 10 工作日 RN-10",
            "reviewHotWork 1 工作日 RN-09",
            "hotWorkOver 1 分钟 RN-09",
            "checkHotWorkSite 30 分钟 RN-09",
            "approveByManager 1 工作日 RN-15",
            "approveByEngineering 1 工作日 RN-15",
            "approveBySecurity 1 工作日 RN-15",
            "checkByEngineering 1 工作日 RN-15",
            "checkBySecurity 1 工作日 RN-15",
            "inspectHidden 1 工作日 RN-15",
            "reportHiddenReady 5 工作日 RN-15",
            "beginWaterTest 3 工作日 RN-15",
            "waterTest 24 小时 RN-15",
            "checkWaterTest 1 工作日 RN-15");

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
    @Clause({"RN-02", "RN-06", "RN-07", "RN-09", "RN-10", "RN-11", "RN-14", "RN-15"})
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
}
