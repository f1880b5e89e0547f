package io.guanjia.audit.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** Tables read back by programs that did not write them: sheet by sheet, each row by its titles, all as texts. */
final class Tables {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Tables() {
    }

    static List<Map<String, String>> csv(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.UTF_8);
        if (text.charAt(0) != '\uFEFF') {
            throw new AssertionError("No byte order mark: Excel would read it as GBK");
        }
        List<List<String>> rows = new ArrayList<>();
        CSVFormat.RFC4180.parse(new StringReader(text.substring(1))).forEach(record -> rows.add(record.toList()));
        return byTitle(rows);
    }

    static Map<String, List<Map<String, String>>> archive(byte[] file) throws IOException {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                tables.put(entry.getName().replace(".csv", ""), csv(zip.readAllBytes()));
            }
        }
        return tables;
    }

    /** @param times titles of columns that hold times */
    static Map<String, List<Map<String, String>>> workbook(byte[] file, List<String> times) throws IOException {
        Map<String, List<Map<String, String>>> sheets = new LinkedHashMap<>();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (Sheet sheet : workbook.getSheets().toList()) {
                List<List<String>> rows = new ArrayList<>();
                List<String> titles = new ArrayList<>();
                try (Stream<Row> read = sheet.openStream()) {
                    read.forEach(row -> {
                        List<String> texts = new ArrayList<>();
                        for (int i = 0; i < Math.max(titles.size(), row.getCellCount()); i++) {
                            texts.add(text(row.getOptionalCell(i).orElse(null),
                                    i < titles.size() && times.contains(titles.get(i))));
                        }
                        if (titles.isEmpty()) {
                            titles.addAll(texts);
                        }
                        rows.add(texts);
                    });
                }
                sheets.put(sheet.getName(), byTitle(rows));
            }
        }
        return sheets;
    }

    private static String text(Cell cell, boolean time) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return "";
        }
        if (cell.getType() == CellType.NUMBER) {
            return time ? TIME.format(cell.asDate()) : cell.asNumber().stripTrailingZeros().toPlainString();
        }
        return cell.asString();
    }

    private static List<Map<String, String>> byTitle(List<List<String>> rows) {
        List<Map<String, String>> table = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                cells.put(rows.get(0).get(i), row.get(i));
            }
            table.add(cells);
        }
        return table;
    }
}
