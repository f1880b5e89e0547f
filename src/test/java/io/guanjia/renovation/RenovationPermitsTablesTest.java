package io.guanjia.renovation;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of changes, permits and hidden works, each row, and the codes that forms and software share. */
class RenovationPermitsTablesTest {

    @TestFactory
    @Clause({"RN-15", "RN-17", "GO-03"})
    Stream<DynamicTest> saysOfEachPermitWhoApprovesAndWhatItAsksFor() {
        DecisionTable table = new DecisionTable("renovation/renovation-extra-permits.dmn");
        return Stream.of(
                permit(table, 1, "overtime", "customer-manager", 3, null, "none", "yes", "RN-17"),
                permit(table, 2, "electricity", "engineering", 30, 10.0, "engineering", "no", "RN-15"),
                permit(table, 3, "flammables", "security", 7, 20.0, "security", "no", "RN-15"),
                permit(table, 4, "paint", "engineering", 7, null, "none", "yes", "RN-15"),
                permit(table, 5, "goodsLift", "security", 1, 1.0, "none", "no", "RN-15"),
                table.everyRowIsTested());
    }

    private static DynamicTest permit(DecisionTable table, int row, String kind, String approver, int days, Double most,
            String followUp, String neighbours, String clause) {
        return table.row("rule_" + row, when("permitKind", kind), "approver", approver, "longestDays", days, "most", most,
                "followUp", followUp, "neighbours", neighbours, "clause", clause);
    }

    @TestFactory
    @Clause({"RN-09", "RN-10", "RN-15"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("renovation/renovation-timeframes.dmn");
        List<String> limits = List.of("reviewChange 5 工作日 RN-10", "approveChange 1 工作日 RN-10",
                "handInChange 10 工作日 RN-10", "reviewHotWork 1 工作日 RN-09", "hotWorkOver 1 分钟 RN-09", "checkHotWorkSite 30 分钟 RN-09",
                "approveByManager 1 工作日 RN-15", "approveByEngineering 1 工作日 RN-15", "approveBySecurity 1 工作日 RN-15",
                "checkByEngineering 1 工作日 RN-15", "checkBySecurity 1 工作日 RN-15", "inspectHidden 1 工作日 RN-15",
                "reportHiddenReady 5 工作日 RN-15", "beginWaterTest 3 工作日 RN-15", "waterTest 24 小时 RN-15",
                "checkWaterTest 1 工作日 RN-15");
        return Stream.of("dwelling", "business").map(level -> DynamicTest.dynamicTest(level, () ->
                assertThat(table.evaluate("level", level)).extracting(row -> "%s %s %s %s".formatted(row.get("step"),
                        row.get("amount"), row.get("unit"), row.get("clause"))).containsAll(limits)));
    }

    /** What is applied for and what a change may add is judged by the same table, so it has the same names. */
    @Test
    @Clause({"RN-10", "RN-15"})
    void theRequestOffersTheScopeOfTheApplicationAndTheHiddenWorksThatTheSoftwareKnows() throws IOException {
        assertThat(options("request-during-work", "changeItems")).isNotEmpty()
                .containsExactlyEntriesOf(options("apply-renovation", "scopeItems"));
        assertThat(options("request-during-work", "hiddenItems")).containsExactlyEntriesOf(PermitRequest.HIDDEN);
    }

    private static Map<String, String> options(String form, String key) throws IOException {
        JsonNode content = new ObjectMapper().readTree(Path.of("forms/renovation", form + ".form").toFile());
        JsonNode field = StreamSupport.stream(content.path("components").spliterator(), false)
                .filter(component -> component.path("key").asText().equals(key)).findFirst().orElseThrow();
        Map<String, String> options = new LinkedHashMap<>();
        field.path("values").forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
        return options;
    }
}
