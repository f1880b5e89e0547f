package io.guanjia.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.dmn.Dmn;

/** All diagrams, tables and forms below a root folder that has {@code processes/} and {@code forms/}. */
record Models(Path root, List<BpmnFile> diagrams, List<DmnFile> tables, List<FormFile> forms) {

    /** The folder whose tables belong to all procedures; it is a deployment of its own. */
    static final String SHARED = "shared";

    private static final ObjectMapper JSON = new ObjectMapper();

    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** The project's own models. */
    static Models ofProject() {
        return read(Path.of("").toAbsolutePath());
    }

    static Models read(Path root) {
        Path processes = root.resolve("processes");
        return new Models(root,
                files(processes, ".bpmn")
                        .map(path -> new BpmnFile(path, open(path, Bpmn::readModelFromStream))).toList(),
                files(processes, ".dmn")
                        .map(path -> new DmnFile(path, open(path, Dmn::readModelFromStream))).toList(),
                files(root.resolve("forms"), ".form")
                        .map(path -> new FormFile(path, open(path, JSON::readTree))).toList());
    }

    static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<BpmnFile> diagram(String process) {
        return diagrams.stream().filter(file -> file.process().getId().equals(process)).findFirst();
    }

    Optional<DmnFile> table(String decision) {
        return tables.stream().filter(file -> file.decision().getId().equals(decision)).findFirst();
    }

    Optional<FormFile> form(String id) {
        return forms.stream().filter(file -> file.id().equals(id)).findFirst();
    }

    /** The steps that the procedure's tables give a limit to. */
    Set<String> steps(String procedure) {
        return tables.stream().filter(table -> table.procedure().equals(procedure) && table.isTimeframes())
                .flatMap(DmnFile::steps).collect(Collectors.toSet());
    }

    /** Whether another process calls this one, so that no person starts it by a form. */
    boolean isCalled(BpmnFile diagram) {
        return callers(diagram).findAny().isPresent();
    }

    /** The diagrams whose processes call this one. */
    Stream<BpmnFile> callers(BpmnFile diagram) {
        return diagrams.stream().filter(file -> file.all(CallActivity.class).stream()
                .anyMatch(call -> diagram.process().getId().equals(call.getCalledElement())));
    }

    /** The path from the root, with slashes on every system. */
    String relative(ModelFile file) {
        return root.relativize(file.path()).toString().replace('\\', '/');
    }

    private static <T> T open(Path path, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(path)) {
            return reader.read(in);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
