package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.support.ProcedureModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link Renovation} says the same as the diagrams and forms. */
class RenovationModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("renovation", Renovation.class);

    @Test
    void namesOnlyProcessesThatAreThere() {
        assertThat(MODELS.ids(Process.class)).containsAll(Renovation.PROCESSES).contains(Renovation.WITHDRAWAL);
    }

    @Test
    void namesOnlyTasksAndEventsThatAreThere() {
        assertThat(MODELS.ids(UserTask.class)).containsAll(MODELS.constants("userTask_"));
        assertThat(MODELS.ids(FlowElement.class)).containsAll(MODELS.constants("event_"));
    }

    @Test
    void namesTheMessage() {
        assertThat(MODELS.messages()).contains(Renovation.WITHDRAWN);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        MODELS.knowVariables(List.of());
    }

    /** An item that one form offers and the other does not could not be applied for again. */
    @Test
    void bothFormsOfferTheSameScope() throws IOException {
        assertThat(scope("apply-renovation")).isNotEmpty().isEqualTo(scope("explain-forbidden-scope"));
    }

    private static List<String> scope(String form) throws IOException {
        JsonNode root = new ObjectMapper().readTree(Path.of("forms/renovation", form + ".form").toFile());
        return StreamSupport.stream(root.path("components").spliterator(), false)
                .filter(field -> field.path("key").asText().equals("scopeItems"))
                .flatMap(field -> StreamSupport.stream(field.path("values").spliterator(), false))
                .map(JsonNode::toString).toList();
    }
}
