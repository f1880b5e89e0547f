package io.guanjia.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.util.unit.DataSize;

/**
 * A Java of its own with little memory, in which a table of many rows is read or written: what holds the rows runs out of
 * memory there, whatever else the tests have on their heap.
 */
final class SmallMachine {

    static final int ROWS = 50_000;

    private static final int COLUMNS = 4;
    private static final String HEAP = "-Xmx16m";
    /** On a busy machine; it takes few seconds. */
    private static final int MINUTES = 4;

    private SmallMachine() {
    }

    /** How it ended and what it said. */
    record Outcome(int exit, String said) {
    }

    /** A row of texts that are in no other, so that none of them are shared. */
    static List<String> row(int row) {
        return IntStream.range(0, COLUMNS).mapToObj(("第%d行的第%%d列各不相同，" + "写得长一些，".repeat(6)).formatted(row)::formatted).toList();
    }

    static Outcome read(Path table) throws IOException, InterruptedException {
        return run("read", table);
    }

    /** Reads the table and keeps every row: what must not happen. */
    static Outcome readAndHold(Path table) throws IOException, InterruptedException {
        return run("hold", table);
    }

    static Outcome write(TableFormat format, Path table) throws IOException, InterruptedException {
        return run(format.name(), table);
    }

    private static Outcome run(String what, Path table) throws IOException, InterruptedException {
        Path said = Files.createTempFile(table.toAbsolutePath().getParent(), "said", null);
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), SmallMachine.class.getName(), what,
                table.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            if (!java.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Still at work after %d minutes".formatted(MINUTES));
            }
        } finally {
            java.destroyForcibly();
        }
        return new Outcome(java.exitValue(), Files.readString(said, StandardCharsets.UTF_8).strip());
    }

    public static void main(String... arguments) throws IOException {
        Path table = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "read" -> System.out.println(read(table, false));
            case "hold" -> System.out.println(read(table, true));
            default -> write(table, TableFormat.valueOf(arguments[0]));
        }
    }

    private static int read(Path table, boolean hold) throws IOException {
        List<List<String>> held = new ArrayList<>();
        int[] rows = new int[1];
        TableFile.of(table).read(new TableLimits(DataSize.ofMegabytes(256), 100_000), (line, cells) -> {
            rows[0]++;
            if (hold) {
                held.add(cells);
            }
        });
        return rows[0];
    }

    private static void write(Path file, TableFormat format) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = TableWriter.of(format, out, "表", row(0))) {
            for (int row = 1; row <= ROWS; row++) {
                table.row(row(row));
            }
        }
    }
}
