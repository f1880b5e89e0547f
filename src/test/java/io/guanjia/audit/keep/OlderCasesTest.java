package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailEntries;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A case that is older than the trail: the rows of one that was walked, under other ids, of which the trail knows
 * nothing. That the facts are the recorded ones is {@code SampleRetentionTest}'s.
 */
@GuanjiaTest
class OlderCasesTest {

    private static final List<String> ENGINE = List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst",
            "act_hi_identitylink", "act_hi_comment");

    @Autowired OlderCases older;
    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseFiles files;
    @Autowired TrailEntries entries;
    @Autowired Trail trail;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    private OldCases cases;

    @BeforeEach
    void process() {
        cases = new OldCases(engine, walker, files, transaction, jdbc);
    }

    @AfterEach
    void release() {
        cases.release();
    }

    @Test
    void aCaseWithoutEntriesGetsOneThatTellsAll() {
        OldCases.Made made = cases.closed("keep-case", "1984-03-05");
        OldCases.Made copy = copy(made);
        cases.driver.clock("1984-04-02T09:00");

        older.bring();

        Entry entry = entries.of(copy.process()).stream().reduce((one, two) -> {
            throw new AssertionError("more than one entry");
        }).orElseThrow();
        assertThat(entry.facts().get(0).values())
                .isEqualTo(Map.of("k", "imported", "at", "1984-04-02T01:00:00.000Z"));
        assertThat(entry.facts()).extracting(Fact::kind).contains("case-opened", "process-started", "form",
                "task-created", "task-ended", "called", "comment", "process-ended", "case-closed").doesNotContain("flow");
        assertThat(entry.facts()).extracting(fact -> fact.moment("at")).doesNotContainNull();
        assertThat(entry.facts().subList(1, entry.facts().size())).extracting(fact -> fact.moment("at")).isSorted();
        assertThat(entry.facts().stream().filter(fact -> fact.kind().equals("form"))).singleElement()
                .satisfies(fact -> assertThat(fact.text("sha")).hasSize(64));
        assertThat(waiting(copy)).isZero();
        older.bring();
        assertThat(entries.of(copy.process())).hasSize(1);
    }

    @Test
    void aCaseThatHasGoneOnMeanwhileIsToldUpToItsFirstEntryAndReadFirst() {
        OldCases.Made made = cases.closed("keep-case", "1984-05-07");
        OldCases.Made copy = copy(made);
        cases.driver.clock("1984-05-07T10:25");
        transaction.executeWithoutResult(status -> trail.ofProcess(copy.process(), Fact.of("later")));
        cases.driver.clock("1984-06-04T09:00");

        older.bring();

        List<Entry> read = entries.of(copy.process());
        assertThat(read).hasSize(2);
        assertThat(read.get(0).facts().get(0).kind()).isEqualTo("imported");
        assertThat(read.get(0).facts()).extracting(Fact::kind).contains("process-started", "task-created")
                .doesNotContain("case-closed");
        assertThat(read.get(1).facts()).extracting(Fact::kind).containsExactly("later");
    }

    @Test
    void oneThatCannotBeReadLeavesTheOthersAlone() {
        OldCases.Made good = copy(cases.closed("keep-case", "1984-07-02"));
        OldCases.Made bad = copy(cases.closed("keep-case", "1984-07-02"));
        try {
            jdbc.sql("create function guanjia.keep_obstacle() returns trigger language plpgsql as"
                    + " 'begin raise exception ''obstacle''; end'").update();
            jdbc.sql("create trigger keep_obstacle before delete on guanjia.audit_import for each row"
                    + " when (old.case_number = '" + bad.number() + "') execute function guanjia.keep_obstacle()").update();

            older.bring();

            assertThat(entries.of(good.process())).hasSize(1);
            assertThat(entries.of(bad.process())).isEmpty();
            assertThat(waiting(bad)).isOne();
        } finally {
            jdbc.sql("drop trigger if exists keep_obstacle on guanjia.audit_import").update();
            jdbc.sql("drop function if exists guanjia.keep_obstacle()").update();
        }
    }

    private int waiting(OldCases.Made made) {
        return jdbc.sql("select count(*) from guanjia.audit_import where case_number = ?").param(made.number())
                .query(Integer.class).single();
    }

    /** The case's rows, in our tables and the engine's, under another number and with other ids. */
    private OldCases.Made copy(OldCases.Made made) {
        String number = made.number() + "-A";
        // The ids of one engine differ at their beginning; a third of it is made another one
        String tag = UUID.randomUUID().toString().substring(0, 4);
        for (String table : ENGINE) {
            List<String> columns = jdbc.sql("""
                            select column_name from information_schema.columns
                            where table_schema = 'public' and table_name = ?
                              and (column_name ~ '(^id_|inst_id_|execution_id_)$' or column_name in ('task_id_', 'super_process_instance_id_', 'root_proc_inst_id_'))""")
                    .param(table).query(String.class).list();
            String changed = String.join(" || ", columns.stream().map(column ->
                    "jsonb_strip_nulls(jsonb_build_object('%1$s', '%2$s' || substr(t.%1$s, 5)))".formatted(column, tag))
                    .toList());
            if (table.equals("act_hi_procinst")) {
                changed += " || jsonb_build_object('business_key_', '" + number + "')";
            }
            jdbc.sql("insert into public." + table + " select (jsonb_populate_record(null::public." + table
                            + ", to_jsonb(t) || " + changed + ")).* from public." + table
                            + " t where root_proc_inst_id_ = ?")
                    .param(made.process()).update();
        }
        String process = tag + made.process().substring(4);
        jdbc.sql("""
                        insert into guanjia.case_file (case_number, procedure, process_instance_id, owner, title,
                            opened_at, state, closed_at, outcome)
                        select :number, procedure, :process, owner, title, opened_at, state, closed_at, outcome
                        from guanjia.case_file where case_number = :old""")
                .param("number", number).param("process", process).param("old", made.number()).update();
        jdbc.sql("""
                        insert into guanjia.form_record (root_process_instance_id, process_instance_id, procedure,
                            element_id, form_id, submitted_at, content)
                        select :process, :process, procedure, element_id, form_id,
                            (select opened_at from guanjia.case_file where case_number = :number), content
                        from guanjia.form_record where root_process_instance_id = :old""")
                .param("process", process).param("old", made.process()).param("number", number).update();
        jdbc.sql("insert into guanjia.audit_import (case_number, subject) values (?, ?)").params(number, process)
                .update();
        return new OldCases.Made(number, process, made.name());
    }
}
