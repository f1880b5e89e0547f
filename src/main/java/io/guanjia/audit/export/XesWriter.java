package io.guanjia.audit.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an event log as IEEE 1849-2016 has it. Its parts come in the order of the standard: extensions, globals,
 * classifiers, attributes of the log, traces.
 */
final class XesWriter implements Closeable {

    static final String NAMESPACE = "http://www.xes-standard.org/";
    static final String VERSION = "1849.2016";
    static final String NAME = "concept:name";
    static final String INSTANCE = "concept:instance";
    static final String TRANSITION = "lifecycle:transition";
    static final String TIMESTAMP = "time:timestamp";
    static final String RESOURCE = "org:resource";
    static final String GROUP = "org:group";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final String UNKNOWN = "未知";

    private final XMLStreamWriter xml;
    private final ZoneId zone;

    /** @param zone whose offset moments are written with */
    XesWriter(OutputStream out, ZoneId zone, String logName) throws IOException {
        this.zone = zone;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            beginLog(logName);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void beginLog(String logName) throws XMLStreamException, IOException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        line();
        xml.writeStartElement("log");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("xes.version", VERSION);
        xml.writeAttribute("xes.features", "");
        line();
        extension("Concept", "concept");
        extension("Lifecycle", "lifecycle");
        extension("Organizational", "org");
        extension("Time", "time");
        xml.writeStartElement("global");
        xml.writeAttribute("scope", "trace");
        text(NAME, UNKNOWN);
        xml.writeEndElement();
        line();
        xml.writeStartElement("global");
        xml.writeAttribute("scope", "event");
        text(NAME, UNKNOWN);
        text(TRANSITION, "complete");
        moment(TIMESTAMP, Instant.EPOCH);
        xml.writeEndElement();
        line();
        classifier("Activity", NAME);
        classifier("ActivityAndTransition", NAME + " " + TRANSITION);
        text(NAME, logName);
        text("lifecycle:model", "standard");
        line();
    }

    private void extension(String name, String prefix) throws XMLStreamException {
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", NAMESPACE + prefix + ".xesext");
        line();
    }

    private void classifier(String name, String keys) throws XMLStreamException {
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", name);
        xml.writeAttribute("scope", "event");
        xml.writeAttribute("keys", keys);
        line();
    }

    void beginTrace() throws IOException {
        begin("trace");
    }

    void beginEvent() throws IOException {
        begin("event");
    }

    private void begin(String element) throws IOException {
        try {
            line();
            xml.writeStartElement(element);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Ends the trace or the event. */
    void end() throws IOException {
        try {
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An attribute; a null is left out, as with the others. */
    void text(String key, String value) throws IOException {
        attribute("string", key, CaseWords.fit(value));
    }

    void moment(String key, Instant value) throws IOException {
        attribute("date", key, value == null ? null : TIME.format(value.atZone(zone)));
    }

    void flag(String key, Boolean value) throws IOException {
        attribute("boolean", key, value == null ? null : value.toString());
    }

    void number(String key, BigDecimal value) throws IOException {
        attribute("float", key, value == null ? null : value.toPlainString());
    }

    private void attribute(String type, String key, String value) throws IOException {
        if (value == null) {
            return;
        }
        try {
            xml.writeEmptyElement(type);
            xml.writeAttribute("key", key);
            xml.writeAttribute("value", value);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** Ends the log and leaves the stream open. */
    @Override
    public void close() throws IOException {
        try {
            line();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static IOException broken(XMLStreamException error) {
        return error.getNestedException() instanceof IOException io ? io : new IOException(error);
    }
}
