package io.guanjia.keyloan;

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
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link KeyLending} says the same as the diagrams and forms. */
class KeyLoanModelTest {

    private static final Path FOLDER = Path.of("processes/key-loan");
    private static final List<BpmnModelInstance> MODELS = Stream
            .of(FOLDER.toFile().listFiles((directory, name) -> name.endsWith(".bpmn")))
            .map(Bpmn::readModelFromFile).toList();
    /** Handed from one procedure to another by a message, so no diagram of this one names them. */
    private static final Set<Variable<?>> BETWEEN_PROCEDURES =
            Set.of(KeyLending.ORIGIN_CASE, KeyLending.ORIGIN_FORMS, KeyLending.GRANTED);

    @Test
    void namesEveryProcess() {
        assertThat(ids(Process.class)).containsExactlyInAnyOrder(KeyLending.PROCESS, KeyLending.PERMISSION,
                KeyLending.CONTACT, KeyLending.ISSUE, KeyLending.RETURN, KeyLending.CLOSING, KeyLending.LOCK_CHANGE,
                KeyLending.COPY, KeyLending.REVIEW, KeyLending.OFFICE_REVIEW);
    }

    @Test
    void namesEveryUserTask() throws IllegalAccessException {
        List<String> named = new ArrayList<>();
        for (Field field : KeyLending.class.getDeclaredFields()) {
            if (field.getType() == String.class && ((String) field.get(null)).startsWith("userTask_")) {
                named.add((String) field.get(null));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(ids(UserTask.class));
    }

    @Test
    void namesEveryMessageAndEscalation() {
        assertThat(MODELS.stream().flatMap(model -> model.getModelElementsByType(Message.class).stream())
                .map(Message::getName)).containsExactly(KeyLending.REQUESTED);
        assertThat(MODELS.stream().flatMap(model -> model.getModelElementsByType(Escalation.class).stream())
                .map(Escalation::getEscalationCode)).containsOnly(KeyLending.EMERGENCY_USE);
        assertThat(text(FOLDER)).contains("value=\"" + KeyLending.DECIDED + "\"", "value=\"" + KeyLending.RETURNED + "\"");
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() throws IllegalAccessException {
        String models = text(FOLDER) + text(Path.of("forms/key-loan"));
        for (Field field : KeyLending.class.getDeclaredFields()) {
            if (field.get(null) instanceof Variable<?> variable && !BETWEEN_PROCEDURES.contains(variable)) {
                assertThat(models).as(variable.name()).contains(variable.name());
            }
        }
        assertThat(models).contains("\"" + KeyLending.KEY_IDS + "\"", "\"" + KeyLending.UNIT_ID + "\"");
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        for (String process : List.of(KeyLending.PERMISSION, KeyLending.CONTACT, KeyLending.ISSUE, KeyLending.RETURN,
                KeyLending.CLOSING, KeyLending.OFFICE_REVIEW)) {
            String text = read(FOLDER.resolve(process + ".bpmn"));
            for (String name : List.of("level", "timeframes", "caseOwner", "keeperGroup", "permitted", "householdKeys",
                    "prolongable", "lentAt")) {
                if (text.contains("${" + name + "}") || text.contains("${" + name + " ==")) {
                    assertThat(callers(process)).as("%s handed to %s", name, process).isNotEmpty()
                            .allMatch(call -> call.contains("<camunda:in source=\"" + name + "\""));
                }
            }
        }
    }

    @Test
    void theFormsHaveTheFieldsThatAreRead() {
        assertThat(text(Path.of("forms/key-loan"))).contains("\"borrowerName\"", "\"borrowerUnit\"", "\"borrowerPhone\"",
                "\"keyTags\"", "\"purpose\"", "\"loanReason\"", "\"neededUntil\"", "\"refusalReason\"", "\"calledName\"",
                "\"calledPhone\"", "\"calledAt\"", "\"calledWords\"", "\"receivedBy\"", "\"returnedBy\"", "\"missingKeys\"",
                "\"damagedKeys\"", "\"defectNote\"", "\"oldKeyTags\"", "\"lockNote\"", "\"changedAt\"", "\"newKeyCount\"",
                "\"newKeyTags\"", "\"sealNumber\"", "\"unsealBy\"", "\"copiedTag\"", "\"copyCount\"", "\"copyReason\"",
                "\"copyTags\"", "\"copyRefusal\"", "\"reviewResult\"", "\"findings\"", "\"reviewSignature\"",
                "\"valuesKey\": \"loanKeys\"");
    }

    private static List<String> callers(String process) {
        return files(FOLDER).filter(file -> file.toString().endsWith(".bpmn"))
                .flatMap(file -> Arrays.stream(read(file.toPath()).split("<bpmn:callActivity")).skip(1))
                .filter(call -> call.contains("calledElement=\"" + process + "\""))
                .map(call -> call.substring(0, call.indexOf("</bpmn:callActivity"))).toList();
    }

    private static String text(Path folder) {
        return files(folder).map(file -> read(file.toPath())).collect(Collectors.joining("\n"));
    }

    private static Stream<File> files(Path folder) {
        return Arrays.stream(folder.toFile().listFiles());
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
                .map(BaseElement::getId).collect(Collectors.toSet());
    }
}
