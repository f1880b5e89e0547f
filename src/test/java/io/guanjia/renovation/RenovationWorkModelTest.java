package io.guanjia.renovation;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RenovationWork} says the same as the diagrams and forms. */
class RenovationWorkModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("renovation", RenovationWork.class);
    private static final List<String> PROCESSES = List.of(RenovationWork.WORK, RenovationWork.REQUESTS,
            RenovationWork.TERM, RenovationWork.STOPPAGE, RenovationWork.EXTENSION, RenovationWork.INSPECTION,
            RenovationWork.RECTIFICATION, RenovationWork.EXPULSION);

    @Test
    void namesProcessesThatAreThere() {
        assertThat(MODELS.ids(Process.class)).containsAll(PROCESSES).contains(RenovationWork.EXPULSION_NOTICE,
                RenovationWork.REQUEST, RenovationWork.BREACH);
    }

    @Test
    void namesUserTasksThatAreThere() {
        assertThat(MODELS.ids(UserTask.class)).containsAll(MODELS.constants("userTask_"));
    }

    @Test
    void namesMessagesThatAreThere() {
        assertThat(Set.copyOf(MODELS.messages())).contains(RenovationWork.REQUESTED, RenovationWork.BREACH_REPORTED,
                RenovationWork.EXTENSION_DECIDED, RenovationWork.WORK_RESUMED, RenovationWork.EXPELLED);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        MODELS.knowVariables(List.of());
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        PROCESSES.stream().filter(id -> !id.equals(RenovationWork.WORK)).forEach(process -> MODELS.handDown(process,
                List.of("level", "caseOwner", "validUntil", "requestId", "requestKind", "findingId", "breachKinds")));
    }
}
