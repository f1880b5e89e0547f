package io.guanjia.model;

import static io.guanjia.model.BpmnFile.camunda;

import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;

/** The way through a diagram: questions with answers, no loose ends, calls that arrive. */
final class FlowRules {

    private static final Pattern LATIN_WORDS = Pattern.compile("[A-Za-z]{2,}\\s+[A-Za-z]{2,}");

    private FlowRules() {
    }

    static void gatewaysAskAndFlowsAnswer(BpmnFile file, Models all, Findings findings) {
        for (FlowNode node : file.nodes()) {
            if (NamingRules.isQuestion(node)) {
                asks(node, findings);
            } else {
                for (SequenceFlow flow : node.getOutgoing()) {
                    findings.require(flow.getConditionExpression() == null, flow.getId(),
                            "take the condition off, only a gateway with several ways out has conditions");
                }
            }
        }
    }

    private static void asks(FlowNode gateway, Findings findings) {
        String name = gateway.getName() == null ? "" : gateway.getName();
        findings.require(name.endsWith("?") || name.endsWith("？"), gateway.getId(),
                "name it as a question that ends with ?, not '" + name + "'");
        SequenceFlow otherwise = gateway instanceof ExclusiveGateway exclusive ? exclusive.getDefault()
                : ((InclusiveGateway) gateway).getDefault();
        findings.require(otherwise != null, gateway.getId(),
                "mark one way out as the default flow, or a case may stand still here");
        for (SequenceFlow flow : gateway.getOutgoing()) {
            findings.require(flow.getName() != null && !flow.getName().isBlank(), flow.getId(),
                    "name it with the answer to '" + name + "'");
            findings.require(flow.equals(otherwise) == (flow.getConditionExpression() == null), flow.getId(),
                    flow.equals(otherwise) ? "take the condition off the default flow" : "give it a condition");
        }
    }

    static void nothingHangsLoose(BpmnFile file, Models all, Findings findings) {
        for (FlowNode node : file.nodes()) {
            boolean begins = node instanceof StartEvent || node instanceof BoundaryEvent
                    || node instanceof SubProcess sub && sub.triggeredByEvent();
            findings.require(begins || !node.getIncoming().isEmpty(), node.getId(), "lead a flow to it");
            boolean ends = node instanceof EndEvent || node instanceof SubProcess sub && sub.triggeredByEvent();
            findings.require(ends || !node.getOutgoing().isEmpty(), node.getId(), "lead a flow on from it");
        }
    }

    static void elementsAreDocumentedInEnglish(BpmnFile file, Models all, Findings findings) {
        for (FlowNode node : file.nodes()) {
            String text = node.getDocumentations().stream().findFirst().map(doc -> doc.getTextContent()).orElse("");
            findings.require(node instanceof Gateway || LATIN_WORDS.matcher(text).find(), node.getId(),
                    "document it in English: what for, and the clause");
        }
    }

    static void callsArrive(BpmnFile file, Models all, Findings findings) {
        for (CallActivity call : file.all(CallActivity.class)) {
            String id = call.getId();
            all.diagram(String.valueOf(call.getCalledElement())).ifPresentOrElse(
                    called -> binding(file, called, camunda(call, "calledElementBinding"), id, findings),
                    () -> findings.add(id, "call a process that exists, not '" + call.getCalledElement() + "'"));
            boolean keyed = call.getExtensionElements() != null
                    && call.getExtensionElements().getElements().stream().filter(CamundaIn.class::isInstance)
                            .anyMatch(in -> !BpmnFile.plain(in, "businessKey").isEmpty());
            findings.require(keyed, id,
                    "pass the case number on: <camunda:in businessKey=\"#{execution.processBusinessKey}\"/>");
        }
    }

    /** What lies in the same folder is deployed together; what does not is a deployment of its own. */
    static void binding(ModelFile from, ModelFile to, String binding, String where, Findings findings) {
        String right = from.procedure().equals(to.procedure()) ? "deployment" : "latest";
        findings.require(binding.equals(right), where, "bind " + to.fileName() + " by '" + right + "', since it "
                + (right.equals("latest") ? "is deployed apart" : "is deployed together with " + from.fileName()));
    }
}
