package io.guanjia.model;

import io.guanjia.manual.ClauseCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that need nothing but the files themselves, by name. */
final class ModelRules {

    private final ClauseRules clauses = new ClauseRules(new ClauseCatalog());

    Map<String, Rule<BpmnFile>> ofDiagrams() {
        Map<String, Rule<BpmnFile>> rules = new LinkedHashMap<>();
        rules.put("file is named after its process", NamingRules::fileIsNamedAfterItsProcess);
        rules.put("ids tell the type of the element", NamingRules::idsTellTheTypeOfTheElement);
        rules.put("names are Chinese", NamingRules::namesAreChinese);
        rules.put("tasks start with a verb", NamingRules.tasksStartWithAVerb(verbs()));
        rules.put("messages are past facts", NamingRules::messagesArePastFacts);
        rules.put("gateways ask and flows answer", FlowRules::gatewaysAskAndFlowsAnswer);
        rules.put("nothing hangs loose", FlowRules::nothingHangsLoose);
        rules.put("elements are documented in English", FlowRules::elementsAreDocumentedInEnglish);
        rules.put("calls arrive", FlowRules::callsArrive);
        rules.put("elements name their clauses", clauses::elementsNameTheirClauses);
        rules.put("tasks have a form", UserTaskRules::tasksHaveAForm);
        rules.put("tasks have a group", UserTaskRules::tasksHaveAGroup);
        rules.put("tasks have a limit and are chased", UserTaskRules::tasksHaveALimitAndAreChased);
        rules.put("timers take their limit from a table", UserTaskRules::timersTakeTheirLimitFromATable);
        rules.put("work is done by beans", ImplementationRules::workIsDoneByBeans);
        rules.put("what leaves the database is retried", ImplementationRules::whatLeavesTheDatabaseIsRetried);
        rules.put("decisions exist", ImplementationRules::decisionsExist);
        rules.put("no figures in the diagram", FigureRules::noFiguresInTheDiagram);
        rules.put("everything is drawn", DiagramRules::everythingIsDrawn);
        rules.put("tasks lie on the grid", DiagramRules::tasksLieOnTheGrid);
        rules.put("lines are straight", DiagramRules::linesAreStraight);
        rules.put("nothing overlaps", DiagramRules::nothingOverlaps);
        rules.put("no line crosses a shape or a line", DiagramRules::noLineCrossesAShapeOrALine);
        rules.put("a level is taken in at a glance", DiagramRules::aLevelIsTakenInAtAGlance);
        return rules;
    }

    Map<String, Rule<DmnFile>> ofTables() {
        Map<String, Rule<DmnFile>> rules = new LinkedHashMap<>();
        rules.put("file is named after its decision", NamingRules::fileIsNamedAfterItsDecision);
        rules.put("rows name their clauses", clauses::rowsNameTheirClauses);
        rules.put("columns are named", DecisionRules::columnsAreNamed);
        rules.put("timeframes give a limit for each step", DecisionRules::timeframesGiveALimitForEachStep);
        rules.put("escalation tells a group", DecisionRules::escalationTellsAGroup);
        return rules;
    }

    Map<String, Rule<FormFile>> ofForms() {
        Map<String, Rule<FormFile>> rules = new LinkedHashMap<>();
        rules.put("file is named after its form", NamingRules::fileIsNamedAfterItsForm);
        rules.put("Tasklist can show it", FormRules::tasklistCanShowIt);
        rules.put("keys are camelCase", FormRules::keysAreCamelCase);
        rules.put("labels are Chinese", FormRules::labelsAreChinese);
        rules.put("required fields are explained", FormRules::requiredFieldsAreExplained);
        rules.put("checks can be carried out", FormRules::checksCanBeCarriedOut);
        rules.put("fields name known clauses", clauses::fieldsNameKnownClauses);
        return rules;
    }

    private static Set<String> verbs() {
        try (InputStream in = ModelRules.class.getResourceAsStream("/models/verbs.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .flatMap(line -> Arrays.stream(line.trim().split("\\s+"))).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
