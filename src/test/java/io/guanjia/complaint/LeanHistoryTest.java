package io.guanjia.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is read less often is written all the same: who took a task, how long it took, and what became of an incident. */
@GuanjiaTest
class LeanHistoryTest {

    private static final Map<String, Object> SOLVED =
            Map.of("handleResult", "solved", "measures", "已更换水管", "settlement", "已修好水管");

    @Autowired Acting acting;
    @Autowired ComplaintProcess complaints;
    @Autowired ProcessEngine engine;
    @Autowired CaseWalker walker;
    @Autowired JdbcClient jdbc;
    private EngineDriver driver;

    private record Row(String assignee, long took, long minutes) {
    }

    @BeforeEach
    void estate() {
        TestEstate.ensure(jdbc);
        TestUsers.member(engine, "lean-history", "员工", "front-desk");
        driver = new EngineDriver(engine, walker);
    }

    @AfterEach
    void clock() {
        ClockUtil.reset();
    }

    @Test
    void taskThatIsClaimedAndLaterCompletedHasBothInItsHistory() {
        Task task = taken();
        driver.clock("2026-01-05T10:30");
        engine.getTaskService().claim(task.getId(), "lean-history");
        driver.clock("2026-01-05T11:00");
        engine.getFormService().submitTaskForm(task.getId(), SOLVED);

        assertThat(rows(task)).containsOnly(new Row("lean-history", 3_600_000, 60));
    }

    @Test
    void taskThatIsClaimedAndCompletedInOneTransactionHasBothInItsHistory() {
        Task task = taken();
        driver.clock("2026-01-05T11:00");
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
                .execute(command -> {
                    engine.getTaskService().claim(task.getId(), "lean-history");
                    engine.getFormService().submitTaskForm(task.getId(), SOLVED);
                    return null;
                });

        // The engine itself leaves the activity without an assignee then
        assertThat(rows(task)).containsExactlyInAnyOrder(new Row("lean-history", 3_600_000, 60),
                new Row(null, 3_600_000, 60));
    }

    @Test
    void incidentOfATimerGoesWithItsTask() {
        Task task = taken();
        engine.getManagementService().setJobRetries(timerOf(task), 0);
        assertThat(incidents(task)).isOne();
        driver.clock("2026-01-05T11:00");
        engine.getFormService().submitTaskForm(task.getId(), SOLVED);

        assertThat(incidents(task)).isZero();
        assertThat(engine.getHistoryService().createHistoricIncidentQuery().deleted()
                .processInstanceId(task.getProcessInstanceId()).count()).isOne();
    }

    @Test
    void incidentOfATimerGoesWhenItIsTriedAgain() {
        Task task = taken();
        engine.getManagementService().setJobRetries(timerOf(task), 0);
        engine.getManagementService().setJobRetries(timerOf(task), 1);

        assertThat(incidents(task)).isZero();
    }

    private String timerOf(Task task) {
        return engine.getManagementService().createJobQuery().executionId(task.getExecutionId()).timers()
                .activityId("event_handlingOverdue").singleResult().getId();
    }

    private long incidents(Task task) {
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(task.getProcessInstanceId()).count();
    }

    private Task taken() {
        driver.clock("2026-01-05T10:00");
        String number = acting.asPerson("lean-history", () -> complaints.start(ComplaintForms.intake(Map.of())));
        driver.runDue(number);
        return driver.task(number, "userTask_handleComplaint");
    }

    /** Of the task and of its activity. */
    private List<Row> rows(Task task) {
        List<Row> rows = jdbc.sql("""
                        select assignee_, duration_, start_time_, end_time_ from act_hi_taskinst
                        where id_ = :task
                        union all
                        select assignee_, duration_, start_time_, end_time_ from act_hi_actinst
                        where task_id_ = :task""")
                .param("task", task.getId())
                .query((row, number) -> new Row(row.getString(1), row.getLong(2),
                        (row.getTimestamp(4).getTime() - row.getTimestamp(3).getTime()) / 60_000))
                .list();
        assertThat(rows).hasSize(2);
        return rows;
    }
}
