package io.guanjia.resilience;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The real application in a JVM of its own, with the configuration that it is shipped with and data of its own, that can
 * be killed and started again on the same data.
 */
final class ChildApplication implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private final Path log;
    private final List<String> arguments;
    private final int port;
    private Process process;

    ChildApplication(Path folder, Path log, List<String> arguments) throws IOException {
        this.folder = folder;
        this.log = log;
        this.arguments = arguments;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    Path dataDirectory() {
        return folder.resolve("postgres");
    }

    /** Starts it and waits until it takes requests. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-cp", classPath(), "io.guanjia.GuanjiaApplication",
                "--server.port=" + port, "--guanjia.embedded-postgres.data-directory=" + dataDirectory()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5)).build();
        Instant latest = Instant.now().plus(LONGEST_START);
        while (true) {
            try {
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not there yet
            }
            if (!process.isAlive() || Instant.now().isAfter(latest)) {
                throw new AssertionError("The application has not started:\n" + tail());
            }
            Thread.sleep(100);
        }
    }

    /** Kills it as a power failure of its machine would; its database lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            process.waitFor();
        }
    }

    // What tests put on the class path, their configuration above all, is not what is shipped
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
