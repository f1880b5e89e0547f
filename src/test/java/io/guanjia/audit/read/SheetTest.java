package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagram of ours fits on its sheet, whole. */
class SheetTest {

    private static final Pattern PLACE = Pattern.compile("left: (-?[0-9.]+)mm; top: (-?[0-9.]+)mm;(?: width: ([0-9.]+)mm;)?");

    static List<Path> diagrams() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void hasEachElementAndTheWayThatWasTaken(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        SequenceFlow taken = model.getModelElementsByType(SequenceFlow.class).iterator().next();
        FlowNode late = taken.getTarget();
        Sheet sheet = Sheet.of(new Diagram("d1", "图", "注", "x:1:y", "pi", true, true, Map.of(taken.getId(), 2), List.of(
                new Diagram.Mark(late.getId(), late.getName(), Diagram.State.CURRENT, true, List.of(), List.of(
                        new Diagram.Stay("孙大勇", "2026-11-21 09:05", "", "", Diagram.State.CURRENT, "正在进行", true))))),
                model);

        assertThat(sheet.boxes()).filteredOn(box -> box.classes().startsWith("shape"))
                .hasSize(model.getModelElementsByType(FlowNode.class).size());
        assertThat(sheet.boxes()).filteredOn(box -> box.classes().contains("overdue")).hasSize(1);
        assertThat(sheet.boxes()).anyMatch(box -> box.classes().equals("line taken"));
        assertThat(sheet.boxes()).anyMatch(box -> "×2".equals(box.text()));
        assertThat(sheet.boxes()).filteredOn(box -> box.style().contains("rotate"))
                .hasSize(model.getModelElementsByType(Gateway.class).size());
        assertThat(sheet.boxes()).allSatisfy(box -> {
            Matcher place = PLACE.matcher(box.style());
            assertThat(place.find()).as(box.style()).isTrue();
            double width = place.group(3) == null ? 0 : Double.parseDouble(place.group(3));
            assertThat(Double.parseDouble(place.group(1))).isGreaterThanOrEqualTo(-1);
            assertThat(Double.parseDouble(place.group(1)) + width).isLessThanOrEqualTo(270);
            assertThat(Double.parseDouble(place.group(2))).isBetween(-0.1, 158.0);
        });
        assertThat(Double.parseDouble(sheet.height().replace("mm", ""))).isLessThanOrEqualTo(158.1);
    }
}
