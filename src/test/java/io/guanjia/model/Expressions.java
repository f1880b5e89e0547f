package io.guanjia.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The texts and attributes of a diagram that mean something to the engine. */
final class Expressions {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    /** Prose, and settings that are no figures of the manual. */
    private static final Set<String> NO_FIGURES = Set.of("documentation", "textAnnotation", "failedJobRetryTimeCycle");
    private static final Set<String> NO_FIGURE_ATTRIBUTES = Set.of("id", "name", "historyTimeToLive", "versionTag",
            "failedJobRetryTimeCycle", "priority", "jobPriority");

    private Expressions() {
    }

    /** Every value of the diagram but prose and layout, with the id of the element it belongs to. */
    static List<Map.Entry<String, String>> values(BpmnFile file) {
        List<Map.Entry<String, String>> values = new ArrayList<>();
        Node root = file.model().getDocument().getDomSource().getNode();
        collect(root, file.baseName(), values);
        return values;
    }

    /** The values that are expressions. */
    static List<Map.Entry<String, String>> in(BpmnFile file) {
        return values(file).stream()
                .filter(value -> value.getValue().contains("${") || value.getValue().contains("#{")).toList();
    }

    static String withoutStrings(String expression) {
        return expression.replaceAll("'[^']*'|\"[^\"]*\"", "''");
    }

    private static void collect(Node node, String id, List<Map.Entry<String, String>> values) {
        String at = id;
        if (node instanceof Element element) {
            String namespace = element.getNamespaceURI();
            boolean known = BPMN.equals(namespace) || BpmnFile.CAMUNDA.equals(namespace);
            if (!known || NO_FIGURES.contains(element.getLocalName())) {
                return;
            }
            at = element.hasAttribute("id") && !element.getLocalName().endsWith("EventDefinition")
                    ? element.getAttribute("id") : id;
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Node attribute = attributes.item(i);
                if (!NO_FIGURE_ATTRIBUTES.contains(attribute.getLocalName())) {
                    values.add(Map.entry(at, attribute.getNodeValue()));
                }
            }
        } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
            if (!node.getNodeValue().isBlank()) {
                values.add(Map.entry(id, node.getNodeValue().trim()));
            }
            return;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, at, values);
        }
    }
}
