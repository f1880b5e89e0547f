package io.guanjia.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;

/** The shape of the tables that the software reads: limits, and who is told when they pass. */
final class DecisionRules {

    private static final Set<String> UNITS = Set.of("分钟", "小时", "天", "工作日", "周", "月");

    private static final Set<String> DIRECTIONS = Set.of("之后", "之前");

    private DecisionRules() {
    }

    static void columnsAreNamed(DmnFile file, Models all, Findings findings) {
        for (Input input : file.table().getInputs()) {
            findings.require(hasHan(input.getLabel()), input.getId(), "label the input column in Chinese");
        }
        for (Output output : file.table().getOutputs()) {
            findings.require(hasHan(output.getLabel()), output.getId(), "label the output column in Chinese");
            findings.require(output.getName() != null && output.getName().matches("[a-z][a-zA-Z0-9]*"),
                    output.getId(), "name the output column in camelCase");
        }
        // "= true" makes a flag that is not set count as false
        file.inputNames().forEach(name -> findings.require(name.matches("[a-z][a-zA-Z0-9]*( = true)?"),
                file.baseName(), "let the input '" + name + "' be a variable in camelCase"));
        findings.require(!file.rows().isEmpty(), file.baseName(), "a table needs rows");
    }

    static void timeframesGiveALimitForEachStep(DmnFile file, Models all, Findings findings) {
        if (!file.isTimeframes()) {
            return;
        }
        List<String> outputs = new ArrayList<>(
                List.of("step", "amount", "unit", "remindAmount", "remindUnit", "clause"));
        // Only where some limits are counted backwards from an event
        if (file.outputNames().contains("direction")) {
            outputs.add("direction");
        }
        shape(file, HitPolicy.COLLECT, List.of("level"), outputs, findings);
        for (DmnFile.Row row : file.rows()) {
            String where = "row " + row.number();
            findings.require(row.output("step").matches("[a-z][a-zA-Z0-9]*"), where,
                    "let 'step' be an element's id without its prefix, not '" + row.output("step") + "'");
            limit(row.output("amount"), row.output("unit"), "amount", where, findings);
            findings.require(!outputs.contains("direction") || DIRECTIONS.contains(row.output("direction")), where,
                    "'" + row.output("direction") + "' is none of 之后 之前");
            limit(row.output("remindAmount"), row.output("remindUnit"), "remindAmount", where, findings);
        }
    }

    private static void limit(String amount, String unit, String column, String where, Findings findings) {
        findings.require(amount.matches("[1-9]\\d*"), where,
                "let '" + column + "' be a whole number from 1, not '" + amount + "'");
        findings.require(UNITS.contains(unit), where, "the unit '" + unit + "' is none of 分钟 小时 天 工作日 周 月");
    }

    static void escalationTellsAGroup(DmnFile file, Models all, Findings findings) {
        if (!file.baseName().equals("escalation")) {
            return;
        }
        shape(file, HitPolicy.FIRST, List.of("procedure", "step", "level", "stage"),
                List.of("notifyGroup", "channel", "clause"), findings);
        findings.require(file.procedure().equals(Models.SHARED), file.fileName(), "put it into processes/shared");
        for (DmnFile.Row row : file.rows()) {
            String group = row.output("notifyGroup");
            findings.require(UserTaskRules.GROUPS.contains(group), "row " + row.number(),
                    "'" + group + "' is no group of the manuals");
        }
        List<DmnFile.Row> rows = file.rows();
        findings.require(!rows.isEmpty() && rows.get(rows.size() - 1).inputs().values().stream()
                        .allMatch(condition -> condition.isEmpty() || condition.equals("-")), file.fileName(),
                "end with a row without conditions, so that somebody is told in every case");
    }

    private static void shape(DmnFile file, HitPolicy policy, List<String> inputs, List<String> outputs,
            Findings findings) {
        findings.require(file.table().getHitPolicy() == policy, file.baseName(), "set the hit policy " + policy);
        findings.require(file.inputNames().containsAll(inputs), file.baseName(), "it needs the inputs " + inputs);
        findings.require(Set.copyOf(file.outputNames()).equals(Set.copyOf(outputs)), file.baseName(),
                "it needs just the outputs " + outputs);
    }

    private static boolean hasHan(String text) {
        return text != null && NamingRules.HAN.matcher(text).find();
    }
}
