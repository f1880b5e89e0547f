package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Variable;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RepairSampling} says the same as the diagrams and forms. */
class SamplingModelTest {

    private static final List<BpmnModelInstance> MODELS = Stream
            .of(new File("processes/repair-sampling").listFiles((directory, name) -> name.endsWith(".bpmn")))
            .map(Bpmn::readModelFromFile).toList();
    /** Not for the sample's own diagrams: they go along with the message. */
    private static final Set<Variable<?>> OF_THE_MESSAGE =
            Set.of(RepairSampling.REWORK_OF, RepairSampling.DEFECT_REPORT);

    @Test
    void namesEveryProcess() {
        assertThat(ids(Process.class)).containsExactlyInAnyOrder(RepairSampling.PROCESS, RepairSampling.VISIT);
    }

    @Test
    void namesEveryUserTask() {
        assertThat(ids(UserTask.class)).containsExactly(RepairSampling.VISIT_CUSTOMER);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() throws Exception {
        String models = text("processes/repair-sampling");
        for (Field field : RepairSampling.class.getDeclaredFields()) {
            if (field.get(null) instanceof Variable<?> variable && !OF_THE_MESSAGE.contains(variable)) {
                assertThat(models).as(variable.name()).contains(variable.name());
            }
        }
    }

    @Test
    void theVisitGetsTheVariablesThatItUses() throws Exception {
        String caller = Files.readString(Path.of("processes/repair-sampling/repair-sampling.bpmn"));
        for (Variable<?> variable : List.of(RepairSampling.SAMPLE_WEEK, RepairSampling.LEVEL,
                RepairSampling.CONTACT_ATTEMPTS, RepairSampling.DRAWN_AT, RepairSampling.ORDER_NUMBER)) {
            assertThat(caller).contains("<camunda:in source=\"" + variable.name() + "\"");
        }
        assertThat(caller).contains("<camunda:in source=\"timeframes\"");
    }

    @Test
    void theFormHasTheFieldsThatAreRead() throws Exception {
        assertThat(text("forms/repair-sampling")).contains("\"calledAt\"", "\"visitResult\"", "\"defectDescription\"",
                "\"opinion\"", "\"callNote\"", "{{sampledOrder}}", "{{sampledCustomer}}", "{{earlierCalls}}");
    }

    private static String text(String folder) throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static Set<String> ids(Class<? extends BaseElement> type) {
        return MODELS.stream().flatMap(model -> model.getModelElementsByType(type).stream())
                .map(BaseElement::getId).collect(Collectors.toSet());
    }
}
