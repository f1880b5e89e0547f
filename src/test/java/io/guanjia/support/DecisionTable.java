package io.guanjia.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.DynamicTest;

/**
 * A decision table read from {@code processes/}, evaluated without the process engine, that remembers which rows have
 * matched: a row that no test reaches fails {@link #everyRowIsTested()}.
 */
public final class DecisionTable {

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Set<String> rows;
    private final Set<String> reached = new LinkedHashSet<>();
    private final List<String> lastMatched = new ArrayList<>();

    /** @param path from {@code processes/}, such as {@code shared/escalation.dmn} */
    public DecisionTable(String path) {
        Path file = Path.of("processes", path);
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(this::remember);
        engine = configuration.buildEngine();
        try (InputStream content = Files.newInputStream(file)) {
            decision = engine.parseDecisions(content).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Rule.class).stream()
                .map(Rule::getId).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void remember(DmnDecisionTableEvaluationEvent event) {
        event.getMatchingRules().forEach(rule -> lastMatched.add(rule.getId()));
    }

    /** The outputs of each row that matched. Inputs come as name, value, name, value … */
    public List<Map<String, Object>> evaluate(Object... inputs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < inputs.length; i += 2) {
            values.put((String) inputs[i], inputs[i + 1]);
        }
        lastMatched.clear();
        List<Map<String, Object>> results = engine.evaluateDecisionTable(decision, values).getResultList();
        reached.addAll(lastMatched);
        return results;
    }

    /** A test that the inputs reach exactly this row and that it gives these outputs: name, value, name, value … */
    public DynamicTest row(String row, Object[] inputs, Object... outputs) {
        return DynamicTest.dynamicTest(row, () -> {
            List<Map<String, Object>> results = evaluate(inputs);
            assertThat(lastMatched).as("rows that match").containsExactly(row);
            assertThat(results).hasSize(1);
            for (int i = 0; i < outputs.length; i += 2) {
                assertThat(results.get(0)).containsEntry((String) outputs[i], outputs[i + 1]);
            }
        });
    }

    /** A test, to stand last, that fails when the table has a row that no test before has reached. */
    public DynamicTest everyRowIsTested() {
        return DynamicTest.dynamicTest("every row is tested", () -> assertThat(reached).containsExactlyInAnyOrderElementsOf(rows));
    }

    /** Inputs for {@link #row}. */
    public static Object[] when(Object... inputs) {
        return inputs;
    }
}
