package io.guanjia.moveout;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.registry.UnitPart;
import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each row of the tables of tenant move-out, held against the defaults of the manuals. */
class MoveOutTablesTest {

    private static final List<String> LIMITS = List.of(
            "checkNotice 1 工作日 MO-01",
            "askLandlord 3 工作日 MO-01",
            "landlordSilent 5 工作日 MO-01",
            "decideConsent 1 工作日 MO-01",
            "reachTenant 1 工作日 KY-05",
            "decideEntry 1 工作日 KY-05",
            "agreeInspection 2 工作日 MO-02",
            "inspectUnit 30 分钟 MO-02",
            "decideInspection 1 工作日 MO-02",
            "inspectWithWitness 2 工作日 MO-02",
            "agreeDamage 1 工作日 MO-03",
            "decideDamage 1 工作日 MO-03",
            "takeKeys 1 工作日 MO-05",
            "settleAccounts 2 工作日 MO-04",
            "confirmSheet 2 工作日 MO-04",
            "awaitAnswer 10 天 MO-04",
            "sheetSeen 15 天 MO-04",
            "reviewDispute 1 工作日 MO-04",
            "decideDispute 1 工作日 MO-03",
            "collectDebt 5 工作日 MO-04",
            "decideDebt 2 工作日 MO-04",
            "agreeRefund 1 工作日 MO-07",
            "payRefund 30 分钟 MO-07",
            "transferRefund 5 工作日 MO-07",
            "confirmTransfer 3 工作日 MO-07",
            "correctAccount 2 工作日 MO-07",
            "listGoodsLeft 1 工作日 MO-08",
            "releaseGoodsLeft 20 天 MO-08",
            "goodsKept 30 天 MO-08",
            "decideGoodsLeft 3 工作日 MO-08",
            "handKeysBack 4 小时 KY-01",
            "approveClaim 2 工作日 MO-07");

