package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed text that is made from the models: compared in a build, rewritten when asked to. */
final class GeneratedText {

    private static final String SWITCH = "guanjia.docs";

    private GeneratedText() {
    }

    /** Fails when the file differs from what the models say, or writes it under {@code -Dguanjia.docs=write}. */
    static void keep(Path file, String content, Class<?> test) {
        if ("write".equals(System.getProperty(SWITCH))) {
            write(file, content);
        }
        assertThat(Files.exists(file) ? read(file) : "").as("%s is not what the models say; rewrite it with: mvn test "
                + "-Dtest=%s -D%s=write", Path.of("").toAbsolutePath().relativize(file.toAbsolutePath()),
                test.getSimpleName(), SWITCH).isEqualTo(content);
    }

    static void write(Path file, String content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
