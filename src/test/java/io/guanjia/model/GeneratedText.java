package io.guanjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed text that is made from the models or tests: compared in a build, rewritten when asked to. */
public final class GeneratedText {

    private static final String SWITCH = "guanjia.docs";

    private GeneratedText() {
    }

    /** Fails when the file differs from what is made, or writes it under {@code -Dguanjia.docs=write}. */
    public static void keep(Path file, String content, Class<?> test) {
        if ("write".equals(System.getProperty(SWITCH))) {
            write(file, content);
        }
        assertThat(Files.exists(file) ? read(file) : "").as("%s is not what is made now; rewrite it with: mvn test "
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

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with another content between the comments {@code <!-- name:begin -->} and {@code <!-- name:end -->}. */
    public static String between(String text, String name, String content) {
        String begin = "<!-- " + name + ":begin -->\n";
        String end = "\n<!-- " + name + ":end -->";
        assertThat(text).contains(begin, end);
        return text.substring(0, text.indexOf(begin) + begin.length()) + content + text.substring(text.indexOf(end));
    }
}
