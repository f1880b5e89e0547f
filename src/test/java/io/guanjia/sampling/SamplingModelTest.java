package io.guanjia.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Variable;
import io.guanjia.support.ProcedureModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RepairSampling} says the same as the diagrams and forms. */
class SamplingModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("repair-sampling", RepairSampling.class);

    @Test
    void namesEveryProcess() {
        assertThat(MODELS.ids(Process.class)).containsExactlyInAnyOrder(RepairSampling.PROCESS, RepairSampling.VISIT);
    }

    @Test
    void namesEveryUserTask() {
        assertThat(MODELS.ids(UserTask.class)).containsExactly(RepairSampling.VISIT_CUSTOMER);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // Not for the sample's own diagrams: they go along with the message
        MODELS.knowVariables(List.of(RepairSampling.REWORK_OF, RepairSampling.DEFECT_REPORT), "processes");
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
        assertThat(MODELS.text("forms")).contains("\"calledAt\"", "\"visitResult\"", "\"defectDescription\"",
                "\"opinion\"", "\"callNote\"", "{{sampledOrder}}", "{{sampledCustomer}}", "{{earlierCalls}}");
    }
}
