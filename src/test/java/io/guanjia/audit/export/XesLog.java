package io.guanjia.audit.export;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An event log read back, by nothing that wrote it; what the standard forbids is an AssertionError. */
record XesLog(Map<String, String> attributes, List<Trace> traces) {

    private static final Set<String> TRANSITIONS = Set.of("schedule", "assign", "withdraw", "reassign", "start",
            "suspend",
            "resume", "pi_abort", "ate_abort", "complete", "autoskip", "manualskip", "unknown");
    private static final Map<String, String> EXTENSIONS = Map.of("concept",
            "http://www.xes-standard.org/concept.xesext",
            "lifecycle", "http://www.xes-standard.org/lifecycle.xesext", "org",
            "http://www.xes-standard.org/org.xesext",
            "time", "http://www.xes-standard.org/time.xesext");
    /** What the extensions define, by level; an attribute with their prefix is one of these. */
    private static final Map<String, Set<String>> DEFINED = Map.of(
            "log", Set.of("concept:name", "lifecycle:model"), "trace", Set.of("concept:name"),
            "event", Set.of("concept:name", "concept:instance", "lifecycle:transition", "lifecycle:state",
            "org:resource",
                    "org:role", "org:group", "time:timestamp"));

    record Trace(Map<String, String> attributes, List<Map<String, String>> events) {

        String name() {
            return attributes.get("concept:name");
        }
    }

    static XesLog read(byte[] file) throws Exception {
        return read(new ByteArrayInputStream(file));
    }

    static XesLog read(InputStream file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(file);
        schema().newValidator().validate(new DOMSource(document));
        Element log = document.getDocumentElement();
        Map<String, String> prefixes = new LinkedHashMap<>();
        Map<String, Set<String>> globals = new LinkedHashMap<>();
        List<Trace> traces = new ArrayList<>();
        for (Element part : children(log)) {
            switch (part.getLocalName()) {
                case "extension" -> prefixes.put(part.getAttribute("prefix"), part.getAttribute("uri"));
                case "global" -> globals.put(part.getAttribute("scope"), attributes(part, null).keySet());
                case "classifier" -> {
                    if (!globals.get(part.getAttribute("scope"))
                            .containsAll(Arrays.asList(part.getAttribute("keys").split(" ")))) {
                        throw new AssertionError("A classifier of attributes that not every event has");
                    }
                }
                case "trace" -> traces.add(trace(part, globals));
                default -> { }
            }
        }
        if (!prefixes.equals(EXTENSIONS)) {
            throw new AssertionError("Other extensions: " + prefixes);
        }
        return new XesLog(attributes(log, "log"), traces);
    }

    static Schema schema() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(new StreamSource(XesLog.class.getResourceAsStream("/xes/xes-1849-2016.xsd")));
    }

    private static Trace trace(Element trace, Map<String, Set<String>> globals) {
        Map<String, String> attributes = attributes(trace, "trace");
        if (!attributes.keySet().containsAll(globals.get("trace"))) {
            throw new AssertionError("A trace lacks what all have: " + attributes);
        }
        List<Map<String, String>> events = new ArrayList<>();
        for (Element part : children(trace)) {
            if (part.getLocalName().equals("event")) {
                Map<String, String> event = attributes(part, "event");
                if (!event.keySet().containsAll(globals.get("event"))) {
                    throw new AssertionError("An event lacks what all have: " + event);
                }
                if (!TRANSITIONS.contains(event.get("lifecycle:transition"))) {
                    throw new AssertionError("Not of the standard life cycle: " + event);
                }
                OffsetDateTime.parse(event.get("time:timestamp"));
                events.add(event);
            }
        }
        return new Trace(attributes, events);
    }

    private static Map<String, String> attributes(Element component, String level) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Element part : children(component)) {
            if (part.hasAttribute("key")) {
                String key = part.getAttribute("key");
                if (level != null && key.contains(":") && !DEFINED.get(level).contains(key)) {
                    throw new AssertionError("No extension defines " + key + " of a " + level);
                }
                attributes.put(key, part.getAttribute("value"));
            }
        }
        return attributes;
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    Trace of(String caseNumber) {
        return traces.stream().filter(trace -> trace.name().equals(caseNumber)).findAny().orElseThrow();
    }

    /** All values of all attributes. */
    Set<String> values() {
        Set<String> values = new HashSet<>(attributes.values());
        for (Trace trace : traces) {
            values.addAll(trace.attributes().values());
            trace.events().forEach(event -> values.addAll(event.values()));
        }
        return values;
    }
}
