package io.guanjia.audit.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.Schema;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import io.guanjia.trail.TrailEntries;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is past its time is gone in the quiet hours, all of it, and nothing of a case that is open. */
@GuanjiaTest
class RetentionTest {

    @Autowired Retention retention;
    @Autowired RetentionRuns runs;
    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired CaseFiles files;
    @Autowired TrailEntries entries;
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
    void theLastDayIsKeptAndTheNextNightCleans() {
        OldCases.Made made = cases.closed("keep-case", "1981-03-02");

        cleanAt("1991-03-02T02:30");
        assertKept(made);
        cleanAt("1991-03-03T02:30");
        assertGone(made);
    }

    @Test
    void outsideOfTheQuietHoursNothingGoes() {
        OldCases.Made made = cases.closed("keep-case", "1981-05-04");

        cleanAt("1991-06-01T01:59");
        cleanAt("1991-06-01T05:00");
        cleanAt("1991-06-01T12:00");
        assertKept(made);
        assertThat(runs.last(100)).noneMatch(run -> run.night().equals(LocalDate.parse("1991-06-01")));

        cleanAt("1991-06-02T04:59");
        assertGone(made);
    }

    @Test
    void anOpenCaseStaysWholeHoweverLongWhatItCalledHasEnded() {
        OldCases.Made made = cases.open("keep-case", "1981-07-01T10:00");
        cases.step(made, "1981-07-01T11:00");
        cases.step(made, "1981-07-01T12:00");
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(made.number()).finished().count()).isOne();

        cleanAt("2001-07-03T02:30");

