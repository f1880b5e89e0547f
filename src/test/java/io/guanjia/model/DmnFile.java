package io.guanjia.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A decision table. */
record DmnFile(Path path, DmnModelInstance model) implements ModelFile {

    private static final Pattern CLAUSE = Pattern.compile("\\b[A-Z]{2}-\\d{2}\\b");

    /**
     * One row.
     *
     * @param number     counted from 1, as the editor shows it
     * @param inputs     the condition of each input column, by the column's expression
     * @param outputs    the value of each output column, by the column's name, string quotes taken off
     * @param annotation what stands in the annotation column
     */
    record Row(int number, Map<String, String> inputs, Map<String, String> outputs, String annotation) {

        List<String> clauses() {
            return CLAUSE.matcher(annotation).results().map(MatchResult::group).toList();
        }

        String output(String name) {
            return outputs.getOrDefault(name, "");
        }
    }

    Decision decision() {
        return model.getModelElementsByType(Decision.class).stream().findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " holds no decision"));
    }

    DecisionTable table() {
        if (decision().getExpression() instanceof DecisionTable table) {
            return table;
        }
        throw new IllegalStateException(path + " holds no decision table");
    }

    boolean isTimeframes() {
        return baseName().endsWith("-timeframes");
    }

    List<String> inputNames() {
        return table().getInputs().stream().map(DmnFile::expression).toList();
    }

    List<String> outputNames() {
        return table().getOutputs().stream().map(Output::getName).toList();
    }

    /** What staff see above an input column. */
    String label(String input) {
        return table().getInputs().stream().filter(column -> expression(column).equals(input))
                .map(Input::getLabel).filter(label -> label != null).findFirst().orElse(input);
    }

    List<Row> rows() {
        List<String> inputNames = inputNames();
        List<String> outputNames = outputNames();
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table().getRules()) {
            List<InputEntry> conditions = List.copyOf(rule.getInputEntries());
            List<OutputEntry> values = List.copyOf(rule.getOutputEntries());
            Map<String, String> inputs = new LinkedHashMap<>();
            for (int i = 0; i < inputNames.size(); i++) {
                inputs.put(inputNames.get(i), text(conditions.get(i).getText()));
            }
            Map<String, String> outputs = new LinkedHashMap<>();
            for (int i = 0; i < outputNames.size(); i++) {
                outputs.put(String.valueOf(outputNames.get(i)), unquoted(text(values.get(i).getText())));
            }
            rows.add(new Row(rows.size() + 1, inputs, outputs, text(rule.getDescription())));
        }
        return rows;
    }

    Stream<String> steps() {
        return rows().stream().map(row -> row.output("step"));
    }

    private static String expression(Input column) {
        return column.getInputExpression() == null ? "" : text(column.getInputExpression().getText());
    }

    private static String text(ModelElementInstance element) {
        return element == null || element.getTextContent() == null ? "" : element.getTextContent().trim();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1) : value;
    }
}
