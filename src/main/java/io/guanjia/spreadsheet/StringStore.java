package io.guanjia.spreadsheet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The texts of a workbook, which its cells name by number, in files beside the memory: a workbook of Excel has all its
 * texts at one place, and those of 50,000 rows would fill the heap of a small machine.
 */
final class StringStore implements Closeable {

    private final Path texts;
    private final Path starts;
    private final DataOutputStream textsOut;
    private final DataOutputStream startsOut;
    private int count;
    private long length;
    private MappedByteBuffer textBytes;
    private MappedByteBuffer startBytes;

    StringStore() throws IOException {
        texts = Files.createTempFile("guanjia-texts", null);
        starts = Files.createTempFile("guanjia-starts", null);
        textsOut = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(texts)));
        startsOut = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(starts)));
    }

    void add(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        startsOut.writeInt(Math.toIntExact(length));
        textsOut.write(bytes);
        length += bytes.length;
        count++;
    }

    /** No more texts come; from now on they can be read. */
    void finish() throws IOException {
        startsOut.writeInt(Math.toIntExact(length));
        textsOut.close();
        startsOut.close();
        textBytes = map(texts);
        startBytes = map(starts);
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    /** @throws TableRefused if there is no text of this number */
    String get(int number) {
        if (number < 0 || number >= count) {
            throw new TableRefused(XlsxReader.DAMAGED);
        }
        int start = startBytes.getInt(number * Integer.BYTES);
        byte[] bytes = new byte[startBytes.getInt((number + 1) * Integer.BYTES) - start];
        textBytes.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        textsOut.close();
        startsOut.close();
        Files.deleteIfExists(texts);
        Files.deleteIfExists(starts);
    }
}
