package io.guanjia.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A diagram, with the questions that several rules ask of it. */
record BpmnFile(Path path, BpmnModelInstance model) implements ModelFile {

    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    <E extends ModelElementInstance> Collection<E> all(Class<E> type) {
        return model.getModelElementsByType(type);
    }

    Collection<FlowNode> nodes() {
        return all(FlowNode.class);
    }

    /** The file's first process; that there is just one is a rule of its own. */
    Process process() {
        return all(Process.class).stream().findFirst()
                .orElseThrow(() -> new IllegalStateException(path + " holds no process"));
    }

    /** Elements that must name the clause they carry out: work, calls and timers. */
    Stream<FlowNode> carriers() {
        return nodes().stream().filter(node -> node instanceof Task || node instanceof CallActivity || isTimer(node));
    }

    /** Start events of the process itself, not those of its sub-processes, that nothing but a person triggers. */
    Stream<StartEvent> plainStarts() {
        return all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .filter(start -> start.getEventDefinitions().isEmpty());
    }

    static boolean isTimer(FlowNode node) {
        return node instanceof CatchEvent event
                && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    /** An attribute of the engine's namespace, or an empty string. */
    static String camunda(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValueNs(CAMUNDA, attribute);
        return value == null ? "" : value;
    }

    /** An attribute of an element of the engine's own, which needs no namespace there, or an empty string. */
    static String plain(ModelElementInstance element, String attribute) {
        String value = element.getAttributeValue(attribute);
        return value == null ? "" : value;
    }

    /** The value of an extension property of the element. */
    static Optional<String> property(BaseElement element, String name) {
        if (element.getExtensionElements() == null) {
            return Optional.empty();
        }
        return element.getExtensionElements().getElements().stream()
                .filter(CamundaProperties.class::isInstance)
                .flatMap(properties -> ((CamundaProperties) properties).getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst();
    }

    /** The clauses that the element names, as they stand there. */
    static List<String> clauses(BaseElement element) {
        return property(element, "clause").stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1))).map(String::trim).toList();
    }

    /** The id without its type prefix: how the table of limits names the step. */
    static String step(BaseElement element) {
        return element.getId().substring(element.getId().indexOf('_') + 1);
    }

    /** What follows when there is one way on, converging gateways passed over. */
    static Optional<FlowNode> next(FlowNode node) {
        FlowNode at = node;
        for (int hops = 0; hops < 10 && at.getOutgoing().size() == 1; hops++) {
            SequenceFlow only = at.getOutgoing().iterator().next();
            at = only.getTarget();
            if (!(at instanceof Gateway)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    static boolean decides(FlowNode node, String decision) {
        return node instanceof BusinessRuleTask && decision.equals(camunda(node, "decisionRef"));
    }
}
