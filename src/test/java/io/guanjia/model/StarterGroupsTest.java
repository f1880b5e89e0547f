package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Who may start a procedure is said in the diagram, where managers read it, and in the rights: they say the same. */
class StarterGroupsTest {

    @Test
    void theRightsAreThoseThatTheDiagramsShow() throws IOException {
        TreeMap<String, Set<String>> inDiagrams = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".bpmn")).toList()) {
                Bpmn.readModelFromFile(file.toFile()).getModelElementsByType(Process.class).forEach(process ->
                        inDiagrams.put(process.getId(), new TreeSet<>(process.getCamundaCandidateStarterGroupsList())));
            }
        }
        TreeMap<String, Set<String>> inRights = new TreeMap<>();
        String rights = Files.readString(Path.of("src/main/resources/identity/groups.yaml"));
        Map<String, List<Map<String, Object>>> parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(rights);
        for (Map<String, Object> process : parsed.get("processes")) {
            Set<String> groups = new TreeSet<>();
            ((List<?>) process.get("startedBy")).forEach(group -> groups.add((String) group));
            inRights.put((String) process.get("id"), groups);
        }

        assertThat(inRights).isEqualTo(inDiagrams);
    }
}
