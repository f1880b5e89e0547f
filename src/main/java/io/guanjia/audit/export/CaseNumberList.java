package io.guanjia.audit.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of the cases that one part of an export holds, in a file beside the memory, so that its other part is
 * about the same cases even if others are opened or change meanwhile.
 */
final class CaseNumberList implements Closeable {

    private final Path file;
    private final DataOutputStream out;
    private int count;

    CaseNumberList() throws IOException {
        file = Files.createTempFile("guanjia-export", null);
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void add(String caseNumber) throws IOException {
        out.writeUTF(caseNumber);
        count++;
    }

    /** Does something with some of them at a time. */
    @FunctionalInterface
    interface Reader {

        void read(List<String> caseNumbers) throws IOException;
    }

    /** Hands them over in their order; none may be added afterwards. */
    void read(int atOnce, Reader reader) throws IOException {
        out.close();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int read = 0; read < count; read += atOnce) {
                List<String> numbers = new ArrayList<>();
                for (int i = read; i < Math.min(read + atOnce, count); i++) {
                    numbers.add(in.readUTF());
                }
                reader.read(numbers);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
