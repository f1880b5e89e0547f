package io.guanjia.model;

import static io.guanjia.model.BpmnFile.camunda;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Ids that code and tables can rely on, names that staff understand. */
final class NamingRules {

    static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private static final Pattern FACT = Pattern.compile("[a-z][a-zA-Z0-9]*\\.[a-z][a-zA-Z0-9]*");
    private static final Set<String> TEN_YEARS = Set.of("P3650D", "3650");

    private static final Map<Class<? extends FlowElement>, String> PREFIXES = prefixes();

    private NamingRules() {
    }

    private static Map<Class<? extends FlowElement>, String> prefixes() {
        Map<Class<? extends FlowElement>, String> prefixes = new LinkedHashMap<>();
        prefixes.put(UserTask.class, "userTask");
        prefixes.put(ServiceTask.class, "serviceTask");
        prefixes.put(SendTask.class, "sendTask");
        prefixes.put(ReceiveTask.class, "receiveTask");
        prefixes.put(BusinessRuleTask.class, "businessRuleTask");
        prefixes.put(CallActivity.class, "callActivity");
        prefixes.put(SubProcess.class, "subProcess");
        prefixes.put(Gateway.class, "gateway");
        prefixes.put(Event.class, "event");
        prefixes.put(SequenceFlow.class, "flow");
        return prefixes;
    }

    static void fileIsNamedAfterItsProcess(BpmnFile file, Models all, Findings findings) {
        var processes = file.all(Process.class);
        findings.require(processes.size() == 1, file.fileName(), "hold exactly one process, not " + processes.size());
        for (Process process : processes) {
            String id = process.getId();
            findings.require(id.equals(file.baseName()), id, "give the file the name of its process, " + id + ".bpmn");
            findings.require(KEBAB.matcher(id).matches(), id, "write the id in kebab-case");
            findings.require(process.isExecutable(), id, "set isExecutable=\"true\"");
            findings.require(process.getName() != null && HAN.matcher(process.getName()).find(), id,
                    "give the process its Chinese name");
            keepsHistory(camunda(process, "historyTimeToLive"), id, findings);
        }
        liesWithItsProcedure(file, all, findings);
    }

    static void fileIsNamedAfterItsDecision(DmnFile file, Models all, Findings findings) {
        String id = file.decision().getId();
        findings.require(id.equals(file.baseName()), id, "give the file the name of its decision, " + id + ".dmn");
        findings.require(KEBAB.matcher(id).matches(), id, "write the id in kebab-case");
        findings.require(file.decision().getName() != null && HAN.matcher(file.decision().getName()).find(), id,
                "give the decision its Chinese name");
        keepsHistory(historyTimeToLive(file), id, findings);
        liesWithItsProcedure(file, all, findings);
    }

    static void fileIsNamedAfterItsForm(FormFile file, Models all, Findings findings) {
        findings.require(file.id().equals(file.baseName()), file.id(),
                "give the file the name of its form, " + file.id() + ".form");
        findings.require(KEBAB.matcher(file.id()).matches(), file.id(), "write the id in kebab-case");
        findings.require(all.forms().stream().filter(other -> other.id().equals(file.id())).count() == 1, file.id(),
                "give each form an id of its own");
        liesWithItsProcedure(file, all, findings);
    }

    private static String historyTimeToLive(DmnFile file) {
        String value = file.decision().getCamundaHistoryTimeToLiveString();
        return value == null ? "" : value;
    }

    private static void keepsHistory(String timeToLive, String id, Findings findings) {
        findings.require(TEN_YEARS.contains(timeToLive) || timeToLive.startsWith("${"), id,
                "set camunda:historyTimeToLive=\"P3650D\" (ten years)");
    }

    private static void liesWithItsProcedure(ModelFile file, Models all, Findings findings) {
        String folder = file.procedure();
        findings.require(file.path().getParent().getParent().getParent().equals(all.root()), file.fileName(),
                "put the file into processes/<procedure>/ or forms/<procedure>/");
        findings.require(folder.equals(Models.SHARED) || all.diagrams().stream()
                        .anyMatch(diagram -> diagram.procedure().equals(folder) && diagram.baseName().equals(folder)),
                file.fileName(), "name the folder after its procedure: processes/" + folder + "/" + folder
                        + ".bpmn is missing");
    }

    static void idsTellTheTypeOfTheElement(BpmnFile file, Models all, Findings findings) {
        for (FlowElement element : file.all(FlowElement.class)) {
            PREFIXES.entrySet().stream().filter(entry -> entry.getKey().isInstance(element)).findFirst()
                    .ifPresent(entry -> findings.require(
                            element.getId().matches(entry.getValue() + "_[a-z][a-zA-Z0-9]*"), element.getId(),
                            "give it an id of the form " + entry.getValue() + "_<camelCase>"));
        }
    }

    static void namesAreChinese(BpmnFile file, Models all, Findings findings) {
        for (FlowNode node : file.nodes()) {
            String name = node.getName() == null ? "" : node.getName();
            boolean optional = node instanceof Gateway && !isQuestion(node);
            findings.require(optional && name.isBlank() || HAN.matcher(name).find(), node.getId(),
                    "name it in Chinese, as the manual says it");
        }
    }

    static Rule<BpmnFile> tasksStartWithAVerb(Set<String> verbs) {
        return (file, all, findings) -> {
            for (Task task : file.all(Task.class)) {
                String name = task.getName() == null ? "" : task.getName();
                findings.require(
                        verbs.stream().anyMatch(verb -> name.startsWith(verb) && name.length() > verb.length()),
                        task.getId(), "name it verb + object (处理投诉), not '" + name
                                + "'; a verb that is missing goes into src/test/resources/models/verbs.txt");
            }
        };
    }

    static void messagesArePastFacts(BpmnFile file, Models all, Findings findings) {
        for (Message message : file.all(Message.class)) {
            isFact(message.getName(), message.getId(), findings);
        }
        for (Signal signal : file.all(Signal.class)) {
            isFact(signal.getName(), signal.getId(), findings);
        }
        for (Error error : file.all(Error.class)) {
            isFact(error.getErrorCode(), error.getId(), findings);
        }
        for (Escalation escalation : file.all(Escalation.class)) {
            isFact(escalation.getEscalationCode(), escalation.getId(), findings);
        }
    }

    private static void isFact(String name, String id, Findings findings) {
        findings.require(name != null && FACT.matcher(name).matches(), id,
                "name it <feature>.<pastFact> like complaint.withdrawn, not '" + name + "'");
    }

    /** Whether the gateway chooses between ways by conditions. */
    static boolean isQuestion(FlowNode node) {
        return (node instanceof ExclusiveGateway || node instanceof InclusiveGateway) && node.getOutgoing().size() > 1;
    }
}
