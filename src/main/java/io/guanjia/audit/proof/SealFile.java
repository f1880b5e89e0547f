package io.guanjia.audit.proof;

import io.guanjia.trail.TrailKey;
import io.guanjia.verifier.Seal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Signed heads outside of the database, one on each line. */
@Component
class SealFile {

    private final Path file;

    SealFile(TrailKey key, ProofProperties properties) {
        file = (properties.sealFile() == null ? key.file().resolveSibling("audit-seals.tsv") : properties.sealFile())
                .toAbsolutePath();
    }

    Path path() {
        return file;
    }

    /** Adds a line, on the disk when this returns. One that is there already, after a crash, does no harm. */
    void append(Seal seal) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((seal.line() + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    /** All of them; a line that is none, such as the half one of a crash, is passed over. */
    List<Seal> read() throws IOException {
        List<Seal> seals = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                try {
                    seals.add(Seal.of(line));
                } catch (IllegalArgumentException broken) {
                    continue;
                }
            }
        }
        return seals;
    }
}
