package io.guanjia.casefile;

import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows of the communication record as a table that office programs open without harm. */
final class CommunicationCsv {

    // Without it Excel reads a file as GBK
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final CSVPrinter printer;
    private final ZoneId zone;

    CommunicationCsv(Writer writer, ZoneId zone) throws IOException {
        writer.write(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(writer, CSVFormat.EXCEL);
        this.zone = zone;
        printer.printRecord("时间", "编号", "事项", "房号", "客户", "方向", "沟通方式", "内容", "经办人");
    }

    void write(List<CommunicationView> rows) throws IOException {
        for (CommunicationView row : rows) {
            printer.printRecord(TIME.format(row.happenedAt().atZone(zone)), safe(row.caseNumber()),
                    safe(row.procedure()), safe(row.unitNumber()), safe(row.withWhom()), row.direction().label(),
                    row.way().label(), safe(row.content()), safe(row.byUser()));
        }
        printer.flush();
    }

    /** A cell that begins like a formula would be run by the program that opens the table. */
    static String safe(String cell) {
        String start = cell.stripLeading();
        boolean formula = !start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0
                || !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
        return formula ? "'" + cell : cell;
    }
}