    @TestFactory
    @Clause({"MO-01", "MO-02", "MO-03", "MO-04", "MO-05", "MO-07", "MO-08", "KY-05"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("tenant-move-out/tenant-move-out-timeframes.dmn");
        Stream<DynamicTest> levels = Stream.of("notice", "gone").map(level -> DynamicTest.dynamicTest(level, () ->
                assertThat(table.evaluate("level", level)).extracting(MoveOutTablesTest::text)
                        .containsExactlyElementsOf(LIMITS)));
        return Stream.concat(levels, Stream.of(table.everyRowIsTested()));
    }

    private static String text(Map<String, Object> row) {
        return "%s %s %s %s".formatted(row.get("step"), row.get("amount"), row.get("unit"), row.get("clause"));
    }

    @Test
    @Clause({"MI-11", "MO-02"})
    void looksAtTheSamePartsAsMoveInUnderTheSameNames() {
        assertThat(Part.values()).extracting(part -> part.label)
                .containsExactly(Arrays.stream(UnitPart.values()).map(UnitPart::label).toArray(String[]::new));
    }

    @TestFactory
    @Clause({"MO-03", "MO-05", "KY-06"})
    Stream<DynamicTest> pricesEachPartKeyAndLock() {
        DecisionTable table = new DecisionTable("tenant-move-out/move-out-charges.dmn");
        return Stream.of(
                charge(table, "rule_1", "ceiling", "wear", 0, "DAMAGE", "no"),
                charge(table, "rule_2", "walls", "slight", 8000, "DAMAGE", "no"),
                charge(table, "rule_3", "walls", "serious", 30000, "DAMAGE", "no"),
                charge(table, "rule_4", "floor", "slight", 10000, "DAMAGE", "no"),
                charge(table, "rule_5", "floor", "serious", 50000, "DAMAGE", "no"),
                charge(table, "rule_6", "ceiling", "slight", 8000, "DAMAGE", "no"),
                charge(table, "rule_7", "ceiling", "serious", 30000, "DAMAGE", "no"),
                charge(table, "rule_8", "doors", "slight", 6000, "DAMAGE", "no"),
                charge(table, "rule_9", "doors", "serious", 40000, "DAMAGE", "no"),
                charge(table, "rule_10", "doors", "missing", 80000, "DAMAGE", "no"),
                charge(table, "rule_11", "fittings", "slight", 5000, "DAMAGE", "no"),
                charge(table, "rule_12", "fittings", "serious", 20000, "DAMAGE", "no"),
                charge(table, "rule_13", "fittings", "missing", 30000, "DAMAGE", "no"),
                charge(table, "rule_14", "fireEquipment", "slight", 10000, "DAMAGE", "no"),
                charge(table, "rule_15", "fireEquipment", "serious", 30000, "DAMAGE", "no"),
                charge(table, "rule_16", "fireEquipment", "missing", 30000, "DAMAGE", "no"),
                charge(table, "rule_17", "airConditioning", "slight", 10000, "DAMAGE", "no"),
                charge(table, "rule_18", "airConditioning", "serious", 60000, "DAMAGE", "no"),
                charge(table, "rule_19", "airConditioning", "missing", 200000, "DAMAGE", "no"),
                charge(table, "rule_20", "HOUSE", "missing", 3000, "MISSING_KEY", "yes"),
                charge(table, "rule_21", "MAILBOX", "missing", 2000, "MISSING_KEY", "yes"),
                charge(table, "rule_22", "METER", "missing", 2000, "MISSING_KEY", "yes"),
                charge(table, "rule_23", "ACCESS_CARD", "missing", 3000, "MISSING_KEY", "no"),
                charge(table, "rule_24", "PARKING_CARD", "missing", 5000, "MISSING_KEY", "no"),
                charge(table, "rule_25", "PUBLIC_AREA", "missing", 3000, "MISSING_KEY", "yes"),
                charge(table, "rule_26", "lock", "changed", 20000, "LOCK_CHANGE", "no"),
                table.everyRowIsTested());
    }

    private static DynamicTest charge(DecisionTable table, String row, String part, String degree, int fen, String fee,
            String lockChange) {
        return table.row(row, when("part", part, "degree", degree), "fen", fen, "fee", fee, "lockChange", lockChange);
    }

    @TestFactory
    @Clause("MO-04")
    Stream<DynamicTest> knowsThePricesOfUtilities() {
        DecisionTable table = new DecisionTable("tenant-move-out/move-out-tariffs.dmn");
        Stream<DynamicTest> types = Stream.of("RESIDENTIAL", "SHOP", "OFFICE", "PARKING").map(type ->
                DynamicTest.dynamicTest(type, () -> assertThat(table.evaluate("unitType", type))
                        .extracting(row -> row.get("fee") + " " + row.get("price")).containsExactlyElementsOf(
                                type.equals("RESIDENTIAL") ? List.of("WATER 3.45", "ELECTRICITY 0.56", "GAS 2.63")
                                        : List.of("WATER 4.6", "ELECTRICITY 0.86", "GAS 3.3"))));
        return Stream.concat(types, Stream.of(table.everyRowIsTested()));
    }

    @TestFactory
    @Clause({"MO-01", "KY-05"})
    Stream<DynamicTest> callsTheTenantBeforeTheEmergencyContact() {
        DecisionTable table = new DecisionTable("tenant-move-out/move-out-search.dmn");
        return Stream.of(
                table.row("rule_1", tries("stays", 1, 0), "nextStep", "stays", "whom", "tenant"),
                table.row("rule_2", tries("left", 1, 0), "nextStep", "decide", "whom", "tenant"),
                table.row("rule_3", tries("none", 0, 0), "nextStep", "call", "whom", "tenant"),
                table.row("rule_3", tries("none", 2, 0), "nextStep", "call", "whom", "tenant"),
                table.row("rule_4", tries("none", 3, 0), "nextStep", "call", "whom", "emergencyContact"),
                table.row("rule_4", tries("none", 3, 1), "nextStep", "call", "whom", "emergencyContact"),
                table.row("rule_5", tries("none", 3, 2), "nextStep", "decide", "whom", "emergencyContact"),
                table.everyRowIsTested());
    }

    private static Object[] tries(String result, int tenant, int contact) {
        return when("searchResult", result, "tenantTries", tenant, "contactTries", contact);
    }
}
