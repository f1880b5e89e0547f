package io.guanjia.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import javax.xml.transform.stream.StreamSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class XesWriterTest {

    private static byte[] log(String name) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XesWriter xes = new XesWriter(out, ZoneId.of("Asia/Shanghai"), "案件");
        xes.beginTrace();
        xes.text("concept:name", name);
        xes.flag("late", true);
        xes.number("amount", new BigDecimal("1E+3"));
        xes.text("none", null);
        xes.beginEvent();
        xes.text("concept:name", name);
        xes.text("lifecycle:transition", "complete");
        xes.moment("time:timestamp", Instant.parse("2026-11-21T02:03:04.005Z"));
        xes.end();
        xes.end();
        xes.close();
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "=cmd|'/C calc'!A0", "a ]]> b & c \" d ' e &#x41;", "😀𠮷🏠",
        "<!-- --> <![CDATA[ ]]>", "处理投诉", " two  blanks "})
    void everyTextComesBackAsItWas(String text) throws Exception {
        XesLog log = XesLog.read(log(text));

        assertThat(log.traces()).singleElement().satisfies(trace -> {
            assertThat(trace.attributes()).containsEntry("concept:name", text).containsEntry("late", "true")
                    .containsEntry("amount", "1000").doesNotContainKey("none");
            assertThat(trace.events()).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("concept:name", text)
                    .containsEntry("time:timestamp", "2026-11-21T10:03:04.005+08:00"));
        });
    }

    @Test
    void whatXmlHasNoCharacterForIsReplaced() throws Exception {
        assertThat(name("a\u0000b")).isEqualTo("a\uFFFDb");
        assertThat(name("a\u0001\u001F\u007Fb")).isEqualTo("a\uFFFD\uFFFD\uFFFDb");
        assertThat(name("a\tb\r\nc\nd\u0085e")).isEqualTo("a b c d e");
        assertThat(name("a\uD800b\uFFFE")).isEqualTo("a\uFFFDb\uFFFD");
    }

    private static String name(String written) throws Exception {
        return XesLog.read(log(written)).traces().get(0).name();
    }

    @Test
    void theSchemaRefusesWhatTheStandardForbids() throws Exception {
        String log = new String(log("a"), StandardCharsets.UTF_8);
        valid(log);
        refused(log.replace("xes.version=\"1849.2016\"", "xes.version=\"1849-2016\""));
        refused(log.replace("2026-11-21T10:03:04.005+08:00", "2026-11-21T10:03:04.005"));
        refused(log.replace("2026-11-21T10:03:04.005+08:00", "21.11.2026"));
        refused(log.replace("value=\"true\"", "value=\"是\""));
        refused(log.replace("value=\"1000\"", "value=\"1,000\""));
        refused(log.replace("key=\"late\"", "key=\"is late\""));
        refused(log.replace("key=\"late\"", "key=\"amount\""));
        refused(log.replace("<trace>", "<case>").replace("</trace>", "</case>"));
        refused(log.replace("</log>", "<extension name=\"A\" prefix=\"a\" uri=\"b\"/></log>"));
    }

    private static void valid(String log) throws Exception {
        XesLog.schema().newValidator().validate(
                new StreamSource(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8))));
    }

    private static void refused(String log) {
        assertThatThrownBy(() -> valid(log)).as(log).isInstanceOf(SAXException.class);
    }
}
