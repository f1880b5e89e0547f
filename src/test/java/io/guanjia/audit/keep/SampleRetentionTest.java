package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.audit.RecordedSample;
import io.guanjia.audit.proof.CaseProof;
import io.guanjia.audit.proof.TrailVerdict;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.Schema;
import io.guanjia.trail.Fact;
import io.guanjia.trail.TrailEntries;
import io.guanjia.verifier.Finding;
import io.guanjia.verifier.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sample's cases, of all procedures and in all states: what the trail tells of them, and what is left long after. Of
 * those that are closed nothing is left in any column of any table but what stays on purpose, and the others have lost
 * nothing. One procedure has a rule of its own.
 */
@SpringBootTest(properties = {"camunda.bpm.generate-unique-process-engine-name=true", "guanjia.sample.enabled=true",
    "guanjia.embedded-postgres.data-directory=target/retention-sample/postgres",
    "guanjia.audit.key-file=target/retention-sample/audit-key.pem",
    "guanjia.audit.retention.procedures.complaint-handling=P40Y"})
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SampleRetentionTest {

    /** The register, accounting records, and what names nobody, see src/docs/decisions/retention.md. */
    private static final Set<String> STAYS = Set.of("person", "residency", "unit", "building", "office",
            "emergency_contact", "key_holder", "resident_file", "resident_paper", "unit_condition", "unit_condition_part", "unit_contract",
            "handover_batch", "register_change", "contractor", "contractor_readmission", "goods_signatory", "key_item",
            "ledger_entry", "ledger_line");
    private static final int SHORTEST = 6;

    /** What is told of the past as it was of the present, by kind; moments of the application's clock among it. */
    private static final Map<String, List<String>> SAID = Map.ofEntries(
            Map.entry("process-started", List.of("pi", "parent", "def", "key", "v", "at")),
            Map.entry("process-ended", List.of("pi", "state", "reason", "at")),
            Map.entry("entered", List.of("pi", "ai", "el", "type", "name", "at")),
            Map.entry("left", List.of("pi", "ai", "el", "type", "cancelled", "at")),
            Map.entry("called", List.of("pi", "ai", "el", "child")),
            Map.entry("task-created", List.of("pi", "task", "el", "ai", "name", "at")),
            Map.entry("task-ended", List.of("pi", "task", "el", "ai", "assignee", "owner", "due", "reason", "at")),
            Map.entry("candidate", List.of("task", "group", "user", "op")),
            Map.entry("decision", List.of("pi", "ai", "el", "id", "def", "key", "name", "inputs", "outputs", "at")),
            Map.entry("incident", List.of("pi", "id", "el", "type", "op")),
            Map.entry("operation", List.of("id", "op", "entity", "property", "old", "new", "task", "user")),
            Map.entry("comment", List.of("id", "task", "text")),
            Map.entry("form", List.of("row", "form", "el", "task", "pi")),
            Map.entry("message", List.of("row", "template", "to", "subject")),
            Map.entry("paper", List.of("row", "paper", "item", "copy")),
            Map.entry("ledger", List.of("row", "entry", "clause", "step")),
            Map.entry("file", List.of("row", "kind", "round", "name")),
            Map.entry("communication", List.of("row", "way", "direction", "by")),
            Map.entry("case-opened", List.of("case", "procedure", "office", "unit", "owner", "title")),
            Map.entry("case-closed", List.of("outcome")),
            Map.entry("case-withdrawn", List.of("outcome")));

    @Autowired Reconstruction reconstruction;
    @Autowired TrailEntries entries;
    @Autowired Retention retention;
    @Autowired RetentionRules rules;
    @Autowired ProcessEngine engine;
    @Autowired CaseFiles cases;
    @Autowired CaseProof proof;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationContext application;
    @Autowired JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

    private record File(String caseNumber, String procedure, String processInstanceId, String state) {
    }

    @AfterEach
    void release() {
        ClockUtil.reset();
    }

    @Test
    @Order(0)
    void whatTheTrailTellsIsWhatHappened() {
        new RecordedSample(jdbc).assertThatWhatIsToldIsWhatHappened();
    }

    @Test
    @Order(1)
    void whatIsReconstructedOfACaseIsWhatWasRecorded() {
        List<File> files = files();
        assertThat(files).hasSizeGreaterThan(40);
        Instant before = Instant.parse("2100-01-01T00:00:00Z");
        SoftAssertions softly = new SoftAssertions();
        for (File file : files) {
            List<Fact> recorded = entries.of(file.processInstanceId()).stream()
                    .flatMap(entry -> entry.facts().stream()).toList();
            List<Fact> reconstructed = reconstruction.facts(file.caseNumber(), file.processInstanceId(), before);
            SAID.forEach((kind, said) -> softly.assertThat(said(reconstructed, kind, said))
                    .as(file.caseNumber() + " " + kind)
                    .containsExactlyInAnyOrderElementsOf(said(recorded, kind, said)));
            softly.assertThat(reconstructed).extracting(fact -> fact.moment("at")).isSorted();
        }
        softly.assertAll();
    }

    private static List<String> said(List<Fact> facts, String kind, List<String> said) {
        return facts.stream().filter(fact -> fact.kind().equals(kind)).map(fact -> said.stream()
                .filter(name -> fact.values().get(name) != null)
                .map(name -> name + "=" + fact.values().get(name)).collect(Collectors.joining(" "))).toList();
    }

    @Test
    @Order(2)
    void nothingOfAClosedCaseIsLeftAnywhere() {
        List<File> files = files();
        Set<String> closing = files.stream().filter(file -> !file.state().equals("OPEN")).map(File::procedure)
                .collect(Collectors.toSet());
        // The sample has procedures of which no case has come to its end: all of theirs are called off
        files.stream().filter(file -> !closing.contains(file.procedure())).forEach(this::callOff);
        files = files();
        List<File> closed = files.stream()
                .filter(file -> !file.state().equals("OPEN") && hasEnded(file)
                        && !isComplaint(file)).toList();
        List<File> others = files.stream().filter(file -> !closed.contains(file)).toList();
        assertThat(others).anyMatch(file -> isComplaint(file) && !file.state().equals("OPEN"));
        assertThat(closed).extracting(File::procedure)
                .contains("goods-exit", "key-loan", "move-in", "renovation", "repair-dispatch", "tenant-move-out")
                .containsAll(files.stream().filter(file -> !isComplaint(file)).map(File::procedure).toList());
        Set<String> words = words(closed);
        Map<String, Integer> ofOthers = counts(others);
        words.removeIf(new HashSet<>(words(others))::contains);
        String otherWords = String.join("\n", words(others));
        words.removeIf(otherWords::contains);
        assertThat(words).hasSizeGreaterThan(200);
        assertThat(before(words)).as("the words are there before").isEqualTo(words.size());

        ClockUtil.setCurrentTime(EngineDriver.at("2060-03-01T02:30"));
        retention.clean();

        Map<String, String> contents = Schema.of(jdbc).contents(place -> !STAYS.contains(place.split("\\.")[1])
                && !place.startsWith("public.act_ge_bytearray") && !place.startsWith("guanjia.audit_entry.content"));
        Map<String, Set<String>> left = new TreeMap<>();
        for (String word : words) {
            contents.forEach((place, content) -> {
                if (content.contains(word)) {
                    left.computeIfAbsent(place, one -> new TreeSet<>()).add(word);
                }
            });
        }
        Set<String> numbers = closed.stream().map(File::caseNumber).collect(Collectors.toSet());
        Set<String> processes = closed.stream().map(File::processInstanceId).collect(Collectors.toSet());
        assertThat(left).isEmpty();
        contents.forEach((place, content) -> {
            if (!Set.of("guanjia.case_file.process_instance_id", "guanjia.audit_entry.subject",
                    "guanjia.audit_subject.subject", "guanjia.move_in_plan.process_instance_id").contains(place)) {
                assertThat(processes).as("processes in " + place).noneMatch(content::contains);
            }
        });
        assertThat(jdbc.sql("select case_number from guanjia.case_file where cleaned_at is not null")
                .query(String.class).set()).isEqualTo(numbers);
        assertThat(counts(others)).as("rows of the others").isEqualTo(ofOthers);
        assertThat(jdbc.sql("select failed from guanjia.retention_run").query(Integer.class).list()).containsOnly(0);
        assertThat(rules.own()).containsExactly("complaint-handling");
        Report report = TrailVerdict.of(application);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isGreaterThan(closed.size());
        whatStaysOfACleanedCaseIsProvedStill();
    }

    private void whatStaysOfACleanedCaseIsProvedStill() {
        List<Long> bookings = jdbc.sql("""
                        select e.id from guanjia.ledger_entry e join guanjia.case_file c on c.case_number = e.case_number
                        where c.cleaned_at is not null order by e.id""").query(Long.class).list();
        assertThat(bookings).isNotEmpty();
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update guanjia.ledger_entry set actor = 'somebody' where id = ?").param(bookings.get(0)).update();
            assertThat(TrailVerdict.of(application).findings()).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Finding.Kind.ROW_CHANGED);
                assertThat(found.text()).contains("ledger_entry/" + bookings.get(0) + " ");
            });
            String process = jdbc.sql("""
                            select c.process_instance_id from guanjia.ledger_entry e
                            join guanjia.case_file c on c.case_number = e.case_number where e.id = ?""")
                    .param(bookings.get(0)).query(String.class).single();
            assertThat(proof.check(process).problems())
                    .containsExactly("业务记录 ledger_entry/" + bookings.get(0) + " 被改动");
        });
    }

    private static boolean isComplaint(File file) {
        return file.procedure().equals("complaint-handling");
    }

    private List<File> files() {
        return jdbc.sql("select case_number, procedure, process_instance_id, state from guanjia.case_file")
                .query(File.class).list();
    }

    private void callOff(File file) {
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(file.caseNumber())
                .rootProcessInstances().list()
                .forEach(root -> engine.getRuntimeService().deleteProcessInstance(root.getId(), "试验", true, true));
        cases.withdraw(file.caseNumber(), "试验");
    }

    private boolean hasEnded(File file) {
        return jdbc.sql("""
                        select count(*) from ACT_HI_PROCINST where END_TIME_ is null and ROOT_PROC_INST_ID_ in
                            (select ROOT_PROC_INST_ID_ from ACT_HI_PROCINST
                             where PROC_INST_ID_ = :process or BUSINESS_KEY_ = :number)""")
                .param("process", file.processInstanceId()).param("number", file.caseNumber())
                .query(Integer.class).single() == 0;
    }

    /** How many rows of each table belong to these cases. */
    private Map<String, Integer> counts(List<File> files) {
        Map<String, Integer> counts = new TreeMap<>();
        tables().forEach((table, condition) -> counts.put(table, jdbc.sql(filled(
                        "select count(*) from guanjia." + table + " where " + condition)).param("cases", numbers(files))
                .param("roots", roots(files)).query(Integer.class).single()));
        return counts;
    }

    /** What was said in these cases: values of six characters and more that are Chinese in part, or numbers. */
    private Set<String> words(List<File> files) {
        Set<String> words = new TreeSet<>();
        tables().forEach((table, condition) -> jdbc.sql(filled(
                        "select to_jsonb(t)::text from guanjia." + table + " t where " + condition))
                .param("cases", numbers(files)).param("roots", roots(files))
                .query(String.class).list().forEach(row -> collect(read(row), words)));
        return words;
    }

    private long before(Set<String> words) {
        String all = String.join("\n", Schema.of(jdbc).contents(place -> true).values());
        return words.stream().filter(all::contains).count();
    }

    private Map<String, String> tables() {
        return jdbc.sql("""
                        select name, condition from guanjia.retention_table
                        where fate <> 'STAYS'
                          and name not in ('attachment_part', 'audit_case', 'audit_step', 'work_pass_photo')""")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String filled(String sql) {
        return sql.replace("$1", "cast(:cases as text[])").replace("$2", "cast(:roots as text[])")
                + " and (cast(:cases as text[]), cast(:roots as text[])) is not null";
    }

    private static String[] numbers(List<File> files) {
        return files.stream().map(File::caseNumber).toArray(String[]::new);
    }

    private static String[] roots(List<File> files) {
        return files.stream().map(File::processInstanceId).toArray(String[]::new);
    }

    private void collect(JsonNode node, Set<String> words) {
        if (node.isTextual()) {
            String text = node.asText();
            boolean says = text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                    || text.chars().allMatch(Character::isDigit) || text.contains("@");
            if (says && text.length() >= SHORTEST && !text.contains("\n") && !text.contains("\"")) {
                words.add(text);
            }
        } else {
            List<JsonNode> parts = new ArrayList<>();
            node.elements().forEachRemaining(parts::add);
            parts.forEach(part -> collect(part, words));
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
