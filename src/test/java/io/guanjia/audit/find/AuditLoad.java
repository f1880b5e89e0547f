package io.guanjia.audit.find;

import static io.guanjia.audit.find.CriteriaBuilder.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.GuanjiaApplication;
import io.guanjia.audit.overview.OverviewTimes;
import io.guanjia.casefile.CaseState;
import io.guanjia.trail.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A million finished cases, and how long an auditor waits for each kind of search: {@code mvn -Paudit-load verify}. No part
 * of the tests; {@code src/docs/audit-search.md} tells how to run it and what came of it.
 *
 * <p>{@code -Daudit-load.cases=1000000 -Daudit-load.directory=… -Daudit-load.everything=true}: with a directory the
 * database is kept there, and a second run measures what is there; with everything, variables and decisions are copied too.
 */
class AuditLoad {

    private static final int CASES = Integer.getInteger("audit-load.cases", 1_000_000);
    private static final String DIRECTORY = System.getProperty("audit-load.directory", "");
    private static final boolean EVERYTHING = Boolean.getBoolean("audit-load.everything");
    private static final int VALUES = 40;
    private static final int PAGE = 50;
    private static final int MOST_COUNTED = 10_001;
    private static final double AT_MOST = 300;
    private static final double AT_MOST_BY_NUMBER = 50;
    private static final Criteria ALL = Criteria.ALL;

    private final Random random = new Random(7);
    private final StringBuilder report = new StringBuilder();
    private JdbcClient jdbc;
    private CaseSearch search;

    /** A kind of search: its values are drawn anew each time. @param after where its page begins, null for the first */
    private record Search(Supplier<Criteria> criteria, Supplier<CaseSearch.Key> after, double atMost) {
    }

    /** A case as it was drawn, to take values from. */
    private record Drawn(String caseNumber, String procedure, Long unitId, Long officeId, Instant openedAt, Instant closedAt,
            String kind, String level, long amountFen, String actor, String clause) {
    }

