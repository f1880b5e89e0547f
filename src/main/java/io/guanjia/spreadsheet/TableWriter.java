package io.guanjia.spreadsheet;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a table row by row. A text that begins like a formula gets an apostrophe before it, since the program that opens
 * the table would run it. Nobody else may write to the stream until the table is closed, which leaves the stream open.
 */
public abstract class TableWriter implements Closeable {

    private static final String FORMULA_STARTS = "=+-@＝＋－＠\t\r\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** As many as office programs read. */
    private static final int ROWS_OF_A_SHEET = 1_048_576;

    TableWriter() {
    }

    /** A table of this format with a row of titles, which stay in sight in a workbook. */
    public static TableWriter of(TableFormat format, OutputStream out, String sheetName, List<String> titles)
            throws IOException {
        return format == TableFormat.XLSX ? workbook(out, sheetName, titles, ROWS_OF_A_SHEET) : new Csv(out, titles);
    }

    static TableWriter workbook(OutputStream out, String sheetName, List<String> titles, int rowsOfASheet)
            throws IOException {
        return new Xlsx(out, sheetName, titles, rowsOfASheet);
    }

    /**
     * Writes the next row. A workbook goes on in a further sheet where one is full.
     *
     * @param cells texts, numbers, dates and times; null for a blank cell
     */
    public abstract void row(List<?> cells) throws IOException;

    /**
     * Goes on with another table in a further sheet.
     *
     * @throws UnsupportedOperationException where the format has one sheet only
     */
    public void sheet(String sheetName, List<String> titles) throws IOException {
        throw new UnsupportedOperationException("This format has one sheet");
    }

    /** A further sheet with lines of text, such as an explanation; left out where the format has one sheet only. */
    public void notes(String sheetName, List<String> lines) throws IOException {
    }

    static String safe(String cell) {
        String start = cell.stripLeading();
        boolean formula = !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0
                || !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }

    /** What {@link #safe} has written is read as it was: a number such as +85221234567 comes back without the apostrophe. */
    static String unguarded(String cell) {
        return cell.startsWith("'") && cell.equals(safe(cell.substring(1))) ? cell.substring(1) : cell;
    }

    private static final class Xlsx extends TableWriter {

        private static final int FLUSHED_ROWS = 500;
        private static final int NARROW = 12;
        private static final int WIDE = 20;

        private final Workbook workbook;
        private final int rowsOfASheet;
        private String name;
        private List<String> titles;
        private int sheetsOfName;
        private Worksheet sheet;
        private int rows;

        Xlsx(OutputStream out, String sheetName, List<String> titles, int rowsOfASheet) throws IOException {
            workbook = new Workbook(out, "Guanjia", "1.0");
            this.rowsOfASheet = rowsOfASheet;
            begin(sheetName, titles);
        }

        private void begin(String sheetName, List<String> sheetTitles) {
            name = sheetName;
            titles = sheetTitles;
            sheetsOfName = 0;
            next();
        }

        private void next() {
            sheetsOfName++;
            sheet = workbook.newWorksheet(sheetsOfName == 1 ? name : name + " " + sheetsOfName);
            sheet.freezePane(0, 1);
            for (int column = 0; column < titles.size(); column++) {
                sheet.width(column, titles.get(column).length() > 4 ? WIDE : NARROW);
                sheet.inlineString(0, column, titles.get(column));
                sheet.style(0, column).bold().set();
            }
            rows = 1;
        }

        @Override
        public void sheet(String sheetName, List<String> sheetTitles) throws IOException {
            sheet.finish();
            begin(sheetName, sheetTitles);
        }

        @Override
        public void row(List<?> cells) throws IOException {
            if (rows == rowsOfASheet) {
                sheet.finish();
                next();
            }
            for (int column = 0; column < cells.size(); column++) {
                Object cell = cells.get(column);
                if (cell instanceof BigDecimal || cell instanceof Integer) {
                    sheet.value(rows, column, (Number) cell);
                } else if (cell instanceof LocalDate day) {
                    sheet.value(rows, column, day);
                    sheet.style(rows, column).format("yyyy-mm-dd").set();
                } else if (cell instanceof LocalDateTime time) {
                    sheet.value(rows, column, time);
                    sheet.style(rows, column).format("yyyy-mm-dd hh:mm:ss").set();
                } else if (cell != null) {
                    sheet.inlineString(rows, column, safe(cell.toString()));
                }
            }
            if (++rows % FLUSHED_ROWS == 0) {
                sheet.flush();
            }
        }

        @Override
        public void notes(String sheetName, List<String> lines) throws IOException {
            sheet.finish();
            Worksheet notes = workbook.newWorksheet(sheetName);
            notes.width(0, 100);
            for (int line = 0; line < lines.size(); line++) {
                notes.inlineString(line, 0, safe(lines.get(line)));
                notes.style(line, 0).wrapText(true).set();
            }
        }

        @Override
        public void close() throws IOException {
            workbook.finish();
        }
    }

    private static final class Csv extends TableWriter {

        // Without it Excel reads a file as GBK
        private static final char BYTE_ORDER_MARK = '\uFEFF';

        private final CSVPrinter printer;

        Csv(OutputStream out, List<String> titles) throws IOException {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            writer.write(BYTE_ORDER_MARK);
            printer = new CSVPrinter(writer, CSVFormat.EXCEL);
            printer.printRecord(titles);
        }

        @Override
        public void row(List<?> cells) throws IOException {
            printer.printRecord(cells.stream().map(Csv::text).toList());
        }

        private static String text(Object cell) {
            if (cell == null) {
                return "";
            }
            if (cell instanceof LocalDateTime time) {
                return TIME.format(time);
            }
            return cell instanceof BigDecimal number ? number.toPlainString()
                    : cell instanceof Number || cell instanceof LocalDate ? cell.toString() : safe(cell.toString());
        }

        @Override
        public void close() throws IOException {
            printer.flush();
        }
    }
}
