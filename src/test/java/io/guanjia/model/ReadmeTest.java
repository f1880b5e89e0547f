package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("(?:]\\(|<img[^>]* src=\")([^)#\\s\"]+)[^)\"]*[)\"]");

    @Test
    void tablesAreWhatTheModelsSay() {
        ReadmeTables tables = new ReadmeTables(Models.ofProject());
        String text = GeneratedText.read(README);
        text = GeneratedText.between(text, "procedures", tables.procedures());
        text = GeneratedText.between(text, "limits", tables.limits());
        GeneratedText.keep(README, text, getClass());
    }

    @Test
    void aNewcomerFindsTheTwoCommandsAtOnce() {
        List<String> opening = GeneratedText.read(README).lines().limit(40).toList();
        assertThat(opening).anyMatch(line -> line.contains("mvn spring-boot:run"))
                .anyMatch(line -> line.contains("mvn verify"));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() {
        return Stream.concat(Stream.of(README), Models.files(Path.of("src/docs"), ".md")).map(page ->
                DynamicTest.dynamicTest(page.toString(), () -> assertThat(LINK.matcher(GeneratedText.read(page))
                        .results().map(match -> match.group(1)).filter(link -> !link.matches("(https?|mailto):.*"))
                        .filter(link -> !Files.exists(page.toAbsolutePath().resolveSibling(link))))
                        .as("links of %s to files that are not there", page).isEmpty()));
    }

    @Test
    void tablesOfTheSampleAreComplete() {
        ReadmeTables tables = new ReadmeTables(Models.read(Path.of("src/test/resources/models/good")));
        assertThat(tables.procedures().lines()).containsExactly("| process | name | started by | clauses |",
                "| --- | --- | --- | --- |",
                "| [sample-case](processes/sample-case/sample-case.bpmn) | 样例事项 | `front-desk` "
                        + "| CO-05 to CO-07, CO-09, CO-13, CO-14, CO-18, EN-06 |",
                "| [sample-settlement](processes/sample-case/sample-settlement.bpmn) | 样例办结 "
                        + "| called by sample-case | CO-14 |");
        assertThat(tables.limits().lines()).contains(
                "| [样例时限](processes/sample-case/sample-timeframes.dmn) | 处理事项 `handleCase` | 级别 `major` | 1工作日 "
                        + "| 4小时 | CO-06 |",
                "| [样例时限](processes/sample-case/sample-timeframes.dmn) | 回访日已到 `visitDue` | always | 2周 "
                        + "| 1工作日 | CO-09 |");
    }
}
