package io.guanjia.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link RepairHandling} says the same as the diagrams and forms. */
class RepairModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("repair-dispatch", RepairHandling.class);

    @Test
    void namesEveryProcess() {
        assertThat(MODELS.ids(Process.class)).isEqualTo(Stream.concat(RepairHandling.PROCESSES.stream(),
                Stream.of(RepairHandling.REPORTING)).collect(Collectors.toSet()));
    }

    @Test
    void namesEveryUserTask() {
        assertThat(MODELS.constants("userTask_")).containsExactlyInAnyOrderElementsOf(MODELS.ids(UserTask.class));
    }

    @Test
    void namesOnlyEventsThatAreThere() {
        assertThat(MODELS.ids(FlowElement.class)).containsAll(MODELS.constants("event_"));
    }

    @Test
    void namesEveryMessage() {
        assertThat(MODELS.messages()).containsExactlyInAnyOrder(RepairHandling.DEFECT_PERSISTS,
                RepairHandling.REQUESTED, RepairHandling.FINISHED, RepairHandling.REWORK_ORDERED,
                RepairHandling.ORIGIN_WITHDRAWN);
    }

    @Test
    void namesTheError() {
        assertThat(MODELS.elements(Error.class).map(Error::getErrorCode)).containsExactly(RepairHandling.STOPPED);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // Handed from one procedure to another by a message, so no diagram of this one names them
        MODELS.knowVariables(List.of(RepairHandling.ORIGIN_CASE, RepairHandling.ORIGIN_FORMS, RepairHandling.ORIGIN_ITEM,
                RepairHandling.DEFECT_REPORT, RepairHandling.FOUND_BY_VISIT, RepairHandling.LAST_TRIED_AT));
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        RepairHandling.PROCESSES.stream().filter(id -> !id.equals(RepairHandling.PROCESS)).forEach(process ->
                MODELS.handDown(process, List.of("orderedAt", "level", "caseOwner", "technician", "repairedAt",
                        "promisedAt", "channel", "defectPersists", "disturbs", "workWay", "location")));
    }
}
