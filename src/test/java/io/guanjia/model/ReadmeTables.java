package io.guanjia.model;

import static io.guanjia.model.BpmnFile.camunda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** The README's tables of procedures and limits. */
final class ReadmeTables {

    private final Models models;

    ReadmeTables(Models models) {
        this.models = models;
    }

    String procedures() {
        List<String> lines = new ArrayList<>();
        lines.add("| process | name | started by | clauses |");
        lines.add("| --- | --- | --- | --- |");
        for (BpmnFile file : models.diagrams()) {
            TreeSet<String> clauses = new TreeSet<>();
            file.all(BaseElement.class).forEach(element -> clauses.addAll(BpmnFile.clauses(element)));
            lines.add("| [%s](%s) | %s | %s | %s |".formatted(file.process().getId(), models.relative(file),
                    file.process().getName(), starters(file), ranges(List.copyOf(clauses))));
        }
        return String.join("\n", lines);
    }

    private String starters(BpmnFile file) {
        String groups = camunda(file.process(), "candidateStarterGroups");
        if (!groups.isBlank()) {
            return Arrays.stream(groups.split(",")).map(group -> "`" + group.trim() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (!models.isCalled(file)) {
            return "–";
        }
        return models.callers(file).map(other -> "called by " + other.process().getId())
                .collect(Collectors.joining(", "));
    }

    /** Neighbouring clauses drawn together: CO-01 to CO-03, CO-05. */
    static String ranges(List<String> clauses) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < clauses.size(); ) {
            int to = from;
            while (to + 1 < clauses.size() && follows(clauses.get(to), clauses.get(to + 1))) {
                to++;
            }
            if (to - from >= 2) {
                parts.add(clauses.get(from) + " to " + clauses.get(to));
            } else {
                parts.addAll(clauses.subList(from, to + 1));
            }
            from = to + 1;
        }
        return String.join(", ", parts);
    }

    private static boolean follows(String one, String next) {
        return one.substring(0, 3).equals(next.substring(0, 3))
                && Integer.parseInt(one.substring(3)) + 1 == Integer.parseInt(next.substring(3));
    }

    String limits() {
        List<String> lines = new ArrayList<>();
        lines.add("| table | step | when | limit | remind every | clause |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        for (DmnFile table : models.tables()) {
            if (!table.isTimeframes()) {
                continue;
            }
            for (DmnFile.Row row : table.rows()) {
                lines.add("| [%s](%s) | %s | %s | %s | %s | %s |".formatted(table.decision().getName(),
                        models.relative(table), step(table.procedure(), row.output("step")), when(table, row),
                        row.output("amount") + row.output("unit"),
                        row.output("remindAmount") + row.output("remindUnit"),
                        row.output("clause")));
            }
        }
        return String.join("\n", lines);
    }

    private String step(String procedure, String step) {
        return models.diagrams().stream().filter(file -> file.procedure().equals(procedure))
                .flatMap(file -> file.nodes().stream()).filter(node -> BpmnFile.step(node).equals(step))
                .map(node -> node.getName() + " `" + step + "`").findFirst().orElse("`" + step + "`");
    }

    private static String when(DmnFile table, DmnFile.Row row) {
        String conditions = row.inputs().entrySet().stream()
                .filter(input -> !input.getValue().isEmpty() && !input.getValue().equals("-"))
                .map(input -> condition(table, input)).collect(Collectors.joining("; "));
        return conditions.isEmpty() ? "always" : conditions;
    }

    private static String condition(DmnFile table, Map.Entry<String, String> input) {
        return table.label(input.getKey()) + " `" + input.getValue().replace("\"", "") + "`";
    }
}
