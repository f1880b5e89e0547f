package io.guanjia.movein;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.support.ProcedureModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** {@link MoveInPlanning} says the same as its diagrams and forms; the folder has those of the units' move-in too. */
class MoveInPlanningModelTest {

    private static final ProcedureModels MODELS = new ProcedureModels("move-in", MoveInPlanning.class);
    private static final List<BpmnModelInstance> OWN = Stream.of(MoveInPlanning.PROCESS, MoveInPlanning.APPROVAL,
                    MoveInPlanning.NOTICES, MoveInPlanning.CHANGING)
            .map(id -> Bpmn.readModelFromFile(Path.of("processes/move-in", id + ".bpmn").toFile())).toList();

    @Test
    void namesEveryUserTask() {
        assertThat(OWN.stream().flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)).containsExactlyInAnyOrderElementsOf(MODELS.constants("userTask_"));
    }

    @Test
    void namesTheEventsThatHaveForms() {
        assertThat(OWN.stream().flatMap(model -> model.getModelElementsByType(StartEvent.class).stream())
                .filter(start -> start.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef") != null)
                .map(StartEvent::getId)).containsExactlyInAnyOrderElementsOf(MODELS.constants("event_"));
    }

    @Test
    void usesNoVariableThatTheModelsDoNotKnow() {
        // Goes along with the message only
        MODELS.knowVariables(List.of(MoveInPlanning.HANDOVER_UNTIL));
    }

    @Test
    void calledProcessesGetWhatTheyUse() {
        for (String called : List.of(MoveInPlanning.APPROVAL, MoveInPlanning.NOTICES)) {
            MODELS.handDown(called, List.of("handoverFrom", "caseNumber", "batchId", "planCase", "timeframes", "level"));
        }
    }

    @Test
    void theFormsHaveTheFieldsThatAreRead() throws Exception {
        assertThat(Files.readString(Path.of("forms/move-in/plan-move-in.form"))).contains("\"batchName\"");
        assertThat(Files.readString(Path.of("forms/move-in/write-move-in-plan.form"))).contains(Stream.of("dailyHours",
                "handoverPlace", "procedureSteps", "papersToBring", "formsToFill", "enquiryPhone", "noticeRemark")
                .map(key -> "\"key\": \"" + key + "\"").collect(Collectors.toList()));
        for (String form : List.of("approve-move-in-plan", "approve-plan-change")) {
            assertThat(Files.readString(Path.of("forms/move-in", form + ".form")))
                    .contains("\"lateReason\"", "\"decisionReason\"", "planIsLate", "{{planLateness}}");
        }
        assertThat(Files.readString(Path.of("forms/move-in/change-move-in-plan.form"))).contains("\"changeKind\"",
                "\"newFrom\"", "\"newUntil\"", "\"changeReason\"");
    }
}
