package io.guanjia.audit.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept step by step, what is made anew from the engine's history, and what the history says is the same. */
@GuanjiaTest
class ReadModelTest {

    @Autowired
    AutowireCapableBeanFactory beans;
    @Autowired
    ProcessEngine engine;
    @Autowired
    ReadModel model;
    @Autowired
    Rebuild rebuild;
    @Autowired
    Trail trail;
    @Autowired
    CaseFiles files;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    private AuditWalk walk;

    @BeforeEach
    void unitOfItsOwn() {
        walk = AuditWalk.begin(beans);
    }

    @AfterEach
    void release() {
        walk.release();
    }

    @Test
    void aCaseIsFollowedFromStepToStep() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        assertThat(row(number)).containsEntry("state", "OPEN").containsEntry("late", false)
                .containsEntry("kind", "设备设施问题").containsEntry("level", "一般投诉").containsEntry("unit_id", (int) walk.unitId)
                .containsEntry("office_id", (int) walk.office).containsEntry("procedure", "complaint-handling")
                .containsEntry("next_due", "2026-11-19T10:00:00+00:00");
        assertThat(list(number, "actors")).containsExactly("ann" + walk.mark);
        assertThat(list(number, "clauses")).contains("CO-01", "CO-04", "EN-06").doesNotContain("CO-14");

        walk.work(number, "userTask_handleComplaint", "2026-11-20T11:00", "bob" + walk.mark);
        assertThat(row(number)).containsEntry("late", true);
        walk.work(number, "userTask_callBack", "2026-11-20T12:00", "cai" + walk.mark);
        walk.work(number, "userTask_analyseCause", "2026-11-20T13:00", "bob" + walk.mark);
        walk.work(number, "userTask_visitEffect", "2026-11-20T14:00", "cai" + walk.mark);