        assertKept(made);
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(made.number()).count()).isEqualTo(2);
        assertThat(engine.getTaskService().createTaskQuery().processInstanceBusinessKey(made.number()).count()).isOne();
        end(made, "2001-07-04");
    }

    @Test
    void aClosedCaseStaysAsLongAsSomethingOfItRunsAndItsTimeFromThen() {
        OldCases.Made made = cases.open("keep-case", "1982-01-04T10:00");
        cases.step(made, "1982-01-04T11:00");
        cases.close(made, "1982-01-04T12:00");

        cleanAt("1993-01-05T02:30");
        assertKept(made);
        cases.step(made, "1993-01-05T10:00");
        cases.step(made, "1993-01-05T11:00");
        cleanAt("1993-01-06T02:30");
        assertKept(made);
        cleanAt("2003-01-05T02:30");
        assertKept(made);
        cleanAt("2003-01-06T02:30");
        assertGone(made);
    }

    @Test
    void whatBelongsToTheCaseByItsNumberKeepsItToo() {
        OldCases.Made made = cases.closed("keep-case", "1982-05-04");
        cases.driver.clock("1985-05-04T10:00");
        String later = engine.getRuntimeService().startProcessInstanceByKey(OldCases.CALLED, made.number(),
                Map.of("customer", made.name())).getId();

        cleanAt("1994-05-06T02:30");
        assertKept(made);
        cases.step(made, "1994-05-06T10:00");
        cleanAt("2004-05-07T02:30");
        assertGone(made);
        assertThat(count("ACT_HI_PROCINST where ID_ = '" + later + "'")).isZero();
    }

    @Test
    void whatIsNoCaseGoesByTheRuleToo() {
        cases.driver.clock("1982-06-01T10:00");
        String process = engine.getRuntimeService().startProcessInstanceByKey(OldCases.CALLED,
                Map.of("customer", "保留无案")).getId();
        String running = engine.getRuntimeService().startProcessInstanceByKey(OldCases.CALLED,
                Map.of("customer", "保留在办")).getId();
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().processInstanceId(process)
                .singleResult().getId());

        cleanAt("1992-06-01T02:30");
        assertThat(entries.of(process)).noneMatch(Entry::cleared);
        cleanAt("1992-06-02T02:30");

        assertThat(entries.of(process)).isNotEmpty().allMatch(Entry::cleared);
        assertThat(Schema.of(jdbc).places("保留无案")).isEmpty();
        assertThat(entries.of(running)).noneMatch(Entry::cleared);
        assertThat(engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(running).count())
                .isOne();
        engine.getRuntimeService().deleteProcessInstance(running, "试验");
    }

    @Test
    void ofTheCaseItsNumberAndItsDatesAreLeftAndTheTrailTells() {
        OldCases.Made made = cases.closed("keep-case", "1983-03-02");
        int before = entries.of(made.process()).size();
        List<Map<String, Object>> chain = chain(made);

        cleanAt("1993-03-03T02:30");

        assertThat(jdbc.sql("select * from guanjia.case_file where case_number = ?").param(made.number()).query()
                .singleRow())
                .containsEntry("procedure", "keep-case").containsEntry("state", "CLOSED").containsEntry("title", "")
                .containsEntry("outcome", null).containsEntry("owner", "")
                .hasEntrySatisfying("closed_at", at -> assertThat(at).isNotNull())
                .hasEntrySatisfying("cleaned_at", at -> assertThat(at).isNotNull());
        assertThat(chain(made)).isEqualTo(chain);
        Fact told = entries.of(Trail.SYSTEM).stream().flatMap(entry -> entry.facts().stream())
                .filter(fact -> fact.kind().equals("cleaned"))
                .filter(fact -> fact.values().get("cases").equals(List.of(made.number()))).findFirst().orElseThrow();
        assertThat(told.values()).containsEntry("subjects", List.of(made.process())).containsEntry("entries", before)
                .containsEntry("upTo", "1983-03-02T16:00:00.000Z").containsEntry("rule", Map.of("period", "P10Y"));
        RetentionRuns.Run run = runs.of(LocalDate.parse("1993-03-03"));
        assertThat(run.cases()).isOne();
        assertThat(run.entries()).isEqualTo(before);
        assertThat(run.endedAt()).isNotNull();
    }

    @Test
    void aCaseThatCannotBeCleanedIsLeftWholeAndTheOthersGo() {
        OldCases.Made one = cases.closed("keep-case", "1983-05-02");
        OldCases.Made bad = cases.closed("keep-case", "1983-05-02");
        OldCases.Made two = cases.closed("keep-case", "1983-05-02");
        jdbc.sql("create table guanjia.keep_obstacle (case_number varchar(40) references guanjia.case_party)").update();
        try {
            jdbc.sql("insert into guanjia.keep_obstacle values (?)").param(bad.number()).update();
            cleanAt("1993-05-03T02:30");
        } finally {
            jdbc.sql("drop table guanjia.keep_obstacle").update();
        }

        assertGone(one);
        assertGone(two);
        assertKept(bad);
        assertThat(runs.of(LocalDate.parse("1993-05-03")).failed()).isOne();
        cleanAt("1993-05-04T02:30");
        assertGone(bad);
    }

    @Test
    void whoIsKilledInTheMiddleLeavesNothingHalfAndIsGoneOnAfter() throws Exception {
        OldCases.Made one = cases.closed("keep-case", "1983-07-02");
        OldCases.Made two = cases.closed("keep-case", "1983-07-02");
        LocalDate night = LocalDate.parse("1993-07-03");
        cases.driver.clock(night + "T02:30");
        CompletableFuture<Void> cleaning = transaction.execute(status -> {
            jdbc.sql("select 1 from guanjia.case_party where case_number = ? for update").param(two.number())
                    .query().singleRow();
            CompletableFuture<Void> begun = CompletableFuture.runAsync(retention::clean);
            // The batch of both has removed most of the first when it comes to the row that is locked; then each is
            // tried alone, and the second dies again
            killWaiting();
            assertKept(two);
            killWaiting();
            assertGone(one);
            assertKept(two);
            return begun;
        });
        cleaning.get(1, TimeUnit.MINUTES);
        assertKept(two);
        assertThat(runs.of(night).cases()).isOne();
        assertThat(runs.of(night).failed()).isOne();

        cleanAt("1993-07-04T02:30");
        assertGone(two);
        assertThat(runs.of(night.plusDays(1)).cases()).isOne();
        assertThat(entries.of(Trail.SYSTEM).stream().flatMap(entry -> entry.facts().stream())
                .filter(fact -> fact.kind().equals("cleaned") && (fact.text("subjects").contains(one.process())
                        || fact.text("subjects").contains(two.process())))).hasSize(2);
    }

    @Test
    void whileOneNodeIsAtItAnotherWaitsForNothing() {
        OldCases.Made made = cases.closed("keep-case", "1983-09-01");
        cases.driver.clock("1993-09-02T02:30");
        runs.begin(LocalDate.parse("1993-09-02"));

        transaction.executeWithoutResult(status -> {
            runs.take(LocalDate.parse("1993-09-02"));
            CompletableFuture.runAsync(retention::clean).orTimeout(30, TimeUnit.SECONDS).join();
        });
        assertKept(made);
        retention.clean();
        assertGone(made);
        retention.clean();
        assertThat(runs.of(LocalDate.parse("1993-09-02")).cases()).isOne();
    }

    private void killWaiting() {
        String waiting = """
                select pid from pg_stat_activity where pid <> pg_backend_pid() and wait_event_type = 'Lock'
                  and datname = current_database() and query like '%forget_cases%'""";
        for (int i = 0; i < 300; i++) {
            // What it shows stays the same to the end of a transaction otherwise
            jdbc.sql("select pg_stat_clear_snapshot()").query((row, number) -> true).single();
            List<Integer> pids = jdbc.sql(waiting).query(Integer.class).list();
            if (!pids.isEmpty()) {
                jdbc.sql("select pg_terminate_backend(?, 5000)").param(pids.get(0)).query(Boolean.class).single();
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("Nobody waits");
    }

    private void cleanAt(String time) {
        cases.driver.clock(time);
        retention.clean();
    }

    private void end(OldCases.Made made, String day) {
        cases.step(made, day + "T10:00");
        cases.close(made, day + "T10:10");
    }

    private List<Map<String, Object>> chain(OldCases.Made made) {
        List<Map<String, Object>> rows = jdbc.sql("""
                        select seq, subject_seq, at, encode(content_hash, 'hex') c, encode(hash, 'hex') h,
                            encode(mac, 'hex') m
                        from guanjia.audit_entry where subject = ? order by seq""")
                .param(made.process()).query().listOfRows();
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private void assertKept(OldCases.Made made) {
        assertThat(Schema.of(jdbc).places(made.name())).contains("guanjia.case_file.title", "guanjia.case_party.name",
                "guanjia.form_record.content", "guanjia.audit_entry.content", "public.act_hi_varinst.text_",
                "public.act_hi_comment.message_");
        assertThat(entries.of(made.process())).isNotEmpty().noneMatch(Entry::cleared);
    }

    private void assertGone(OldCases.Made made) {
        assertThat(Schema.of(jdbc).places(made.name())).isEmpty();
        // The stub, and what tells of the clean-up
        assertThat(Schema.of(jdbc).places(made.process()))
                .containsExactlyInAnyOrder("guanjia.case_file.process_instance_id", "guanjia.audit_entry.subject",
                        "guanjia.audit_entry.content", "guanjia.audit_subject.subject");
        assertThat(Schema.of(jdbc).places(made.number()))
                .containsExactlyInAnyOrder("guanjia.case_file.case_number", "guanjia.audit_entry.content");
        assertThat(entries.of(made.process())).isNotEmpty().allMatch(Entry::cleared);
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }
}
