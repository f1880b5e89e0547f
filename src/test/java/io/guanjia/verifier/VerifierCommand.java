package io.guanjia.verifier;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The verifier as an auditor runs it: in a JVM of its own, with nothing of the application beside it. */
public final class VerifierCommand {

    private VerifierCommand() {
    }

    /** What it said, and its exit status. */
    public record Answer(int status, String text) {
    }

    /** Runs it with little memory. */
    public static Answer run(Object... arguments) throws Exception {
        Path alone = Path.of("target", "verifier-alone", UUID.randomUUID().toString());
        Path own = Files.createDirectories(alone.resolve("io/guanjia/verifier"));
        Path classes = Path.of(VerifierMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.list(classes.resolve("io/guanjia/verifier"))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName()));
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp", alone.toString(),
                VerifierMain.class.getName()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
