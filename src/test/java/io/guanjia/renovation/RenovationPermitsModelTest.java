package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RenovationPermits} says the same as the diagrams and forms. */
class RenovationPermitsModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("renovation", RenovationPermits.class);

    @Test
    void namesProcessesThatAreThere() {
        assertThat(MODELS.ids(Process.class)).containsAll(RenovationPermits.PROCESSES);
    }

    @Test
    void namesUserTasksThatAreThere() {
        assertThat(MODELS.ids(UserTask.class)).containsAll(MODELS.constants("userTask_"));
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        MODELS.knowVariables(List.of());
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        RenovationPermits.PROCESSES.forEach(process -> MODELS.handDown(process,
                List.of("level", "caseOwner", "requestId", "approver")));
    }
}
