package io.guanjia.goodsexit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link GoodsExit} says the same as the diagrams and forms. */
class GoodsExitModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("goods-exit", GoodsExit.class);

    @Test
    void namesEveryProcess() {
        assertThat(MODELS.ids(Process.class)).isEqualTo(Stream.concat(GoodsExit.PROCESSES.stream(),
                Stream.of(GoodsExit.WITHDRAWAL)).collect(Collectors.toSet()));
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
        assertThat(MODELS.messages()).containsExactlyInAnyOrder(GoodsExit.REQUESTED, GoodsExit.FINISHED,
                GoodsExit.PASSED, GoodsExit.STOPPED, GoodsExit.WITHDRAWN);
    }

    @Test
    void namesTheRowForUnusedPermits() {
        assertThat(MODELS.text("processes")).contains("'" + GoodsExit.PERMIT_UNUSED + "'",
                "\"" + GoodsExit.PERMIT_UNUSED + "\"");
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // Handed from one procedure to another by a message, so no diagram of this one names them
        MODELS.knowVariables(List.of(GoodsExit.ORIGIN_CASE, GoodsExit.UNIT_ID, GoodsExit.GOODS_LEFT,
                GoodsExit.WITHDRAWAL_FORM));
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        GoodsExit.PROCESSES.stream().filter(id -> !id.equals(GoodsExit.PROCESS)).forEach(process ->
                MODELS.handDown(process, List.of("level", "caseOwner", "slotEndsAt", "listMode", "direction")));
    }
}
