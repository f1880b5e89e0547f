package io.guanjia.spreadsheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the first visible sheet of a workbook (ECMA-376, SpreadsheetML) row by row. Own code, because the libraries that
 * stream the rows keep all texts of the workbook in memory.
 */
final class XlsxReader {

    static final String DAMAGED = "文件已损坏或不是 Excel 工作簿，请另存为 .xlsx 后再上传";
    private static final String TOO_MUCH = "文件解开后过大，请删除多余的工作表和格式，或分成几个文件";
    private static final String MACROS = "文件含有宏，不能上传。请另存为不含宏的 .xlsx";

    /** What Excel takes in one cell, and how many columns there may be of ours. */
    private static final int LONGEST_TEXT = 32_767;
    private static final int MOST_COLUMNS = 500;
    private static final int MOST_ENTRIES = 1_000;
    /** No office program packs a table tighter; what does is made to fill the memory. */
    private static final int TIGHTEST = 200;
    private static final long HARMLESS = 1 << 20;

    private static final Set<Integer> DATE_FORMATS = dateFormats();
    private static final Pattern NOT_SHOWN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]");
    private static final Pattern DATE_PARTS = Pattern.compile("[ymd]", Pattern.CASE_INSENSITIVE);

    private final long limit;
    private long unpacked;

    /** @param limit how many bytes may be unpacked, from all parts together */
    XlsxReader(long limit) {
        this.limit = limit;
    }

    void read(Path file, RowReader reader) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile()); StringStore texts = new StringStore()) {
            refuseWhatIsNoPlainTable(zip);
            String sheet = firstSheet(zip);
            boolean since1904 = since1904(zip);
            BitSet dates = dateStyles(zip);
            texts(zip, texts);
            rows(zip, sheet, new CellText(texts, dates, since1904), reader);
        } catch (ZipException | XMLStreamException | NumberFormatException | ArithmeticException e) {
            throw new TableRefused(DAMAGED, e);
        }
    }

    private void refuseWhatIsNoPlainTable(ZipFile zip) throws IOException, XMLStreamException {
        if (zip.size() > MOST_ENTRIES) {
            throw new TableRefused(TOO_MUCH);
        }
        boolean workbook = false;
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin") || name.startsWith("xl/macrosheets/")) {
                throw new TableRefused(MACROS);
            }
            if (entry.getSize() > limit
                    || entry.getSize() > HARMLESS && entry.getSize() / TIGHTEST > entry.getCompressedSize()) {
                throw new TableRefused(TOO_MUCH);
            }
            workbook |= name.equals("xl/workbook.xml");
        }
        if (!workbook) {
            throw new TableRefused(DAMAGED);
        }
        each(zip, "[Content_Types].xml", xml -> {
            String type = xml.getAttributeValue(null, "ContentType");
            if (type != null && type.toLowerCase(Locale.ROOT).contains("macroenabled")) {
                throw new TableRefused(MACROS);
            }
        });
    }

    private String firstSheet(ZipFile zip) throws IOException, XMLStreamException {
        List<String> relations = new ArrayList<>();
        each(zip, "xl/workbook.xml", xml -> {
            if (xml.getLocalName().equals("sheet") && !"hidden".equals(xml.getAttributeValue(null, "state"))
                    && !"veryHidden".equals(xml.getAttributeValue(null, "state"))) {
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
                        relations.add(xml.getAttributeValue(i));
                    }
                }
            }
        });
        if (relations.isEmpty()) {
            throw new TableRefused(DAMAGED);
        }
        List<String> targets = new ArrayList<>();
        each(zip, "xl/_rels/workbook.xml.rels", xml -> {
            if (relations.get(0).equals(xml.getAttributeValue(null, "Id"))) {
                targets.add(xml.getAttributeValue(null, "Target"));
            }
        });
        String target = targets.stream().filter(Objects::nonNull).findFirst()
                .orElseThrow(() -> new TableRefused(DAMAGED));
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private boolean since1904(ZipFile zip) throws IOException, XMLStreamException {
        boolean[] since1904 = new boolean[1];
        each(zip, "xl/workbook.xml", xml -> {
            if (xml.getLocalName().equals("workbookPr")) {
                String value = xml.getAttributeValue(null, "date1904");
                since1904[0] = "1".equals(value) || "true".equals(value);
            }
        });
        return since1904[0];
    }

    /** The styles of cells that show their number as a date. */
    private BitSet dateStyles(ZipFile zip) throws IOException, XMLStreamException {
        Set<Integer> formats = new HashSet<>(DATE_FORMATS);
        BitSet styles = new BitSet();
        int[] count = new int[1];
        boolean[] ofCells = new boolean[1];
        each(zip, "xl/styles.xml", xml -> {
            switch (xml.getLocalName()) {
                case "numFmt" -> {
                    if (DATE_PARTS.matcher(NOT_SHOWN.matcher(text(xml, "formatCode")).replaceAll("")).find()) {
                        formats.add(Integer.valueOf(text(xml, "numFmtId")));
                    }
                }
                case "cellXfs" -> ofCells[0] = true;
                case "cellStyles", "dxfs" -> ofCells[0] = false;
                case "xf" -> {
                    if (ofCells[0]) {
                        String format = xml.getAttributeValue(null, "numFmtId");
                        styles.set(count[0]++, format != null && formats.contains(Integer.valueOf(format)));
                    }
                }
                default -> { }
            }
        });
        return styles;
    }

    private static String text(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private void texts(ZipFile zip, StringStore texts) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry("xl/sharedStrings.xml");
        if (entry != null) {
            try (InputStream in = open(zip, entry)) {
                XMLStreamReader xml = xml(in);
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
                        texts.add(richText(xml, "si"));
                    }
                }
            }
        }
        texts.finish();
    }

    /** All text up to the element's end, without the readings that go above Chinese characters. */
    private static String richText(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean reading = false;
        boolean inText = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                reading |= xml.getLocalName().equals("rPh");
                inText = xml.getLocalName().equals("t");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    return text.toString();
                }
                reading &= !xml.getLocalName().equals("rPh");
                inText = false;
            } else if (inText && !reading && xml.hasText()) {
                append(text, xml);
            }
        }
        throw new TableRefused(DAMAGED);
    }

    private static void append(StringBuilder text, XMLStreamReader xml) {
        if (text.length() + xml.getTextLength() > LONGEST_TEXT) {
            throw new TableRefused("单元格内容过长，最多 %d 个字".formatted(LONGEST_TEXT));
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    private void rows(ZipFile zip, String sheet, CellText cellText, RowReader reader)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(sheet);
        if (entry == null) {
            throw new TableRefused(DAMAGED);
        }
        try (InputStream in = open(zip, entry)) {
            XMLStreamReader xml = xml(in);
            int line = 0;
            List<String> cells = new ArrayList<>();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
                    String number = xml.getAttributeValue(null, "r");
                    line = number == null ? line + 1 : Integer.parseInt(number);
                    cells = new ArrayList<>();
                } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                    String reference = xml.getAttributeValue(null, "r");
                    int column = reference == null ? cells.size() : column(reference);
                    String text = cell(xml, cellText);
                    if (!text.isEmpty()) {
                        if (column >= MOST_COLUMNS) {
                            throw new TableRefused("列数过多，最多 %d 列".formatted(MOST_COLUMNS));
                        }
                        while (cells.size() <= column) {
                            cells.add("");
                        }
                        cells.set(column, text);
                    } else if (reference == null) {
                        cells.add("");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                    reader.row(line, cells);
                } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("mergeCell")) {
                    // Stands behind the rows. All of such a cell but its first is blank in the file, though not on screen
                    throw new TableRefused("表格中有合并的单元格（%s），请取消合并，每行都填写后再上传"
                            .formatted(text(xml, "ref")));
                }
            }
        }
    }

    /** AB12 is in column 27, counted from 0. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4 && Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        if (column < 1) {
            throw new TableRefused(DAMAGED);
        }
        return column - 1;
    }

    private static String cell(XMLStreamReader xml, CellText cellText) throws XMLStreamException {
        String type = text(xml, "t");
        String style = xml.getAttributeValue(null, "s");
        StringBuilder value = new StringBuilder();
        boolean inValue = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (xml.getLocalName().equals("is")) {
                    value.append(richText(xml, "is"));
                }
                inValue = xml.getLocalName().equals("v");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("c")) {
                    return cellText.of(type, style == null ? 0 : Integer.parseInt(style), value.toString());
                }
                inValue = false;
            } else if (inValue && xml.hasText()) {
                append(value, xml);
            }
        }
        throw new TableRefused(DAMAGED);
    }

    /** What a person reads in a cell. */
    private record CellText(StringStore texts, BitSet dates, boolean since1904) {

        String of(String type, int style, String value) {
            if (value.isEmpty()) {
                return "";
            }
            return switch (type) {
                case "s" -> texts.get(Integer.parseInt(value.strip()));
                case "b" -> value.equals("1") ? "TRUE" : "FALSE";
                case "str", "inlineStr", "e", "d" -> value;
                default -> number(style, value);
            };
        }

        private String number(int style, String value) {
            // The shortest text of the number, as Excel shows it: 89.6 and not 89.599999999999994
            BigDecimal number = BigDecimal.valueOf(Double.parseDouble(value));
            if (dates.get(style) && number.signum() >= 0 && number.compareTo(new BigDecimal(2_958_466)) < 0) {
                LocalDate first = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
                return first.plusDays(number.longValue()).toString();
            }
            if (Math.abs(number.scale()) + number.precision() > 100) {
                return value;
            }
            String plain = number.toPlainString();
            return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
        }
    }

    private void each(ZipFile zip, String part, Element element) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (InputStream in = open(zip, entry)) {
            XMLStreamReader xml = xml(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element.take(xml);
                }
            }
        }
    }

    private static XMLStreamReader xml(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }

    /** The sizes that a file tells of itself may be lies: what counts is what comes out. */
    private InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                count(value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count(Math.max(0, read));
                return read;
            }
        };
    }

    private void count(int bytes) {
        unpacked += bytes;
        if (unpacked > limit) {
            throw new TableRefused(TOO_MUCH);
        }
    }

    // Built-in formats of dates, those of the Chinese Excel included (ECMA-376 part 1, 18.8.30)
    private static Set<Integer> dateFormats() {
        Set<Integer> formats = new HashSet<>(Set.of(14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36));
        for (int format = 50; format <= 58; format++) {
            formats.add(format);
        }
        return formats;
    }

    private interface Element {

        void take(XMLStreamReader start) throws XMLStreamException;
    }
}
