package io.guanjia.spreadsheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV as Excel writes it in China: UTF-8 with or without byte order mark, or GB18030. */
final class CsvReader {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private CsvReader() {
    }

    static void read(Path file, RowReader reader) throws IOException {
        try (Reader text = open(file, charset(file)); CSVParser parser = FORMAT.parse(text)) {
            for (CSVRecord record : parser) {
                reader.row(Math.toIntExact(record.getRecordNumber()), record.toList());
            }
        } catch (UncheckedIOException e) {
            throw new TableRefused("CSV 内容有误，请检查引号是否成对", e);
        }
    }

    /** Text in UTF-8 is hardly ever anything else; of what is not, GB18030 leaves little out. */
    private static Charset charset(Path file) throws IOException {
        if (isText(file, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        if (isText(file, GB18030)) {
            return GB18030;
        }
        throw new TableRefused("文件不是表格，或编码无法识别。请上传 .xlsx，或 UTF-8、GB18030 编码的 .csv");
    }

    private static boolean isText(Path file, Charset charset) throws IOException {
        char[] buffer = new char[1 << 14];
        try (Reader text = open(file, charset)) {
            for (int length = text.read(buffer); length >= 0; length = text.read(buffer)) {
                for (int i = 0; i < length; i++) {
                    if (buffer[i] < ' ' && buffer[i] != '\t' && buffer[i] != '\r' && buffer[i] != '\n') {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        InputStream in = Files.newInputStream(file);
        Reader text = new BufferedReader(new InputStreamReader(in, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
        // A byte order mark before a quoted first cell would spoil the quotes
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
