package io.guanjia.goodsexit;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of goods exit, held against the manuals. */
class GoodsExitTablesTest {

    @TestFactory
    @Clause("GO-03")
    Stream<DynamicTest> refusesDangerousGoodsEntryOnly() {
        DecisionTable table = new DecisionTable("goods-exit/goods-classification.dmn");
        return Stream.of(
                table.row("rule_1", kinds("in", "flammable"), "goodsAllowed", "no", "refusedKind", "易燃物品"),
                table.row("rule_1", kinds("in", "furniture,flammable"), "goodsAllowed", "no"),
                table.row("rule_2", kinds("in", "explosive,poisonous"), "goodsAllowed", "no", "refusedKind", "易爆物品"),
                table.row("rule_3", kinds("in", "luggage,poisonous,other"), "goodsAllowed", "no", "refusedKind", "剧毒物品"),
                table.row("rule_4", kinds("in", "corrosive"), "goodsAllowed", "no", "refusedKind", "强腐蚀性物品"),
                table.row("rule_5", kinds("in", "furniture,machine"), "goodsAllowed", "yes"),
                // What is to leave the building may
                table.row("rule_5", kinds("out", "flammable,corrosive"), "goodsAllowed", "yes"),
                table.row("rule_5", kinds("in", ""), "goodsAllowed", "yes"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"GO-01", "GO-02", "MO-06"})
    Stream<DynamicTest> asksForAStampAndForDebtsOnlyFromWhoMovesOut() {
        DecisionTable table = new DecisionTable("goods-exit/goods-exit-clearance.dmn");
        return Stream.of(
                table.row("rule_1", clearing("in", false, 0, "none"), "clearance", "cleared", "clause", "GO-02"),
                table.row("rule_1", clearing("in", true, 500, "none"), "clearance", "cleared"),
                table.row("rule_2", clearing("out", false, 0, "none"), "clearance", "missing", "clause", "GO-01"),
                table.row("rule_2", clearing("out", true, 500, "none"), "clearance", "missing"),
                table.row("rule_3", clearing("out", true, 1, "stamp"), "clearance", "owing", "clause", "MO-06"),
                table.row("rule_3", clearing("out", true, 123_450, "ownerUnreached"), "clearance", "owing"),
                table.row("rule_4", clearing("out", true, 0, "ownerUnreached"), "clearance", "manager"),
                table.row("rule_4", clearing("out", false, 500, "ownerUnreached"), "clearance", "manager"),
                table.row("rule_5", clearing("out", true, 0, "stamp"), "clearance", "cleared"),
                table.row("rule_5", clearing("out", false, 500, "signature"), "clearance", "cleared"),
                table.row("rule_5", clearing("out", null, 500, "owner"), "clearance", "cleared"),
                table.row("rule_5", clearing("out", false, 0, "ownerConfirmed"), "clearance", "cleared"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause("GO-04")
    Stream<DynamicTest> givesOutTimesThatCollideWithNobody() {
        DecisionTable table = new DecisionTable("goods-exit/goods-exit-slots.dmn");
        return Stream.of(
                times(table, "small", "workingDay 08:00-20:00 120 0 7", "dayOff 08:00-20:00 120 0 7"),
                times(table, "large", "workingDay 09:30-11:30 120 1 14", "workingDay 14:00-17:00 90 1 14",
                        "dayOff 09:00-12:00 90 1 14", "dayOff 14:30-17:30 90 1 14"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"GO-01", "GO-02", "GO-03", "GO-04", "MO-06"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("goods-exit/goods-exit-timeframes.dmn");
        List<String> always = List.of("completeList 1 工作日 GO-01", "refuseGoods 30 分钟 GO-03",
                "decideException 4 小时 GO-02", "followHindrance 5 工作日 MO-06", "handOverPermit 1 小时 GO-01",
                "permitUnused 30 分钟 GO-04", "clarifyAtGate 15 分钟 GO-02", "askNewTime 1 工作日 GO-04");
        return Stream.of(
                limits(table, "small", always, "checkAuthority 30 分钟 GO-01", "confirmGoods 30 分钟 GO-02"),
                limits(table, "large", always, "checkAuthority 2 小时 GO-01", "confirmGoods 4 小时 GO-02"),
                table.everyRowIsTested());
    }

    private static Object[] kinds(String direction, String kinds) {
        return when("direction", direction, "goodsKinds", kinds);
    }

    private static Object[] clearing(String direction, Boolean movingOut, long owedFen, String authority) {
        return when("direction", direction, "movingOut", movingOut, "owedFen", owedFen, "authority", authority);
    }

    private static DynamicTest times(DecisionTable table, String level, String... expected) {
        return DynamicTest.dynamicTest(level, () -> assertThat(table.evaluate("level", level).stream()
                .map(row -> "%s %s-%s %s %s %s".formatted(row.get("days"), row.get("opens"), row.get("closes"),
                        row.get("minutes"), row.get("lifts"), row.get("daysAhead"))))
                .containsExactlyInAnyOrder(expected));
    }

    private static DynamicTest limits(DecisionTable table, String level, List<String> always, String... own) {
        return DynamicTest.dynamicTest(level, () -> assertThat(table.evaluate("level", level).stream()
                .map(row -> "%s %s %s %s".formatted(row.get("step"), row.get("amount"), row.get("unit"),
                        row.get("clause"))))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(always.stream(), Stream.of(own)).toList()));
    }
}
