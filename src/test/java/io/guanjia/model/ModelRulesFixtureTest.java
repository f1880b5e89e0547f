package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The rules themselves: they let good models pass, and find each thing that they are there to find. */
class ModelRulesFixtureTest {

    private static final Path GOOD = Path.of("src/test/resources/models/good").toAbsolutePath();
    private static final Map<String, Class<?>> BEANS = Map.of("registerCase", JavaDelegate.class,
            "tellResult", JavaDelegate.class, "remindOverdue", JavaDelegate.class,
            "markOverdue", ExecutionListener.class, "noteAnalysis", TaskListener.class, "deadlines", Object.class);

    private final ModelRules rules = new ModelRules();

    /** One line of broken.yaml. */
    private record Broken(String rule, String file, String text, String by, String found) {

        static Broken of(Map<String, String> line) {
            return new Broken(line.get("rule"), line.get("file"), line.get("text"), line.get("by"), line.get("found"));
        }
    }

    @Test
    void goodModelsPassEveryRule() {
        Models good = Models.read(GOOD);
        assertThat(good.diagrams()).hasSize(2);
        assertThat(good.tables()).hasSize(2);
        assertThat(good.forms()).hasSize(3);
        for (String rule : ruleNames()) {
            assertThat(findings(rule, good)).as(rule).isEmpty();
        }
    }

    @Test
    void everyRuleIsProvedToFindSomething() throws IOException {
        assertThat(broken().map(Broken::rule).collect(Collectors.toSet())).isEqualTo(ruleNames());
    }

    @TestFactory
    Stream<DynamicTest> brokenModelsAreFound() throws IOException {
        Models good = Models.read(GOOD);
        return broken().map(change -> DynamicTest.dynamicTest(change.rule() + " -> " + change.found(), () ->
                assertThat(findings(change.rule(), broken(good, change)))
                        .anySatisfy(finding -> assertThat(finding).contains(change.found()))));
    }

    /** The good models, with the one file changed. */
    private static Models broken(Models good, Broken change) {
        return new Models(good.root(),
                replace(good.diagrams(), change, (path, in) -> new BpmnFile(path, Bpmn.readModelFromStream(in))),
                replace(good.tables(), change, (path, in) -> new DmnFile(path, Dmn.readModelFromStream(in))),
                replace(good.forms(), change, (path, in) -> new FormFile(path, json(in))));
    }

    private static <F extends ModelFile> List<F> replace(List<F> files, Broken change,
            BiFunction<Path, InputStream, F> parse) {
        return files.stream().map(file -> {
            if (!file.fileName().equals(change.file())) {
                return file;
            }
            String content = content(file.path());
            assertThat(content).contains(change.text());
            String changed = content.replace(change.text(), change.by());
            return parse.apply(file.path(), new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        }).toList();
    }

    private static String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(InputStream in) {
        try {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> findings(String rule, Models models) {
        Findings findings = new Findings();
        Map<String, Rule<BpmnFile>> ofDiagrams = diagramRules();
        if (ofDiagrams.containsKey(rule)) {
            models.diagrams().forEach(file -> ofDiagrams.get(rule).check(file, models, findings));
        } else if (rules.ofTables().containsKey(rule)) {
            models.tables().forEach(file -> rules.ofTables().get(rule).check(file, models, findings));
        } else {
            models.forms().forEach(file -> rules.ofForms().get(rule).check(file, models, findings));
        }
        return findings.lines();
    }

    private Map<String, Rule<BpmnFile>> diagramRules() {
        Map<String, Rule<BpmnFile>> diagramRules = new LinkedHashMap<>(rules.ofDiagrams());
        diagramRules.put("beans exist", ImplementationRules.beansExist(name -> Optional.ofNullable(BEANS.get(name))));
        return diagramRules;
    }

    private Set<String> ruleNames() {
        Set<String> names = new TreeSet<>(diagramRules().keySet());
        names.addAll(rules.ofTables().keySet());
        names.addAll(rules.ofForms().keySet());
        return names;
    }

    private static Stream<Broken> broken() throws IOException {
        try (InputStream in = ModelRulesFixtureTest.class.getResourceAsStream("/models/broken.yaml")) {
            List<Map<String, String>> lines = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return lines.stream().map(Broken::of);
        }
    }
}