        assertThat(row(number)).containsEntry("state", "CLOSED").containsEntry("closed_at", "2026-11-20T06:00:00+00:00")
                .containsEntry("next_due", null).containsEntry("amount_fen", 0);
        assertThat(list(number, "actors")).containsExactly("ann" + walk.mark, "bob" + walk.mark, "cai" + walk.mark);
        assertThat(list(number, "clauses")).contains("CO-14");
        assertThat(steps(number)).extracting(step -> step.get("element")).contains("userTask_handleComplaint",
                "userTask_callBack", "userTask_analyseCause", "userTask_visitEffect");
        assertThat(steps(number).get(0)).containsEntry("procedure", "complaint-settlement")
                .containsEntry("root_procedure", "complaint-handling").containsEntry("assignee", "bob" + walk.mark)
                .containsEntry("late", true).containsEntry("outcome", "completed")
                // from Monday 10:00 to Friday 11:00: four days of nine hours, and one
                .containsEntry("working_minutes", (4 * 9 + 1) * 60);
        assertThat(list(number, "clauses")).containsAll(stepClauses(number));
        sameWhenMadeAnew(number);
        asTheEngineSays(number);
    }

    @Test
    void anOpenCaseHasOpenSteps() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        String task = walk.driver.task(number, "userTask_handleComplaint").getId();
        engine.getTaskService().setAssignee(task, "dan" + walk.mark);

        assertThat(steps(number)).singleElement().satisfies(step -> assertThat(step)
                .containsEntry("assignee", "dan" + walk.mark).containsEntry("ended_at", null)
                .containsEntry("working_minutes", null).containsEntry("outcome", null).containsEntry("late", false));
        // Who was to do it has done nothing yet
        assertThat(list(number, "actors")).containsExactly("ann" + walk.mark);
        sameWhenMadeAnew(number);

        engine.getTaskService().setAssignee(task, null);
        assertThat(steps(number).get(0)).containsEntry("assignee", null);
        engine.getRuntimeService().deleteProcessInstance(subject(number), "试验");
        assertThat(steps(number).get(0)).containsEntry("outcome", "deleted");
        sameWhenMadeAnew(number);
        asTheEngineSays(number);
    }

    @Test
    void moneyIsWhatCameInAndWentOutAndWasNotTakenBack() {
        String number = walk.fee("2026-11-16T10:00", "fay" + walk.mark, "1200.50");
        assertThat(row(number)).containsEntry("amount_fen", 120_050);
        assertThat(list(number, "actors")).containsExactly("fay" + walk.mark);
        assertThat(list(number, "clauses")).contains("MI-09");
        walk.handOverReceipt(number, "2026-11-16T10:30", "fay" + walk.mark);
        sameWhenMadeAnew(number);
        asTheEngineSays(number);

        String other = walk.fee("2026-11-17T10:00", "fay" + walk.mark, "0.01");
        walk.takeBack(other, "gus" + walk.mark);
        assertThat(row(number)).containsEntry("amount_fen", 0);
        assertThat(row(other)).containsEntry("amount_fen", 0);
        sameWhenMadeAnew(number);
        sameWhenMadeAnew(other);
    }

    @Test
    void casesWithoutARowAreEnteredAndTheOthersLeftAlone() {
        String one = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        String two = walk.fee("2026-11-16T10:00", "fay" + walk.mark, "10");
        String before = all(one);
        jdbc.sql("delete from guanjia.audit_case where case_number = ?").param(one).update();
        jdbc.sql("update guanjia.audit_case set amount_fen = 7 where case_number = ?").param(two).update();
        assertThat(steps(one)).isEmpty();

        assertThat(rebuild.run()).isPositive();

        assertThat(all(one)).isEqualTo(before);
        assertThat(row(two)).containsEntry("amount_fen", 7);
    }

    @Test
    void aCaseWithoutARowIsEnteredByWhatHappensNext() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        jdbc.sql("delete from guanjia.audit_case where case_number = ?").param(number).update();

        walk.work(number, "userTask_handleComplaint", "2026-11-17T11:00", "bob" + walk.mark);

        assertThat(list(number, "actors")).containsExactly("ann" + walk.mark, "bob" + walk.mark);
        sameWhenMadeAnew(number);
    }

    @Test
    void ofTwoWhoEnterACaseAtOnceNeitherLosesWhatTheOtherHasDone() throws Exception {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        String subject = subject(number);
        jdbc.sql("delete from guanjia.audit_case where case_number = ?").param(number).update();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CountDownLatch noted = new CountDownLatch(1);
            CountDownLatch entered = new CountDownLatch(1);
            // Makes the row and does not commit yet
            Future<?> first = threads.submit(() -> transaction.executeWithoutResult(status -> {
                model.make(List.of(number));
                noted.countDown();
                await(entered);
            }));
            await(noted);
            Future<?> second = threads.submit(() -> transaction.executeWithoutResult(status -> {
                trail.by("zoe" + walk.mark);
                trail.ofProcess(subject, Fact.of("entered").with("ai", "none"));
            }));
            Thread.sleep(300);
            assertThat(second.isDone()).as("waits for the first").isFalse();
            entered.countDown();
            first.get();
            second.get();
        } finally {
            threads.shutdownNow();
        }

        assertThat(list(number, "actors")).containsExactly("ann" + walk.mark, "zoe" + walk.mark);
        sameWhenMadeAnew(number);
    }

    @Test
    void aMigratedCaseIsThatOfItsNewDiagram() {
        String key = "audit-migrated-" + walk.mark;
        walk.driver.clock("2026-11-16T10:00");
        String first = deploy(key, "CO-01", "CO-02");
        walk.driver.actAs("ann" + walk.mark);
        String instance = engine.getRuntimeService().startProcessInstanceById(first, "AM-20261116-" + walk.mark).getId();
        String number = "AM-20261116-" + walk.mark;
        transaction.executeWithoutResult(status -> files.open(new CaseFiles.Opening(number, key, instance, walk.office,
                walk.unitId, "ann" + walk.mark, "迁移")));
        engine.getTaskService().complete(engine.getTaskService().createTaskQuery().processInstanceId(instance)
                .singleResult().getId());
        assertThat(list(number, "clauses")).containsExactly("CO-01", "CO-02");
        String second = deploy(key, "CO-01", "CO-03");

        engine.getRuntimeService().newMigration(engine.getRuntimeService().createMigrationPlan(first, second)
                .mapEqualActivities().build()).processInstanceIds(instance).execute();

        assertThat(list(number, "clauses")).containsExactly("CO-01", "CO-03");
        assertThat(steps(number)).extracting(step -> step.get("definition_id")).containsExactly(first, second);
        sameWhenMadeAnew(number);
        asTheEngineSays(number);
    }

    private String deploy(String key, String clauseOfFirst, String clauseOfSecond) {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="m" targetNamespace="https://guanjia.io/test">
                  <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="event_begun"/>
                    <sequenceFlow id="flow_1" sourceRef="event_begun" targetRef="userTask_first"/>
                    <userTask id="userTask_first" name="一"><extensionElements><camunda:properties>
                      <camunda:property name="clause" value="%s"/></camunda:properties></extensionElements></userTask>
                    <sequenceFlow id="flow_2" sourceRef="userTask_first" targetRef="userTask_second"/>
                    <userTask id="userTask_second" name="二"><extensionElements><camunda:properties>
                      <camunda:property name="clause" value="%s"/></camunda:properties></extensionElements></userTask>
                  </process>
                </definitions>""".formatted(key, clauseOfFirst, clauseOfSecond);
        return engine.getRepositoryService().createDeployment().name(key).addString(key + ".bpmn", model)
                .deployWithResult().getDeployedProcessDefinitions().get(0).getId();
    }

    @Test
    void whatChangesNothingWritesNothing() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        String version = jdbc.sql("select xmin::text from guanjia.audit_case where case_number = ?").param(number)
                .query(String.class).single();

        transaction.executeWithoutResult(status -> {
            trail.by("ann" + walk.mark);
            trail.ofCase(number, Fact.of("case-classified"));
            trail.ofCase(number, Fact.of("variable").with("name", "x"));
        });

        assertThat(jdbc.sql("select xmin::text from guanjia.audit_case where case_number = ?").param(number)
                .query(String.class).single()).isEqualTo(version);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCaseIsEnteredWhateverSomebodyHasMadeOfItsTrail() {
        String number = walk.complaint("2026-11-16T10:00", "ann" + walk.mark, "王小明");
        for (String content : List.of("", "{", "7", "[]", "{\"by\":{}}")) {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                jdbc.sql("set local session_replication_role = replica").update();
                jdbc.sql("update guanjia.audit_entry set content = ? where subject = ?").params(content, subject(number))
                        .update();
                model.makeAgain(subject(number));
            });
        }
    }

    private void sameWhenMadeAnew(String number) {
        String kept = all(number);
        transaction.executeWithoutResult(status -> model.makeAgain(subject(number)));
        assertThat(all(number)).isEqualTo(kept);
    }

    private void asTheEngineSays(String number) {
        assertThat(new ReadModelCheck(jdbc).differences(List.of(number))).isEmpty();
    }

    private String subject(String number) {
        return jdbc.sql("select process_instance_id from guanjia.case_file where case_number = ?").param(number)
                .query(String.class).single();
    }

    private Map<String, Object> row(String number) {
        return rows("select to_jsonb(c) from guanjia.audit_case c where case_number = ?", number).get(0);
    }

    private List<Map<String, Object>> steps(String number) {
        return rows("select to_jsonb(s) from guanjia.audit_step s where case_number = ? order by created_at, task_id",
                number);
    }

    private List<Map<String, Object>> rows(String sql, String number) {
        return jdbc.sql(sql).param(number).query((row, no) -> ReadModelCheck.json(row.getString(1))).list();
    }

    @SuppressWarnings("unchecked")
    private List<String> list(String number, String column) {
        return (List<String>) row(number).get(column);
    }

    @SuppressWarnings("unchecked")
    private List<String> stepClauses(String number) {
        return steps(number).stream().flatMap(step -> ((List<String>) step.get("clauses")).stream()).toList();
    }

    private String all(String number) {
        return row(number) + "\n" + steps(number);
    }
}
