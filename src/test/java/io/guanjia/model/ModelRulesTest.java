package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each diagram, table and form of the project keeps each rule; a failure tells what to mend and where. */
class ModelRulesTest {

    private final Models models = Models.ofProject();
    private final ModelRules rules = new ModelRules();

    @TestFactory
    Stream<DynamicNode> diagrams() {
        return tests(models.diagrams(), rules.ofDiagrams());
    }

    @TestFactory
    Stream<DynamicNode> tables() {
        return tests(models.tables(), rules.ofTables());
    }

    @TestFactory
    Stream<DynamicNode> forms() {
        return tests(models.forms(), rules.ofForms());
    }

    @Test
    void everyFileInTheManagersFoldersIsReadByARule() {
        int read = models.diagrams().size() + models.tables().size() + models.forms().size();
        long there = Stream.of("processes", "forms").flatMap(folder -> Models.files(models.root().resolve(folder), ""))
                .filter(path -> path.toFile().isFile() && !path.getFileName().toString().startsWith(".")).count();
        assertThat(there).as("processes/ holds .bpmn and .dmn files, forms/ holds .form files, nothing else")
                .isEqualTo(read);
    }

    private <F extends ModelFile> Stream<DynamicNode> tests(List<F> files, Map<String, Rule<F>> rulesOfKind) {
        return files.stream().flatMap(file -> rulesOfKind.entrySet().stream().map(rule ->
                DynamicTest.dynamicTest(models.relative(file) + ": " + rule.getKey(), () -> {
                    Findings findings = new Findings();
                    rule.getValue().check(file, models, findings);
                    assertThat(findings.lines()).as(models.relative(file) + ": " + rule.getKey()).isEmpty();
                })));
    }
}
