package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link ComplaintHandling} says the same as the diagrams and forms. */
class ComplaintModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("complaint-handling", ComplaintHandling.class);

    @Test
    void namesEveryProcess() {
        assertThat(MODELS.ids(Process.class)).containsExactlyInAnyOrder(ComplaintHandling.PROCESS,
                ComplaintHandling.SETTLEMENT, ComplaintHandling.COMPANY_HANDLING, ComplaintHandling.IMPROVEMENT,
                ComplaintHandling.WITHDRAWAL, ComplaintHandling.REPAIR);
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
        assertThat(MODELS.messages()).containsExactlyInAnyOrder(ComplaintHandling.COMPLAINT_WITHDRAWN,
                ComplaintHandling.REPAIR_FINISHED);
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        MODELS.knowVariables(List.of(ComplaintHandling.WITHDRAWAL_CASE, ComplaintHandling.ORIGIN_CASE,
                ComplaintHandling.ORIGIN_FORMS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"complaint-settlement", "complaint-company-handling", "complaint-improvement"})
    void calledProcessesGetTheVariablesThatTheyUse(String process) {
        MODELS.handDown(process, List.of("roundStartedAt", "handlerGroup", "tier", "level", "caseOwner"));
    }
}
