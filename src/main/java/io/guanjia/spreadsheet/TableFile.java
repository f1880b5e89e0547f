package io.guanjia.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A table in a file, told by what is in it and not by its name. */
public final class TableFile {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final Path file;
    private final TableFormat format;

    private TableFile(Path file, TableFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * Looks what kind of file it is.
     *
     * @throws TableRefused for a kind that is not read
     */
    public static TableFile of(Path file) throws IOException {
        byte[] start = new byte[4];
        int length;
        try (InputStream in = Files.newInputStream(file)) {
            length = in.readNBytes(start, 0, start.length);
        }
        if (length == 0) {
            throw new TableRefused("文件是空的，请重新选择");
        }
        if (Arrays.equals(start, OLE)) {
            throw new TableRefused("不支持旧版 .xls 或加密的文件，请另存为不加密的 .xlsx 后再上传");
        }
        return new TableFile(file, Arrays.equals(start, ZIP) ? TableFormat.XLSX : TableFormat.CSV);
    }

    public TableFormat format() {
        return format;
    }

    /**
     * Hands over the rows of the table, of a workbook those of its first sheet, in their order.
     *
     * @throws TableRefused if the file is damaged, carries macros, is no text, or has more than the limits allow; rows
     *                      may have been handed over by then
     */
    public void read(TableLimits limits, RowReader reader) throws IOException {
        Counted counted = new Counted(limits.rows(), reader);
        if (format == TableFormat.XLSX) {
            new XlsxReader(limits.content().toBytes()).read(file, counted);
        } else {
            CsvReader.read(file, counted);
        }
    }

    /** Passes on rows that say something, up to as many as are allowed. */
    private static final class Counted implements RowReader {

        private final int limit;
        private final RowReader reader;
        private int rows;

        Counted(int limit, RowReader reader) {
            this.limit = limit;
            this.reader = reader;
        }

        @Override
        public void row(int line, List<String> cells) {
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            // The header is none of those that count
            if (rows++ > limit) {
                throw new TableRefused("行数过多，一个文件最多 %d 行，请分成几个文件".formatted(limit));
            }
            reader.row(line, cells.stream().map(TableWriter::unguarded).toList());
        }
    }
}
