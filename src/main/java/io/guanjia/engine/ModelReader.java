package io.guanjia.engine;

import io.guanjia.engine.RefusedModels.Finding;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a model element by element with the place where each stands. Document types are refused, and with them
 * everything that entities could do.
 */
final class ModelReader {

    private static final int MAX_DEPTH = 200;
    private static final XMLInputFactory FACTORY = factory();

    private ModelReader() {
    }

    /** What is looked at: an element's name, attributes and text, whatever namespace a prefix stands for. */
    interface Rules {

        /** @return messages in Chinese */
        Collection<String> ofElement(String namespace, String name);

        Collection<String> ofAttribute(String element, String namespace, String name, String value);

        /** For what several attributes of an element say together; by their local names. */
        default Collection<String> ofAttributes(String element, Map<String, String> attributes) {
            return List.of();
        }

        Collection<String> ofText(String element, String text);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private record Open(String name, String id, StringBuilder text, int line, int column) {
    }

    static List<Finding> read(byte[] content, Rules rules) {
        List<Finding> findings = new ArrayList<>();
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(content));
            Deque<Open> open = new ArrayDeque<>();
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.DTD -> {
                        findings.add(at(xml, null, "不接受带 DOCTYPE 的文件"));
                        return findings;
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        String id = xml.getAttributeValue(null, "id");
                        String nearest = id != null ? id : open.isEmpty() ? null : open.peek().id();
                        open.push(new Open(xml.getLocalName(), nearest, new StringBuilder(),
                                xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber()));
                        if (open.size() > MAX_DEPTH) {
                            findings.add(at(xml, nearest, "元素嵌套过深"));
                            return findings;
                        }
                        start(xml, rules, nearest, findings);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.peek().text().append(xml.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        Open ended = open.pop();
                        rules.ofText(ended.name(), ended.text().toString()).forEach(message ->
                                findings.add(new Finding(message, ended.line(), ended.column(), ended.id())));
                    }
                    default -> {
                        // Comments and processing instructions do nothing
                    }
                }
            }
        } catch (XMLStreamException e) {
            findings.add(new Finding("文件不是完整的 XML", Math.max(0, e.getLocation() == null ? 0
                    : e.getLocation().getLineNumber()), 0, null));
        }
        return findings;
    }

    private static void start(XMLStreamReader xml, Rules rules, String id, List<Finding> findings) {
        rules.ofElement(xml.getNamespaceURI(), xml.getLocalName()).forEach(message -> findings.add(at(xml, id, message)));
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
            String namespace = xml.getAttributeNamespace(i);
            rules.ofAttribute(xml.getLocalName(), namespace == null ? "" : namespace, xml.getAttributeLocalName(i),
                    xml.getAttributeValue(i)).forEach(message -> findings.add(at(xml, id, message)));
        }
        rules.ofAttributes(xml.getLocalName(), attributes).forEach(message -> findings.add(at(xml, id, message)));
    }

    private static Finding at(XMLStreamReader xml, String id, String message) {
        return new Finding(message, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber(), id);
    }
}
