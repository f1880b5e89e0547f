package io.guanjia.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class TableFileTest {

    private static final TableLimits LIMITS = new TableLimits(DataSize.ofMegabytes(256), 100_000);
    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    private static final String WORKBOOK = """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
              xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
              <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>""";
    private static final String RELATIONS = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""";

    @TempDir
    Path directory;

    private static Map<Integer, List<String>> rows(Path file) throws IOException {
        Map<Integer, List<String>> rows = new LinkedHashMap<>();
        TableFile.of(file).read(LIMITS, rows::put);
        return rows;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    /** A workbook of these parts; what every workbook has is there unless the test says otherwise. */
    private Path workbook(Map<String, String> parts) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(Map.of("[Content_Types].xml", TYPES, "xl/workbook.xml", WORKBOOK,
                "xl/_rels/workbook.xml.rels", RELATIONS));
        all.putAll(parts);
        Path file = directory.resolve("workbook.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private Path sheet(String cells) throws IOException {
        return workbook(Map.of("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + cells + "</sheetData></worksheet>"));
    }

    @Test
    void theFirstVisibleSheetOfAWorkbookIsReadAsPeopleReadIt() throws IOException {
        Path file = directory.resolve("a.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Excel", "16.0");
            Worksheet hidden = workbook.newWorksheet("隐藏");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            hidden.value(0, 0, "不读");
            Worksheet sheet = workbook.newWorksheet("住户");
            sheet.value(0, 0, "房号");
            sheet.value(0, 2, "面积");
            sheet.value(3, 0, "1-1-0101");
            sheet.value(3, 1, LocalDate.of(2026, 2, 28));
            sheet.style(3, 1).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(3, 2, 89.6);
            sheet.value(3, 3, 13800138000L);
            sheet.inlineString(3, 4, "𠮷<>&'");
            sheet.value(3, 5, true);
            sheet.value(3, 6, 46082);
            sheet.style(3, 6).format("0.00\"day\"").set();
            workbook.finish();
        }

        assertThat(TableFile.of(file).format()).isEqualTo(TableFormat.XLSX);
        assertThat(rows(file)).isEqualTo(Map.of(1, List.of("房号", "", "面积"), 4,
                List.of("1-1-0101", "2026-02-28", "89.6", "13800138000", "𠮷<>&'", "TRUE", "46082")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<v>89.599999999999994</v> | 89.6",
        "<v>1.38001380E10</v> | 13800138000",
        "<v>-1</v> | -1",
        "<v>1E300</v> | 1E300",
        "' t=\"str\"><f>A1</f><v>公式</v>' | 公式",
        "' t=\"inlineStr\"><is><r><t>张</t></r><r><t>三</t></r><rPh sb=\"0\" eb=\"1\"><t>ZHANG</t></rPh></is>' | 张三"})
    void cellsSayWhatAPersonSees(String content, String text) throws IOException {
        String cell = "<c r=\"B2\"" + (content.startsWith(" ") ? "" : ">") + content + "</c>";
        assertThat(rows(sheet("<row r=\"2\">" + cell + "</row>")))
                .isEqualTo(Map.of(2, List.of("", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void textIsReadInTheEncodingsThatExcelWrites(String charset) throws IOException {
        Path file = file("房号,备注\r\n1-1-0101,\"有,逗号和\n换行 𠮷\"\r\n\r\n1-1-0102,“好”\r\n".getBytes(Charset.forName(charset)));

        assertThat(rows(file)).isEqualTo(Map.of(1, List.of("房号", "备注"), 2, List.of("1-1-0101", "有,逗号和\n换行 𠮷"), 4,
                List.of("1-1-0102", "“好”")));
    }

    @Test
    void whatIsNoTableIsRefused() throws IOException {
        assertRefused(file(new byte[0]), "空的");
        assertRefused(file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2}), "旧版 .xls");
        assertRefused(file("%PDF-1.7\u0000\u0001".getBytes(StandardCharsets.UTF_8)), "不是表格");
        assertRefused(file(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0}), "不是表格");
        assertRefused(file("甲,乙\n".getBytes(StandardCharsets.UTF_16)), "不是表格");
        assertRefused(file("甲,\"乙\n丙".getBytes(StandardCharsets.UTF_8)), "引号");
        assertRefused(file(new byte[] {'P', 'K', 3, 4, 0, 0, 0}), "已损坏");
    }

    @Test
    void aZipThatIsNoPlainWorkbookIsRefused() throws IOException {
        Path document = directory.resolve("a.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(document))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write('x');
        }
        assertRefused(document, "不是 Excel 工作簿");
        assertRefused(workbook(Map.of("xl/vbaProject.bin", "x")), "含有宏");
        assertRefused(workbook(Map.of("[Content_Types].xml", """
                <Types><Override PartName="/xl/workbook.xml"
                  ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>""")), "含有宏");
        assertRefused(workbook(Map.of()), "已损坏");
        assertRefused(sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"), "已损坏");
        assertRefused(sheet("<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"), "已损坏");
        assertRefused(sheet("<row r=\"1\"><c r=\"A1\"><v>1"), "已损坏");
        assertRefused(sheet("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>"), "列数过多");
        assertRefused(sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + "长".repeat(40_000) + "</v></c></row>"), "过长");
    }

    @Test
    void mergedCellsAreRefusedSinceOnlyTheFirstOfThemSaysAnything() throws IOException {
        assertRefused(workbook(Map.of("xl/worksheets/sheet1.xml", """
                <worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row></sheetData>
                <mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>""")), "合并的单元格（A1:A2）");
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "秘密");
        Path file = workbook(Map.of("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri()
                + "\"><!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\">"
                + "<c r=\"A1\" t=\"str\"><v>&e;&b;</v></c></row></sheetData></worksheet>"));

        List<String> seen = new ArrayList<>();
        try {
            rows(file).values().forEach(seen::addAll);
        } catch (TableRefused e) {
            assertThat(e).hasMessageContaining("已损坏");
        }
        assertThat(String.join("", seen)).doesNotContain("秘密", "aaaa");
    }

    @Test
    void aFileThatUnpacksToTooMuchIsRefusedBeforeItFillsAnything() throws IOException {
        assertRefused(sheet(" ".repeat(20 << 20)), "解开后过大");
        TableLimits small = new TableLimits(DataSize.ofKilobytes(100), 10);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 2000; i++) {
            rows.append("<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c></row>".formatted(i, i, i * 7919));
        }
        Path honest = sheet(rows.toString());
        assertThatThrownBy(() -> TableFile.of(honest).read(new TableLimits(DataSize.ofKilobytes(50), 5000), (line, cells) -> { }))
                .isInstanceOf(TableRefused.class).hasMessageContaining("解开后过大");
        assertThatThrownBy(() -> TableFile.of(honest).read(small, (line, cells) -> { })).isInstanceOf(TableRefused.class)
                .hasMessageContaining("最多 10 行");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> rows(file)).isInstanceOf(TableRefused.class).hasMessageContaining(message);
    }

    /** Texts at one place, as Excel has them. */
    private Path manyRows() throws IOException {
        Path file = directory.resolve("big.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Workbook workbook = new Workbook(out, "Excel", "16.0");
            Worksheet sheet = workbook.newWorksheet("住户");
            for (int row = 0; row < SmallMachine.ROWS; row++) {
                List<String> cells = SmallMachine.row(row);
                for (int column = 0; column < cells.size(); column++) {
                    sheet.value(row, column, cells.get(column));
                }
            }
            workbook.finish();
        }
        return file;
    }

    @Test
    void fiftyThousandRowsAreReadInLittleMemory() throws IOException, InterruptedException {
        Path file = manyRows();

        assertThat(SmallMachine.read(file)).isEqualTo(new SmallMachine.Outcome(0, "" + SmallMachine.ROWS));
        // The memory is little indeed: whoever held the rows would not get through
        assertThat(SmallMachine.readAndHold(file).said()).contains("OutOfMemoryError");
    }

    @ParameterizedTest
    @EnumSource
    void fiftyThousandRowsAreWrittenInLittleMemory(TableFormat format) throws IOException, InterruptedException {
        Path file = directory.resolve("written");

        assertThat(SmallMachine.write(format, file)).isEqualTo(new SmallMachine.Outcome(0, ""));
        List<Integer> wrong = new ArrayList<>();
        int[] rows = new int[1];
        TableFile.of(file).read(LIMITS, (line, cells) -> {
            if (!cells.equals(SmallMachine.row(rows[0]++))) {
                wrong.add(line);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(rows[0]).isEqualTo(SmallMachine.ROWS + 1);
    }

    @Test
    void whatIsWrittenIsReadByOthersAndRunsNoFormula() throws IOException {
        List<String> dangerous = List.of("=1+1", "+86", "-1", "@SUM(A1)", "＝1", "\t=1");
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (TableWriter book = TableWriter.of(TableFormat.XLSX, xlsx, "表", List.of("甲", "乙", "丙", "丁", "戊", "己"));
                TableWriter text = TableWriter.of(TableFormat.CSV, csv, "表", List.of("甲", "乙", "丙", "丁", "戊", "己"))) {
            for (TableWriter table : List.of(book, text)) {
                table.row(dangerous);
                table.row(Arrays.asList(new BigDecimal("-89.60"), LocalDate.of(2026, 2, 28), -1, null, "张三,\"四\"", "x"));
            }
            book.notes("说明", List.of("一", "=二"));
        }

        try (ReadableWorkbook read = new ReadableWorkbook(in(xlsx))) {
            var rows = read.getFirstSheet().read();
            assertThat(rows.get(1).stream().map(cell -> cell.getRawValue())).allMatch(value -> value.startsWith("'"));
            assertThat(rows.get(2).getCell(0).asNumber()).isEqualByComparingTo("-89.6");
            assertThat(rows.get(2).getCell(1).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 2, 28));
            assertThat(rows.get(2).getCell(4).asString()).isEqualTo("张三,\"四\"");
            assertThat(read.getSheets().map(sheet -> sheet.getName())).containsExactly("表", "说明");
        }
        List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).isEqualTo("\uFEFF甲,乙,丙,丁,戊,己");
        assertThat(lines.get(1)).startsWith("'=1+1,'+86,'-1,'@SUM(A1),'＝1,");
        assertThat(lines.get(2)).isEqualTo("-89.60,2026-02-28,-1,,\"张三,\"\"四\"\"\",x");
        // What we have guarded ourselves is read as it was
        assertThat(rows(file(xlsx.toByteArray())).get(2)).isEqualTo(dangerous);
        assertThat(rows(file(csv.toByteArray())).get(2)).isEqualTo(dangerous);
        assertThat(rows(file("甲\n'好\n''=1\n".getBytes(StandardCharsets.UTF_8)))).containsEntry(2, List.of("'好"))
                .containsEntry(3, List.of("''=1"));
        assertThat(rows(file(xlsx.toByteArray())).get(3)).containsExactly("-89.6", "2026-02-28", "-1", "", "张三,\"四\"", "x");
    }

    private static InputStream in(ByteArrayOutputStream out) {
        return new ByteArrayInputStream(out.toByteArray());
    }

    @Test
    void aWorkbookGoesOnInAnotherSheetWhereOneIsFull() throws IOException {
        Path file = directory.resolve("full.xlsx");
        LocalDateTime time = LocalDateTime.of(2026, 11, 21, 9, 5, 7);
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = TableWriter.workbook(out, "案件", List.of("号"), 3)) {
            for (int i = 1; i <= 5; i++) {
                table.row(List.of(i));
            }
            table.sheet("步骤", List.of("时间"));
            table.row(List.of(time));
        }

        Map<String, List<Object>> sheets = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file); ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            for (var sheet : workbook.getSheets().toList()) {
                sheets.put(sheet.getName(), sheet.read().stream().map(row -> row.getCell(0))
                        .map(cell -> cell.getValue() instanceof String title ? title
                                : sheet.getName().equals("步骤") ? cell.asDate() : (Object) cell.asNumber().intValue())
                        .toList());
            }
        }
        assertThat(sheets).containsExactly(Map.entry("案件", List.of("号", 1, 2)), Map.entry("案件 2", List.of("号", 3, 4)),
                Map.entry("案件 3", List.of("号", 5)), Map.entry("步骤", List.of("时间", time)));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (TableWriter table = TableWriter.of(TableFormat.CSV, csv, "案件", List.of("时间"))) {
            table.row(List.of(time));
            assertThatThrownBy(() -> table.sheet("步骤", List.of("时间")))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(csv.toString(StandardCharsets.UTF_8)).contains("2026-11-21 09:05:07");
    }
}
