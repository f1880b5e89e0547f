package io.guanjia.document;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import io.guanjia.privacy.Privacy;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.xml.DomXmpParser;
import org.apache.xmpbox.xml.XmpParsingException;
import org.apache.xmpbox.xml.XmpSerializer;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Makes a PDF (A4, fonts embedded, text that can be searched) of a template. */
@Component
public class PdfRenderer {

    // What typesetters put where they lack a character
    private static final String MISSING_CHARACTER = "〓";
    /** What XML 1.0 does not allow, and what would steer the direction or joining of letters without being seen. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\t\\n\\r\\x20-\\x{d7ff}\\x{e000}-\\x{fffd}\\x{10000}-\\x{10ffff}]"
            + "|[\\p{Cf}&&[^\\u00ad]]");
    /** Each holds the font of 10 MB in memory while it works. */
    private static final int AT_ONCE = 2;

    private final SpringTemplateEngine templates;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    PdfRenderer(SpringTemplateEngine templates) {
        this.templates = templates;
        XRLog.setLoggerImpl(new Slf4jLogger());
    }

    /**
     * Fills in a template and makes a PDF of it. The same values give the same bytes.
     *
     * @param values     what the template asks for
     * @param hidePhones whether every phone number is left out, wherever it stands (EN-07)
     * @param at         when it was made, as the PDF itself tells
     */
    public byte[] render(String template, Map<String, Object> values, boolean hidePhones, Instant at, ZoneId zone) {
        Document page = parse(templates.process(template, new Context(Locale.SIMPLIFIED_CHINESE, values)));
        if (hidePhones) {
            hidePhones(page);
        }
        turns.acquireUninterruptibly();
        try {
            return print(page, ZonedDateTime.ofInstant(at, zone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turns.release();
        }
    }

    private static byte[] print(Document page, ZonedDateTime at) throws IOException {
        try (TrueTypeFont font = PaperFont.open(); PDDocument pdf = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(pdf)
                    .useFont(new PDFontSupplier(PDType0Font.load(pdf, font, true)), PaperFont.FAMILY)
                    .useReplacementText(MISSING_CHARACTER)
                    // For archives (ISO 19005-2): fonts embedded, text known, colours defined, nothing from outside
                    .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_U)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    // A paper asks for nothing beyond itself, whatever somebody has written into a field
                    .useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null)
                    .withProducer("Guanjia")
                    .withW3cDocument(page, null);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFKeepOpen();
                date(pdf, at);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                pdf.save(out);
                return out.toByteArray();
            }
        }
    }

    // The library writes the machine's time, and an archive wants the same moment in both places
    private static void date(PDDocument pdf, ZonedDateTime at) throws IOException {
        GregorianCalendar moment = GregorianCalendar.from(at.truncatedTo(ChronoUnit.SECONDS));
        pdf.getDocumentInformation().setCreationDate(moment);
        pdf.getDocumentInformation().setModificationDate(moment);
        pdf.setDocumentId(at.toInstant().toEpochMilli());
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        try (InputStream written = metadata.createInputStream()) {
            XMPMetadata xmp = new DomXmpParser().parse(written);
            xmp.getXMPBasicSchema().setCreateDate(moment);
            xmp.getXMPBasicSchema().setModifyDate(moment);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XmpSerializer().serialize(xmp, out, true);
            metadata.importXMPMetadata(out.toByteArray());
        } catch (XmpParsingException | TransformerException e) {
            throw new IllegalStateException("The library wrote no XMP", e);
        }
    }

    private static Document parse(String xhtml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            String printable = UNPRINTABLE.matcher(xhtml).replaceAll("");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(printable)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("A paper's template is no XHTML", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // In the finished page and not field by field: a template that forgets one would give it away
    private static void hidePhones(Node node) {
        if (node instanceof Text text) {
            text.setData(Privacy.hidePhones(text.getData()));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            hidePhones(child);
        }
    }
}
