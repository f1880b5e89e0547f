package io.guanjia.moveout;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link TenantMoveOut} says the same as the diagrams and forms. */
class MoveOutModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("tenant-move-out", TenantMoveOut.class);

    @Test
    void namesEveryProcess() {
        assertThat(MODELS.ids(Process.class)).isEqualTo(Stream.concat(TenantMoveOut.PROCESSES.stream(),
                Stream.of(TenantMoveOut.WITHDRAWAL)).collect(Collectors.toSet()));
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
        assertThat(Set.copyOf(MODELS.messages())).isEqualTo(Set.of(TenantMoveOut.WITHDRAWN, TenantMoveOut.KEY_REQUESTED,
                TenantMoveOut.KEY_DECIDED, TenantMoveOut.EXIT_REQUESTED, TenantMoveOut.EXIT_FINISHED));
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // Handed from one procedure to another by a message, so no diagram of this one names them
        MODELS.knowVariables(List.of(TenantMoveOut.ORIGIN_CASE, TenantMoveOut.ORIGIN_FORMS, TenantMoveOut.DEBTOR_ID,
                TenantMoveOut.PURPOSE));
    }

    /** A table would take what is missing for anything. */
    @Test
    void theTariffsAreAskedWithTheTypeOfTheUnit() {
        assertThat(MODELS.text("processes")).contains("<camunda:in source=\"unitType\" target=\"unitType\" />");
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        TenantMoveOut.PROCESSES.stream()
                .filter(id -> !Set.of(TenantMoveOut.PROCESS, TenantMoveOut.CLAIM).contains(id))
                .forEach(process -> MODELS.handDown(process, List.of("level", "caseOwner")));
    }
}
