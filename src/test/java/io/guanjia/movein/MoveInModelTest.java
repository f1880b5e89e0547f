package io.guanjia.movein;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link MoveIn} says the same as the diagrams and forms; those of a batch's plan stand in the same folder. */
class MoveInModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("move-in", MoveIn.class);
    private static final List<BpmnModelInstance> OWN = Stream.concat(MoveIn.PROCESSES.stream(),
                    Stream.of(MoveIn.CANCELLATION))
            .map(process -> Bpmn.readModelFromFile(new File("processes/move-in/" + process + ".bpmn"))).toList();

    @Test
    void namesItsProcesses() {
        assertThat(MODELS.ids(Process.class)).containsAll(MoveIn.PROCESSES).contains(MoveIn.CANCELLATION);
    }

    @Test
    void namesEveryUserTask() {
        assertThat(MODELS.constants("userTask_")).containsExactlyInAnyOrderElementsOf(ids(UserTask.class));
    }

    @Test
    void namesOnlyEventsThatAreThere() {
        assertThat(ids(FlowElement.class)).containsAll(MODELS.constants("event_"));
    }

    @Test
    void namesEveryMessage() {
        assertThat(own(Message.class).map(Message::getName))
                .containsExactlyInAnyOrder(MoveIn.ANNOUNCED, MoveIn.CANCELLED);
    }

    @Test
    void hasAMessageForWhateverIsTold() {
        assertThat(own(Escalation.class).map(Escalation::getEscalationCode).collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(TellMoveInOwner.TEMPLATES.keySet().stream(), Stream.of("moveIn.defectsFound"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // These go from Java to Java
        MODELS.knowVariables(List.of(MoveIn.PLAN_CASE, MoveIn.HANDOVER_FROM, MoveIn.UNIT_ID));
    }

    @Test
    void calledProcessesGetTheVariablesThatTheyUse() {
        MoveIn.PROCESSES.stream().filter(id -> !id.equals(MoveIn.PROCESS)).forEach(process ->
                MODELS.handDown(process, List.of("handoverUntil", "announced", "absences", "unitType", "area",
                        "cancellationCase", "level", "caseOwner")));
    }

    @Test
    void theNinePapersAndTheSevenPartsStandInTheirForms() {
        String forms = MODELS.text("forms");
        for (HandoutPaper paper : HandoutPaper.values()) {
            assertThat(forms).contains("\"paper" + paper + "\"", "\"note" + paper + "\"", "\"" + paper.label + "\"");
        }
        for (InspectedPart part : InspectedPart.values()) {
            assertThat(forms).contains("\"part" + part + "\"", "\"partNote" + part + "\"", "\"" + part.label + "\"");
        }
    }

    private static Set<String> ids(Class<? extends BaseElement> type) {
        return own(type).map(BaseElement::getId).collect(Collectors.toSet());
    }

    private static <T extends BaseElement> Stream<T> own(Class<T> type) {
        return OWN.stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }
}
