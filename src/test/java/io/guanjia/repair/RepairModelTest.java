package io.guanjia.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Variable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RepairHandling} says the same as the diagrams and forms. */
class RepairModelTest {

    private static final List<BpmnModelInstance> MODELS = Stream
            .of(new File("processes/repair-dispatch").listFiles((directory, name) -> name.endsWith(".bpmn")))
            .map(Bpmn::readModelFromFile).toList();

    /** Handed from one procedure to another by a message, so no diagram of this one names them. */
    private static final Set<Variable<?>> BETWEEN_PROCEDURES = Set.of(RepairHandling.ORIGIN_CASE,
            RepairHandling.ORIGIN_FORMS, RepairHandling.ORIGIN_ITEM, RepairHandling.DEFECT_REPORT, RepairHandling.FOUND_BY_VISIT,
            RepairHandling.LAST_TRIED_AT);

    @Test
    void namesEveryProcess() {
        assertThat(ids(Process.class)).isEqualTo(Stream.concat(RepairHandling.PROCESSES.stream(),
                Stream.of(RepairHandling.REPORTING)).collect(Collectors.toSet()));
    }

    @Test
    void namesEveryUserTask() throws IllegalAccessException {
        assertThat(strings("userTask_")).containsExactlyInAnyOrderElementsOf(ids(UserTask.class));
    }

    @Test
    void namesOnlyEventsThatAreThere() throws IllegalAccessException {
        assertThat(ids(FlowElement.class)).containsAll(strings("event_"));
    }

    @Test
    void namesEveryMessage() {
        assertThat(MODELS.stream().flatMap(model -> model.getModelElementsByType(Message.class).stream())
                .map(Message::getName)).containsExactlyInAnyOrder(RepairHandling.DEFECT_PERSISTS,
                        RepairHandling.REQUESTED, RepairHandling.FINISHED, RepairHandling.REWORK_ORDERED,
                        RepairHandling.ORIGIN_WITHDRAWN);
    }

    @Test
    void namesTheError() {
        assertThat(MODELS.stream()
                .flatMap(model -> model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Error.class).stream())
                .map(error -> error.getErrorCode())).containsExactly(RepairHandling.STOPPED);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() throws Exception {
        StringBuilder models = new StringBuilder();
        for (String folder : List.of("processes/repair-dispatch", "forms/repair-dispatch")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    models.append(Files.readString(file));
                }
            }
        }
        for (Field field : RepairHandling.class.getDeclaredFields()) {
            if (field.get(null) instanceof Variable<?> variable && !BETWEEN_PROCEDURES.contains(variable)) {
                assertThat(models).as(variable.name()).contains(variable.name());
            }
        }
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() throws Exception {
        for (String process : RepairHandling.PROCESSES.stream().filter(id -> !id.equals(RepairHandling.PROCESS)).toList()) {
            String text = Files.readString(Path.of("processes/repair-dispatch/" + process + ".bpmn"));
            for (String name : List.of("orderedAt", "level", "caseOwner", "technician", "repairedAt", "promisedAt", "channel",
                    "defectPersists", "disturbs", "workWay", "location")) {
                if (text.contains("${" + name) || text.contains(", " + name + ")")) {
                    assertThat(callers(process)).as("%s handed to %s", name, process)
                            .allMatch(call -> call.contains("<camunda:in source=\"" + name + "\""));
                }
            }
        }
    }

    private static List<String> callers(String process) throws Exception {
        try (Stream<Path> files = Files.list(Path.of("processes/repair-dispatch"))) {
            List<String> calls = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .flatMap(file -> Arrays.stream(read(file).split("<bpmn:callActivity")).skip(1))
                    .filter(call -> call.contains("calledElement=\"" + process + "\""))
                    .map(call -> call.substring(0, call.indexOf("</bpmn:callActivity")))
                    .toList();
            assertThat(calls).as("callers of " + process).isNotEmpty();
            return calls;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> ids(Class<? extends BaseElement> type) {
        return MODELS.stream().flatMap(model -> model.getModelElementsByType(type).stream())
                .map(element -> element.getId()).collect(Collectors.toSet());
    }

    private static List<String> strings(String prefix) throws IllegalAccessException {
        List<String> found = new ArrayList<>();
        for (Field field : RepairHandling.class.getDeclaredFields()) {
            if (field.getType() == String.class && ((String) field.get(null)).startsWith(prefix)) {
                found.add((String) field.get(null));
            }
        }
        return found;
    }
}
