package io.guanjia.renovation;

import static io.guanjia.support.DecisionTable.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.Clause;
import io.guanjia.support.DecisionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables of the time between permit and acceptance, each row, and the codes that forms and tables share. */
class RenovationWorkTablesTest {

    @TestFactory
    @Clause({"RN-08", "RN-09", "RN-10", "RN-11", "RN-12", "RN-16", "RN-17"})
    Stream<DynamicTest> judgesEachBreach() {
        DecisionTable table = new DecisionTable("renovation/renovation-breaches.dmn");
        return Stream.of(
                breach(table, 1, "debris", false, false, false),
                breach(table, 2, "commonArea", false, false, false),
                breach(table, 3, "noise", false, false, false),
                breach(table, 4, "smoking", true, false, false),
                breach(table, 5, "extinguishers", true, false, false),
                breach(table, 6, "hotWork", true, true, false),
                breach(table, 7, "unapproved", true, true, false),
                breach(table, 8, "structure", true, true, false),
                breach(table, 9, "withoutPass", false, false, false),
                breach(table, 10, "wandering", false, false, false),
                breach(table, 11, "lockUp", false, false, false),
                breach(table, 12, "whileStopped", true, true, false),
                breach(table, 13, "refused", true, false, false),
                breach(table, 14, "violence", true, true, true),
                breach(table, 15, "otherBreach", false, false, false),
                table.everyRowIsTested());
    }

    private static DynamicTest breach(DecisionTable table, int row, String kind, boolean grave, boolean stops, boolean out) {
        return table.row("rule_" + row, when("breachKinds", kind), "kind", kind, "grave", yes(grave), "step",
                grave ? "rectifyGrave" : "rectifyOrdinary", "stops", yes(stops), "putsOut", yes(out));
    }

    private static String yes(boolean answer) {
        return answer ? "yes" : "no";
    }

    @Test
    @Clause("RN-11")
    void judgesSeveralBreachesAtOnce() {
        DecisionTable table = new DecisionTable("renovation/renovation-breaches.dmn");
        assertThat(table.evaluate("breachKinds", "debris,hotWork,noise")).extracting(row -> row.get("kind"))
                .containsExactly("debris", "noise", "hotWork");
    }

    @TestFactory
    @Clause("RN-11")
    Stream<DynamicTest> putsOutAtTheThirdNoticeOrForViolence() {
        DecisionTable table = new DecisionTable("renovation/renovation-breach-consequence.dmn");
        return Stream.of(
                table.row("rule_1", when("putsOut", "yes", "noticeNumber", 1), "consequence", "expel"),
                table.row("rule_2", when("putsOut", "no", "noticeNumber", 3), "consequence", "expel"),
                table.row("rule_2", when("putsOut", "no", "noticeNumber", 4), "consequence", "expel"),
                table.row("rule_3", when("putsOut", "no", "noticeNumber", 2), "consequence", "rectify"),
                table.row("rule_3", when("putsOut", "no", "noticeNumber", 1), "consequence", "rectify"),
                table.everyRowIsTested());
    }

    @TestFactory
    @Clause({"RN-06", "RN-08", "RN-11"})
    Stream<DynamicTest> givesEachStepItsLimit() {
        DecisionTable table = new DecisionTable("renovation/renovation-timeframes.dmn");
        List<String> limits = List.of("checkSite 1 工作日 RN-08", "termEnding 7 天 RN-06", "stopWork 1 分钟 RN-06",
                "decideStoppage 1 工作日 RN-06", "extensionMost 30 天 RN-06", "reviewExtension 1 工作日 RN-06",
                "decideExtension 1 工作日 RN-06", "weeklyInspection 1 周 RN-11", "inspectSite 1 工作日 RN-11",
                "rectifyOrdinary 3 天 RN-11", "rectifyGrave 1 天 RN-11", "recheckSite 1 工作日 RN-11",
                "proposeExpulsion 1 工作日 RN-11", "decideExpulsion 1 工作日 RN-11");
        return Stream.of("dwelling", "business").map(level -> DynamicTest.dynamicTest(level, () ->
                assertThat(table.evaluate("level", level)).extracting(row -> "%s %s %s %s".formatted(row.get("step"),
                        row.get("amount"), row.get("unit"), row.get("clause"))).containsAll(limits)));
    }

    @Test
    void formsCallBreachesAndRequestsAsTheSoftwareDoes() throws IOException {
        Map<String, String> breaches = words(BreachKind.values(), BreachKind::label);
        assertThat(options("inspect-site", "breachesFound")).containsExactlyEntriesOf(breaches);
        assertThat(options("report-breach", "breachesFound")).containsExactlyEntriesOf(breaches);
        assertThat(options("request-during-work", "requestKind")).containsExactlyEntriesOf(
                words(RequestKind.values(), RequestKind::label));
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] values, Function<E, String> label) {
        Map<String, String> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(value.name(), label.apply(value)));
        return words;
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
