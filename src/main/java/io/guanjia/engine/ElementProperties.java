package io.guanjia.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.BpmnModelExecutionContext;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Reads the extension properties ({@code camunda:property}) of an element. */
public final class ElementProperties {

    private ElementProperties() {
    }

    /**
     * The property of the element that is being executed.
     *
     * @throws IllegalStateException where the element has no such property: a mistake in the diagram
     */
    public static String require(BpmnModelExecutionContext execution, String name) {
        BaseElement element = execution.getBpmnModelElementInstance();
        return find(element, name).orElseThrow(() -> new IllegalStateException(
                "The element " + element.getId() + " needs the extension property " + name));
    }

    /** The property of an element of a diagram; empty where it has none of this name. */
    public static Optional<String> find(BaseElement element, String name) {
        ExtensionElements extensions = element.getExtensionElements();
        if (extensions == null) {
            return Optional.empty();
        }
        return extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst();
    }
}
