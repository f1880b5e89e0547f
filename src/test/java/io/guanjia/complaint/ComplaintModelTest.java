package io.guanjia.complaint;

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

/** {@link ComplaintHandling} says the same as the diagrams and forms. */
class ComplaintModelTest {

    private static final List<BpmnModelInstance> MODELS = Stream
            .of(new File("processes/complaint-handling").listFiles((directory, name) -> name.endsWith(".bpmn")))
            .map(Bpmn::readModelFromFile).toList();

    /** Handed from one procedure to another by a message, so no diagram of this one names them. */
    private static final Set<Variable<?>> BETWEEN_PROCEDURES = Set.of(ComplaintHandling.WITHDRAWAL_CASE,
            ComplaintHandling.ORIGIN_CASE, ComplaintHandling.ORIGIN_FORMS);

    @Test
    void namesEveryProcess() {
        assertThat(ids(Process.class)).containsExactlyInAnyOrder(ComplaintHandling.PROCESS, ComplaintHandling.SETTLEMENT,
                ComplaintHandling.COMPANY_HANDLING, ComplaintHandling.IMPROVEMENT, ComplaintHandling.WITHDRAWAL,
                ComplaintHandling.REPAIR);
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
                .map(Message::getName)).containsExactlyInAnyOrder(
                        ComplaintHandling.COMPLAINT_WITHDRAWN, ComplaintHandling.REPAIR_FINISHED);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() throws Exception {
        StringBuilder models = new StringBuilder();
        for (String folder : List.of("processes/complaint-handling", "forms/complaint-handling")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.toList()) {
                    models.append(Files.readString(file));
                }
            }
        }
        for (Field field : ComplaintHandling.class.getDeclaredFields()) {
            if (field.get(null) instanceof Variable<?> variable && !BETWEEN_PROCEDURES.contains(variable)) {
                assertThat(models).as(variable.name()).contains(variable.name());
            }
        }
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() throws Exception {
        for (String process : List.of("complaint-settlement", "complaint-company-handling", "complaint-improvement")) {
            String text = Files.readString(Path.of("processes/complaint-handling/" + process + ".bpmn"));
            for (String name : List.of("roundStartedAt", "handlerGroup", "tier", "level", "caseOwner")) {
                if (text.contains("${" + name) || text.contains(", " + name + ")")) {
                    assertThat(callers(process)).as("%s handed to %s", name, process)
                            .allMatch(call -> call.contains("<camunda:in source=\"" + name + "\""));
                }
            }
        }
    }

    private static List<String> callers(String process) throws Exception {
        try (Stream<Path> files = Files.list(Path.of("processes/complaint-handling"))) {
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
        for (Field field : ComplaintHandling.class.getDeclaredFields()) {
            if (field.getType() == String.class && ((String) field.get(null)).startsWith(prefix)) {
                found.add((String) field.get(null));
            }
        }
        return found;
    }
}