    @Test
    void answersInTime() throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            jdbc = application.getBean(JdbcClient.class);
            search = application.getBean(CaseSearch.class);
            int present = jdbc.sql("select count(*) from guanjia.case_file").query(Integer.class).single();
            if (present < CASES) {
                long begun = System.nanoTime();
                new LoadedCases(jdbc, application.getBean(TransactionTemplate.class),
                        EVERYTHING).load(CASES);
                line("Copied in %,d s.".formatted(seconds(begun)));
            }
            rebuild(application.getBean(Rebuild.class));
            sizes();
            check();
            keep(application.getBean(ReadModel.class), application.getBean(TransactionTemplate.class));
            line("");
            OverviewTimes.of(application).forEach(this::line);
            measure();
        }
    }

    private static ConfigurableApplicationContext start() {
        List<String> properties = new ArrayList<>(List.of("--server.port=0", "--guanjia.sample.enabled=true",
                "--camunda.bpm.generate-unique-process-engine-name=true", "--logging.level.root=warn",
                "--logging.level.io.guanjia.audit=info"));
        if (!DIRECTORY.isEmpty()) {
            properties.add("--guanjia.embedded-postgres.keep-data=true");
            properties.add("--guanjia.embedded-postgres.data-directory=" + DIRECTORY + "/postgres");
            properties.add("--guanjia.audit.key-file=" + DIRECTORY + "/audit-key.pem");
        }
        return new SpringApplicationBuilder(GuanjiaApplication.class).run(properties.toArray(String[]::new));
    }

    private void rebuild(Rebuild rebuild) throws InterruptedException {
        for (String table : List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_op_log",
                "guanjia.case_file", "guanjia.case_party", "guanjia.form_record", "guanjia.ledger_entry",
                "guanjia.ledger_line", "guanjia.person", "guanjia.residency", "guanjia.unit")) {
            jdbc.sql("analyze " + table).update();
        }
        long begun = System.nanoTime();
        int made = rebuild.run();
        // The application may have begun to do the same as it started
        while (jdbc.sql("""
                        select exists (select from guanjia.case_file f where f.cleaned_at is null and not exists (
                            select from guanjia.audit_case c where c.case_number = f.case_number))""")
                .query(Boolean.class).single()) {
            Thread.sleep(10_000);
            made += rebuild.run();
        }
        line("Rows of %,d cases made in %,d s.".formatted(made, seconds(begun)));
        // As autovacuum does of itself, some minutes after so many changes
        jdbc.sql("vacuum analyze guanjia.audit_case").update();
        jdbc.sql("vacuum analyze guanjia.audit_step").update();
    }

    private void sizes() {
        line("");
        line("| | |");
        line("| --- | ---: |");
        for (String table : List.of("guanjia.audit_case", "guanjia.audit_step", "guanjia.case_file", "act_hi_procinst",
                "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_decinst", "guanjia.form_record",
                "guanjia.ledger_entry")) {
            Map<String, Object> size = jdbc.sql("""
                            select reltuples::bigint as rows, pg_size_pretty(pg_table_size(oid)) as own,
                                   pg_size_pretty(pg_indexes_size(oid)) as indexes
                            from pg_class where oid = cast(? as regclass)""").param(table).query().singleRow();
            line("| %s | %,d rows, %s and %s of indexes |".formatted(table, size.get("rows"), size.get("own"),
                    size.get("indexes")));
        }
        line("| late | %s %% |".formatted(jdbc.sql("""
                select round(100.0 * count(*) filter (where late) / count(*), 1) from guanjia.audit_case""")
                .query(String.class).single()));
        jdbc.sql("select procedure, count(*) as n from guanjia.audit_case group by 1 order by 2 desc").query().listOfRows()
                .forEach(row -> line("| %s | %,d |".formatted(row.get("procedure"), row.get("n"))));
    }

    private void check() {
        List<String> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drawn.add(draw().caseNumber());
        }
        List<String> differences = new ReadModelCheck(jdbc).differences(drawn);
        line("");
        line("50 cases at random, each figure against the engine's own tables and the ledger: %d differences."
                .formatted(differences.size()));
        assertThat(differences).isEmpty();
    }

    /** What a transaction pays that ends a task, passes three elements and brings somebody new into the case. */
    private void keep(ReadModel model, TransactionTemplate transaction) {
        double[] times = new double[200];
        for (int i = -50; i < times.length; i++) {
            String subject = jdbc.sql("select subject from guanjia.audit_case where case_number = ?")
                    .param(draw().caseNumber()).query(String.class).single();
            List<Fact> facts = new ArrayList<>();
            jdbc.sql("select id_ from act_hi_actinst where root_proc_inst_id_ = ? limit 3").param(subject)
                    .query(String.class).list().forEach(id -> facts.add(Fact.of("entered").with("ai", id)));
            jdbc.sql("select id_ from act_hi_taskinst where root_proc_inst_id_ = ? limit 1").param(subject)
                    .query(String.class).list().forEach(id -> facts.add(Fact.of("task-ended").with("task", id)));
            Touched touched = Touched.by("somebody new", facts);
            int sample = i;
            transaction.executeWithoutResult(status -> {
                long begun = System.nanoTime();
                model.touch(subject, touched);
                if (sample >= 0) {
                    times[sample] = (System.nanoTime() - begun) / 1e6;
                }
                status.setRollbackOnly();
            });
        }
        Arrays.sort(times);
        line("");
        line("Keeping the rows up to date in a transaction that ends a task: p50 %.2f ms, p95 %.2f ms."
                .formatted(p(times, 50), p(times, 95)));
    }

    private void measure() throws IOException {
        line("");
        line("| search | cases found | page p50 ms | page p95 ms | page and count p50 ms | p95 ms | max ms |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<String> late = new ArrayList<>();
        searches().forEach((name, kind) -> {
            for (int i = 0; i < 5; i++) {
                answer(kind, kind.criteria().get());
            }
            double[] pages = new double[VALUES];
            double[] both = new double[VALUES];
            int[] found = new int[VALUES];
            for (int i = 0; i < VALUES; i++) {
                Criteria criteria = kind.criteria().get();
                CaseSearch.Key after = kind.after() == null ? null : kind.after().get();
                long begun = System.nanoTime();
                search.page(criteria, after, PAGE);
                long paged = System.nanoTime();
                found[i] = search.count(criteria, MOST_COUNTED);
                pages[i] = (paged - begun) / 1e6;
                both[i] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(pages);
            Arrays.sort(both);
            Arrays.sort(found);
            line("| %s | %s | %.1f | %.1f | %.1f | %.1f | %.1f |".formatted(name, range(found), p(pages, 50), p(pages, 95),
                    p(both, 50), p(both, 95), both[VALUES - 1]));
            if (p(both, 95) > kind.atMost()) {
                late.add("%s: %.1f ms".formatted(name, p(both, 95)));
            }
        });
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/audit-load.md"), report, StandardCharsets.UTF_8);
        assertThat(late).as("p95 above the limit").isEmpty();
    }

    private void answer(Search kind, Criteria criteria) {
        search.page(criteria, kind.after() == null ? null : kind.after().get(), PAGE);
        search.count(criteria, MOST_COUNTED);
    }

    private static double p(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static String range(int[] sorted) {
        int most = sorted[sorted.length - 1];
        return "%,d to %s".formatted(sorted[0], most == MOST_COUNTED ? "more than 10,000" : "%,d".formatted(most));
    }

    private Map<String, Search> searches() {
        Map<String, Search> all = new LinkedHashMap<>();
        put(all, "case number", () -> with().number(draw().caseNumber()).get(), AT_MOST_BY_NUMBER);
        put(all, "case numbers of a month", () -> with().number(draw().caseNumber().substring(0, 9)).get());
        put(all, "everything", () -> ALL);
        all.put("everything, some page", new Search(() -> ALL, this::place, AT_MOST));
        put(all, "unit", () -> with().unit(draw().unitId()).get());
        put(all, "resident, whole name", () -> with().resident(name()).get());
        put(all, "resident, first two characters", () -> with().resident(name().substring(0, 2)).get());
        put(all, "who acted", () -> with().actor(draw().actor()).get());
        put(all, "who acted, gone for long", () -> with().actor(gone()).get());
        put(all, "procedure", () -> with().procedure(draw().procedure()).get());
        all.put("procedure, some page",
                new Search(() -> with().procedure(draw().procedure()).get(), this::place, AT_MOST));
        put(all, "clause", () -> with().clause(draw().clause()).get());
        put(all, "office", () -> with().office(draw().officeId()).get());
        put(all, "kind", () -> with().kind(drawWithKind().kind()).get());
        put(all, "opened in a month", () -> month(draw().openedAt(), with()).get());
        put(all, "closed on a day", () -> closed(drawClosed().closedAt(), 1, with()).get());
        put(all, "closed in a month", () -> closed(drawClosed().closedAt(), 30, with()).get());
        put(all, "closed", () -> with().state(CaseState.CLOSED).get());
        put(all, "withdrawn", () -> with().state(CaseState.WITHDRAWN).get());
        put(all, "open", () -> with().state(CaseState.OPEN).get());
        put(all, "late", () -> with().late(true).get());
        put(all, "not late", () -> with().late(false).get());
        put(all, "amount", () -> amount(drawWithMoney().amountFen(), with()).get());
        put(all, "amount of at least", () -> with().from(drawWithMoney().amountFen()).get());
        put(all, "procedure, late", () -> with().procedure(draw().procedure()).late(true).get());
        put(all, "procedure, month", () -> month(draw().openedAt(), with().procedure(draw().procedure())).get());
        put(all, "office, procedure, late",
                () -> with().office(draw().officeId()).procedure(draw().procedure()).late(true).get());
        put(all, "office, month, late", () -> month(draw().openedAt(), with().office(draw().officeId()).late(true)).get());
        put(all, "who acted, month", () -> month(draw().openedAt(), with().actor(draw().actor())).get());
        put(all, "who acted, clause", () -> with().actor(draw().actor()).clause(draw().clause()).get());
        put(all, "who acted, late", () -> with().actor(draw().actor()).late(true).get());
        put(all, "gone for long, procedure, late",
                () -> with().actor(gone()).procedure(draw().procedure()).late(true).get());
        put(all, "clause, late", () -> with().clause(draw().clause()).late(true).get());
        put(all, "clause, office, month",
                () -> month(draw().openedAt(), with().clause(draw().clause()).office(draw().officeId())).get());
        put(all, "clause of another procedure",
                () -> with().clause(drawOf("move-in").clause()).procedure("repair-dispatch").get());
        put(all, "procedure, amount",
                () -> with().procedure(draw().procedure()).from(drawWithMoney().amountFen()).get());
        put(all, "unit, procedure", () -> with().unit(draw().unitId()).procedure(draw().procedure()).get());
        put(all, "withdrawn, office, late",
                () -> with().state(CaseState.WITHDRAWN).office(draw().officeId()).late(true).get());
        return all;
    }

    private void put(Map<String, Search> all, String name, Supplier<Criteria> criteria) {
        put(all, name, criteria, AT_MOST);
    }

    private void put(Map<String, Search> all, String name, Supplier<Criteria> criteria, double atMost) {
        all.put(name, new Search(criteria, null, atMost));
    }

    private static CriteriaBuilder month(Instant day, CriteriaBuilder criteria) {
        return criteria.opened(day.truncatedTo(ChronoUnit.DAYS), day.truncatedTo(ChronoUnit.DAYS).plus(30, ChronoUnit.DAYS));
    }

    private static CriteriaBuilder closed(Instant day, int days, CriteriaBuilder criteria) {
        return criteria.closed(day.truncatedTo(ChronoUnit.DAYS), day.truncatedTo(ChronoUnit.DAYS).plus(days, ChronoUnit.DAYS));
    }

    private static CriteriaBuilder amount(long fen, CriteriaBuilder criteria) {
        return criteria.from(fen).to(fen + fen / 20);
    }

    private Drawn draw() {
        return draw("true");
    }

    private Drawn drawClosed() {
        return draw("closed_at is not null");
    }

    private Drawn drawWithKind() {
        return draw("kind is not null");
    }

    private Drawn drawWithMoney() {
        return draw("amount_fen > 0");
    }

    private Drawn drawOf(String procedure) {
        return draw("procedure = '" + procedure + "'");
    }

    /** The case that was opened next after a random moment, and fits. */
    private Drawn draw(String condition) {
        Instant moment = Instant.parse("2024-11-01T00:00:00Z").plus(random.nextInt(725 * 24 * 60), ChronoUnit.MINUTES);
        return jdbc.sql("""
                        select case_number, procedure, unit_id, office_id, opened_at, closed_at, kind, level, amount_fen,
                               actors[1 + :any %% greatest(cardinality(actors), 1)] as actor,
                               clauses[1 + :any %% greatest(cardinality(clauses), 1)] as clause
                        from guanjia.audit_case where opened_at >= cast(:moment as timestamptz) and unit_id is not null
                          and cardinality(actors) > 0 and %s
                        order by opened_at, case_number limit 1""".formatted(condition))
                .param("moment", moment.toString())
                .param("any", random.nextInt(1000))
                .query((row, number) -> new Drawn(row.getString("case_number"), row.getString("procedure"),
                        row.getLong("unit_id"), row.getLong("office_id"), row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("closed_at") == null ? null : row.getTimestamp("closed_at").toInstant(),
                        row.getString("kind"), row.getString("level"), row.getLong("amount_fen"), row.getString("actor"),
                        row.getString("clause")))
                .single();
    }

    private CaseSearch.Key place() {
        Drawn drawn = draw();
        return new CaseSearch.Key(drawn.openedAt(), drawn.caseNumber());
    }

    private String name() {
        return jdbc.sql("select name from load_name where n = ?").param(1 + random.nextInt(40_000)).query(String.class).single();
    }

    private String gone() {
        return jdbc.sql("select id from load_staff where until < timestamptz '2025-12-01' order by n offset ? limit 1")
                .param(random.nextInt(5)).query(String.class).single();
    }

    private static long seconds(long begun) {
        return (System.nanoTime() - begun) / 1_000_000_000;
    }

    private void line(String text) {
        report.append(text).append('\n');
        System.err.println(text);
    }
}
