package io.guanjia.model;

import io.guanjia.manual.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.instance.BaseElement;

/** Which clause is carried out where, and which test proves it. */
final class ClauseCoverage {

    private static final String BUILT = "已实现";
    private static final String UNPROVED = "未测试";
    private static final String OPEN = "未实现";

    private final Map<String, Set<String>> elements = new TreeMap<>();
    private final Map<String, Set<String>> rows = new TreeMap<>();
    private final Map<String, Set<String>> fields = new TreeMap<>();
    private final Map<String, Set<String>> tests;

    /** @param tests the tests that name a clause, by its id */
    ClauseCoverage(Models models, Map<String, Set<String>> tests) {
        this.tests = tests;
        for (BpmnFile file : models.diagrams()) {
            for (BaseElement element : file.all(BaseElement.class)) {
                BpmnFile.clauses(element).forEach(id -> add(elements, id, file.fileName() + "#" + element.getId()));
            }
        }
        for (DmnFile file : models.tables()) {
            Map<String, List<String>> numbers = new TreeMap<>();
            for (DmnFile.Row row : file.rows()) {
                row.clauses().forEach(id -> numbers.computeIfAbsent(id, any -> new ArrayList<>())
                        .add(String.valueOf(row.number())));
            }
            numbers.forEach((id, found) -> add(rows, id, file.fileName() + " " + String.join(", ", found)));
        }
        for (FormFile file : models.forms()) {
            for (FormFile.Field field : file.fields()) {
                field.clauses().forEach(id -> add(fields, id, file.fileName() + "#" + field.where()));
            }
        }
    }

    private static void add(Map<String, Set<String>> found, String clause, String where) {
        found.computeIfAbsent(clause, id -> new TreeSet<>()).add(where);
    }

    /** 已实现 where a test proves it, 未测试 where models alone name it, 未实现 where nothing does. */
    String state(String clause) {
        if (tests.containsKey(clause)) {
            return BUILT;
        }
        return List.of(elements, rows, fields).stream().anyMatch(found -> found.containsKey(clause)) ? UNPROVED : OPEN;
    }

    String markdown(List<Clause> clauses) {
        List<String> lines = new ArrayList<>();
        lines.add("# Clause coverage");
        lines.add("");
        lines.add("Made from the models and tests by `ClauseCoverageTest`; do not edit. The clauses are those of");
        lines.add("[clauses.yaml](../main/resources/manual/clauses.yaml). 已实现: a test proves it. 未测试: a model");
        lines.add("names it, no test does. 未实现: not built yet.");
        lines.add("");
        lines.add("%d clauses: %d 已实现, %d 未测试, %d 未实现.".formatted(clauses.size(), count(clauses, BUILT::equals),
                count(clauses, UNPROVED::equals), count(clauses, OPEN::equals)));
        lines.add("");
        lines.add("| clause | title | elements | table rows | form fields | tests | state |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- |");
        for (Clause clause : clauses) {
            String id = clause.id();
            lines.add("| %s | %s | %s | %s | %s | %s | %s |".formatted(id, clause.title(), cell(elements, id),
                    cell(rows, id), cell(fields, id), cell(tests, id), state(id)).replace("  ", " "));
        }
        return String.join("\n", lines) + "\n";
    }

    private long count(List<Clause> clauses, Predicate<String> state) {
        return clauses.stream().map(clause -> state(clause.id())).filter(state).count();
    }

    private static String cell(Map<String, Set<String>> found, String clause) {
        return String.join("<br>", found.getOrDefault(clause, Set.of()));
    }
}
