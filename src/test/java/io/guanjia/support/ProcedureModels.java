package io.guanjia.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Variable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Message;

/** The diagrams and forms of one procedure beside the class that holds its names. */
public final class ProcedureModels {

    private final String folder;
    private final Class<?> names;
    private final List<BpmnModelInstance> models;

    /**
     * @param folder below {@code processes} and {@code forms}
     * @param names  the class whose constants name processes, elements, messages and variables
     */
    public ProcedureModels(String folder, Class<?> names) {
        this.folder = folder;
        this.names = names;
        this.models = files("processes").stream().filter(file -> file.toString().endsWith(".bpmn"))
                .map(file -> Bpmn.readModelFromFile(file.toFile())).toList();
    }

    /** Ids of all elements of a kind, in all diagrams. */
    public Set<String> ids(Class<? extends BaseElement> type) {
        return elements(type).map(BaseElement::getId).collect(Collectors.toSet());
    }

    /** All elements of a kind, in all diagrams. */
    public <T extends BaseElement> Stream<T> elements(Class<T> type) {
        return models.stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }

    /** Names of all messages, as often as a diagram declares them. */
    public List<String> messages() {
        return elements(Message.class).map(Message::getName).toList();
    }

    /** Values of the constants of the names class that begin so, such as {@code userTask_}. */
    public List<String> constants(String prefix) {
        return Arrays.stream(names.getDeclaredFields()).filter(field -> field.getType() == String.class)
                .map(field -> (String) value(field)).filter(text -> text.startsWith(prefix)).toList();
    }

    /**
     * Every variable of the names class stands in a diagram or table, or in a form.
     *
     * @param except those that only messages carry
     */
    public void knowVariables(Collection<Variable<?>> except) {
        knowVariables(except, "processes", "forms");
    }

    /**
     * Every variable of the names class stands in a file of these places.
     *
     * @param except those that only messages carry
     * @param places of {@code processes} and {@code forms}
     */
    public void knowVariables(Collection<Variable<?>> except, String... places) {
        String text = Arrays.stream(places).map(this::text).collect(Collectors.joining());
        for (Field field : names.getDeclaredFields()) {
            if (field.getType() == Variable.class && !except.contains((Variable<?>) value(field))) {
                String name = ((Variable<?>) value(field)).name();
                assertThat(text).as(name).contains(name);
            }
        }
    }

    /** Where a called process uses one of these variables in an expression, all that call it hand it over. */
    public void handDown(String process, Collection<String> variables) {
        String text = read(Path.of("processes", folder, process + ".bpmn"));
        for (String name : variables) {
            if (text.contains("${" + name) || text.contains(", " + name + ")")) {
                assertThat(callers(process)).as("%s handed to %s", name, process)
                        .allMatch(call -> call.contains("<camunda:in source=\"" + name + "\""));
            }
        }
    }

    /** All files of the procedure below {@code processes} or {@code forms} as one text. */
    public String text(String place) {
        return files(place).stream().map(ProcedureModels::read).collect(Collectors.joining());
    }

    private List<String> callers(String process) {
        List<String> calls = files("processes").stream().filter(file -> file.toString().endsWith(".bpmn"))
                .flatMap(file -> Arrays.stream(read(file).split("<bpmn:callActivity")).skip(1))
                .filter(call -> call.contains("calledElement=\"" + process + "\""))
                .map(call -> call.substring(0, call.indexOf("</bpmn:callActivity")))
                .toList();
        assertThat(calls).as("callers of " + process).isNotEmpty();
        return calls;
    }

    private List<Path> files(String place) {
        try (Stream<Path> files = Files.list(Path.of(place, folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
