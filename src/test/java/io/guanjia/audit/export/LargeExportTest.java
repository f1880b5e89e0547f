package io.guanjia.audit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guanjia.audit.find.Criteria;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 20,000 cases that were generated, of a kind of their own: longer than a moment, and more than memory should hold. */
@GuanjiaTest
@TestInstance(Lifecycle.PER_CLASS)
class LargeExportTest {

    private static final int CASES = 20_000;
    private static final int STEPS = 5;
    private static final long MOST_HELD = 8L << 20;
    private static final int WEIGHED_EVERY = 1 << 20;

    @LocalServerPort
    int port;
    @Autowired
    ProcessEngine engine;
    @Autowired
    List<ExportFile> files;
    @Autowired
    Exports exports;
    @Autowired
    TrailEntries entries;
    @Autowired
    Clock clock;
    @Autowired
    JdbcClient jdbc;

    private final String mark = "G" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    private Auditor auditor;
    private String ours;

    @BeforeAll
    void generate() {
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title,
                            opened_at, state, closed_at, kind)
                        select :mark || '-' || n, 'complaint-handling', :mark || '-p-' || n, 'qian' || n % 50,
                            '第' || n || '件', timestamptz '2020-01-01 00:00Z' + n * interval '1 minute', 'CLOSED',
                            timestamptz '2020-01-08 00:00Z' + n * interval '1 minute', :mark
                        from generate_series(1, :cases) n""").param("mark", mark).param("cases", CASES).update();
        jdbc.sql("""
                        insert into guanjia.audit_case (case_number, subject, procedure, opened_at, closed_at, state,
                            kind, late, amount_fen, actors, clauses)
                        select case_number, process_instance_id, procedure, opened_at, closed_at, state, kind, false,
                            12345, array[owner], array['CO-01', 'CO-06'] from guanjia.case_file where kind = ?
                        on conflict do nothing""").param(mark).update();
        jdbc.sql("""
                        insert into guanjia.audit_step (task_id, case_number, subject, procedure, root_procedure,
                            process_instance_id, definition_id, element, name, clauses, created_at, ended_at, late,
                            assignee, working_minutes, outcome)
                        select case_number || '-' || s, case_number, process_instance_id, procedure, procedure,
                            process_instance_id, 'complaint-handling:1:x', 'userTask_' || s, '步骤' || s, '{}',
                            opened_at + s * interval '1 hour', opened_at + s * interval '2 hours', false, owner, 60,
                            'completed'
                        from guanjia.case_file, generate_series(1, :steps) s where kind = :mark""")
                .param("mark", mark).param("steps", STEPS).update();
        auditor = new Auditor(engine, port, "shen" + mark);
        ours = "kind=" + mark;
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @AfterAll
    void remove() {
        jdbc.sql("delete from guanjia.audit_case where kind = ?").param(mark).update();
        jdbc.sql("delete from guanjia.case_file where kind = ?").param(mark).update();
    }

    /** Forgets what it gets and weighs the memory that is in use from time to time. */
    private static final class Scales extends OutputStream {

        private final List<Long> weighed = new ArrayList<>();
        private long written;

        @Override
        public void write(int octet) {
            written++;
        }

        @Override
        public void write(byte[] bytes, int start, int count) {
            if (written / WEIGHED_EVERY != (written + count) / WEIGHED_EVERY) {
                weigh();
            }
            written += count;
        }

        private void weigh() {
            System.gc();
            weighed.add(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"XES", "CSV", "XLSX"})
    void memoryDoesNotGrowWithTheNumberOfCases(ExportFormat format) throws Exception {
        long id = exports.begin(new Exports.Order(auditor.userId, ours, "试验", format, true, true, CASES, "a"));
        Export export = exports.find(id).orElseThrow();
        Scales scales = new Scales();
        // What a file would weigh that is packed less well
        int[] since = new int[1];
        Progress progress = new Progress(exports, id, () -> {
            if (since[0]++ % 3 == 0) {
                scales.weigh();
            }
            return scales.written;
        }, Duration.ofMillis(100));

        files.stream().filter(file -> file.writes(format)).findAny().orElseThrow()
                .write(export, ofOurKind(), scales, progress);

        Exports.Written written = progress.written(null);
        assertThat(written.done()).isEqualTo(CASES);
        assertThat(written.parts()).isEqualTo((long) CASES * STEPS * (format == ExportFormat.XES ? 2 : 1));
        assertThat(scales.weighed).as("often enough").hasSizeGreaterThanOrEqualTo(3);
        long first = scales.weighed.get(0);
        assertThat(scales.weighed).allSatisfy(weight -> assertThat(weight - first).isLessThan(MOST_HELD));
        assertThat(exports.end(id, ExportState.CANCELLED, written)).isTrue();
    }

    private Criteria ofOurKind() {
        return new Criteria(null, null, null, Set.of(), null, null, null, mark, null, null, null, null, null, null,
                null,
                null, null);
    }

    @Test
    void anExportShowsHowFarItIsAndStopsWhenItIsTold() throws Exception {
        Set<Path> before = temporaryFiles();
        long id = auditor.begin(ours + "&format=XES&masked=true");
        try (InputStream file = auditor.fetch(id).body()) {
            assertThat(file.readNBytes(1 << 20)).hasSize(1 << 20);
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode standing = auditor.standing(id);
                assertThat(standing.path("state").asText()).isEqualTo("RUNNING");
                assertThat(standing.path("total").asInt()).isEqualTo(CASES);
                assertThat(standing.path("done").asInt()).isBetween(1, CASES - 1);
                assertThat(standing.path("percent").asInt()).isBetween(0, 99);
            });
            assertThat(auditor.cancel(id).statusCode()).isEqualTo(302);
            // What was on its way comes, and then the connection breaks: no browser takes it for the whole file
            assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() ->
                assertThat(auditor.standing(id).path("state").asText()).isEqualTo("CANCELLED"));
        assertThat(kinds(id)).containsExactly("export-begun", "export-cancelled");
        assertThat(exports.find(id).orElseThrow().sha256()).isNull();
        assertThat(temporaryFiles()).isEqualTo(before);
        assertThat(auditor.visitor.open("/audit/exports").body()).contains("已取消");
    }

    @Test
    void anExportWhoseReaderGoesAwayHasFailedAndLeavesNothing() throws Exception {
        Set<Path> before = temporaryFiles();
        long id = auditor.begin(ours + "&format=CSV&detailed=true");
        InputStream file = auditor.fetch(id).body();
        file.readNBytes(10_000);
        file.close();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                assertThat(auditor.standing(id).path("state").asText()).isEqualTo("FAILED"));
        assertThat(kinds(id)).containsExactly("export-begun", "export-failed");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return found.filter(file -> file.getFileName().toString().startsWith("guanjia-export"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void moreThanANodeCanDoAtOnceAreAskedToWait() throws Exception {
        long waiting = auditor.begin(ours + "&format=XES");
        List<InputStream> running = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                ids.add(auditor.begin(ours + "&format=XES"));
                running.add(auditor.fetch(ids.get(i)).body());
                running.get(i).readNBytes(1000);
            }
            HttpResponse<String> third = auditor.ask(ours + "&format=XES");
            assertThat(third.statusCode()).isEqualTo(503);
            assertThat(third.body()).contains("同时最多进行 2 个导出");
            assertThat(auditor.fetch(waiting).statusCode()).isEqualTo(503);
            assertThat(exports.find(waiting).orElseThrow().isWaiting()).as("may still be fetched").isTrue();
        } finally {
            for (InputStream file : running) {
                file.close();
            }
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(ids).allSatisfy(id ->
                assertThat(auditor.standing(id).path("state").asText()).isEqualTo("FAILED")));
        assertThat(auditor.file(waiting)).isNotEmpty();
    }

    @Test
    void anExportThatIsSilentForLongHasFailed() {
        long silent = auditor.begin(ours + "&format=CSV");
        Instant now = clock.instant();
        ClockUtil.setCurrentTime(Date.from(now.plus(Exports.SILENCE).plusSeconds(60)));
        long young = auditor.begin(ours + "&format=CSV");

        exports.endSilent();

        assertThat(exports.find(silent).orElseThrow().state()).isEqualTo(ExportState.FAILED);
        assertThat(exports.find(young).orElseThrow().isWaiting()).isTrue();
        assertThat(kinds(silent)).containsExactly("export-begun", "export-failed");
        assertThat(exports.cancel(young, auditor.userId)).isTrue();
    }

    private List<String> kinds(long id) {
        return entries.of(Trail.SYSTEM).stream().flatMap(entry -> entry.facts().stream())
                .filter(fact -> Long.toString(id).equals(fact.text("export"))).map(fact -> fact.kind()).toList();
    }
}
