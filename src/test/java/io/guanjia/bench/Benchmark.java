package io.guanjia.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Guanjia's engine configuration against the stock starter's, in the same run, turn by turn: {@code mvn -Pbench verify}.
 * No part of the tests. {@code -Dbench.cases=150 -Dbench.rounds=3 -Dbench.threads=4 -Dbench.tasks=100000}; with
 * no tasks, the long list is left out.
 */
class Benchmark {

    private static final int CASES = Integer.getInteger("bench.cases", 150);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int THREADS = Integer.getInteger("bench.threads", 4);
    private static final int TASKS = Integer.getInteger("bench.tasks", 100_000);
    private static final int GROUPS = 20;
    private static final Duration STOCK_AT_MOST = Duration.ofSeconds(90);
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private final StringBuilder report = new StringBuilder();

    @Test
    void compares() throws Exception {
        try (Contestant guanjia = new Contestant("Guanjia", new Class<?>[0]);
                Contestant stock = new Contestant("stock", new Class<?>[] {StockEngine.class},
                        StockEngine.PROPERTIES)) {
            line("# Benchmark");
            line("");
            line("%d processors, %d people at once, JVM %s. %s".formatted(Runtime.getRuntime().availableProcessors(),
                    THREADS, Runtime.version(), StockEngine.MEANS));
            heading("Whole complaint cases, few tasks open");
            double factor = cases(guanjia, stock, ROUNDS);
            line("");
            line("Guanjia works %.2f times as many cases as stock.".formatted(factor));
            history(guanjia, stock);

            if (TASKS == 0) {
                print();
                return;
            }
            LongList ours = new LongList(guanjia, GROUPS);
            LongList theirs = new LongList(stock, GROUPS);
            ours.fill(TASKS, false);
            theirs.fill(TASKS, true);
            heading("Task list, %,d open tasks in %d groups, a member of one of them".formatted(TASKS, GROUPS));
            line("| | calls | p50 ms | p95 ms |");
            line("| --- | ---: | ---: | ---: |");
            row("Guanjia, first page", ours.firstPage(200, AT_MOST));
            row("Guanjia, count", ours.count(200, AT_MOST, TASKS / GROUPS));
            row("stock, first page", theirs.firstPage(20, STOCK_AT_MOST));
            row("stock, count", theirs.count(20, STOCK_AT_MOST, TASKS / GROUPS));

            heading("Whole complaint cases, %,d tasks open".formatted(TASKS));
            double loaded = cases(guanjia, stock, 1);
            line("");
            line("Guanjia works %.2f times as many cases as stock.".formatted(loaded));
        }
        print();
    }

    private void print() throws IOException {
        System.out.println(report);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/bench.md"), report, StandardCharsets.UTF_8);
    }

    private double cases(Contestant guanjia, Contestant stock, int rounds) throws Exception {
        stock.work(CASES, THREADS);
        guanjia.work(CASES, THREADS);
        List<Meter.Reading> ours = new ArrayList<>();
        List<Meter.Reading> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            // The first of a round works in a JVM that is a little colder
            if (round % 2 == 0) {
                ours.add(guanjia.work(CASES, THREADS));
                theirs.add(stock.work(CASES, THREADS));
            } else {
                theirs.add(stock.work(CASES, THREADS));
                ours.add(guanjia.work(CASES, THREADS));
            }
        }
        List<Meter.Reading> oursCounted = List.of(guanjia.count(CASES, THREADS));
        List<Meter.Reading> theirsCounted = List.of(stock.count(CASES, THREADS));
        line("| a case | Guanjia | stock |");
        line("| --- | ---: | ---: |");
        compare("cases/s (median of %d rounds of %d)".formatted(rounds, CASES), ours, theirs, Benchmark::perSecond);
        compare("SQL statements", oursCounted, theirsCounted, reading -> reading.statements() / (double) CASES);
        compare("round trips to the database", oursCounted, theirsCounted,
                reading -> reading.roundTrips() / (double) CASES);
        compare("transactions", ours, theirs, reading -> reading.transactions() / (double) CASES);
        compare("WAL, KB", ours, theirs, reading -> reading.wal() / 1024.0 / CASES);
        compare("CPU of the JVM, ms", ours, theirs, reading -> reading.jvm() / 1e6 / CASES);
        compare("CPU of the database, ms", ours, theirs, reading -> reading.database() / 1e6 / CASES);
        return median(ours, Benchmark::perSecond) / median(theirs, Benchmark::perSecond);
    }

    private static double perSecond(Meter.Reading reading) {
        return CASES / (reading.nanos() / 1e9);
    }

    private static double median(List<Meter.Reading> readings, ToDoubleFunction<Meter.Reading> value) {
        return readings.stream().mapToDouble(value).sorted().toArray()[readings.size() / 2];
    }

    private void compare(String what, List<Meter.Reading> ours, List<Meter.Reading> theirs,
            ToDoubleFunction<Meter.Reading> value) {
        line("| %s | %.1f | %.1f |".formatted(what, median(ours, value), median(theirs, value)));
    }

    private void history(Contestant guanjia, Contestant stock) {
        heading("Rows of history a case");
        line("| table | Guanjia | stock |");
        line("| --- | ---: | ---: |");
        Map<String, Double> theirs = stock.historyOfACase();
        guanjia.historyOfACase().forEach((table, rows) ->
                line("| %s | %.2f | %.2f |".formatted(table, rows, theirs.get(table))));
    }

    private void row(String what, LongList.Times times) {
        line("| %s | %d | %.1f | %.1f |".formatted(what, times.samples(), times.p50(), times.p95()));
    }

    private void heading(String text) {
        line("");
        line("## " + text);
        line("");
    }

    private void line(String text) {
        report.append(text).append('\n');
        System.err.println(text);
    }
}
