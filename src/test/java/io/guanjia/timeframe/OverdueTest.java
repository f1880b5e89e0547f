package io.guanjia.timeframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.GuanjiaTest;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@GuanjiaTest
class OverdueTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    HistoryService history;

    private String deployment;

    @BeforeEach
    void deploy() {
        deployment = repository.createDeployment()
                .addClasspathResource("timeframe/timeframe-test.bpmn")
                .addClasspathResource("timeframe/timeframe-test-timeframes.dmn")
                .addClasspathResource("timeframe/timeframe-test-escalation.dmn")
                .deploy().getId();
    }

    @AfterEach
    void undeploy() {
        ClockUtil.reset();
        repository.deleteDeployment(deployment, true, true, true);
    }

    @Test
    void aTaskIsDueAcrossAHolidayAndShowsWhy() {
        ProcessInstance process = start("2026-09-30T10:00:00.123", "2026-09-30T09:30:00.456");

        Task handle = task(process, "userTask_handle");
        assertThat(handle.getDueDate()).isEqualTo(at("2026-10-10T18:00"));
        assertThat(tasks.getVariable(handle.getId(), "dueAt")).isEqualTo(at("2026-10-10T18:00"));
        assertThat(tasks.getVariable(handle.getId(), "deadline")).isEqualTo("3个工作日:9月30日次日起算,"
                + "跳过10月1日至7日,计入10月10日(调休),10月10日18:00截止(依据CO-07)");
        assertThat(timer(process, "event_handleOverdue").getDuedate()).isEqualTo(handle.getDueDate());

        Task call = task(process, "userTask_call");
        assertThat(call.getDueDate()).isEqualTo(at("2026-10-01T09:30:00.456"));
        assertThat(tasks.getVariable(call.getId(), "deadline"))
                .isEqualTo("24小时:9月30日09:30起算,10月1日09:30截止(依据CO-08)");
        assertThat(timer(process, "event_callOverdue").getDuedate()).isEqualTo(call.getDueDate());
    }

    @Test
    void theDelayIsToldAWorkingDayAheadButNeverInThePast() {
        ProcessInstance onTime = start("2026-09-30T10:00", "2026-09-30T10:00");
        assertThat(timer(onTime, "event_delayNear").getDuedate()).isEqualTo(at("2026-10-09T18:00"));

        // three working days before the end of a limit of one
        ProcessInstance near = start("major", "2026-11-16T10:00", "2026-11-16T10:00");
        assertThat(timer(near, "event_delayNear").getDuedate()).isEqualTo(at("2026-11-16T10:00"));
    }

    @Test
    void whatATaskKeepsIsItsOwnAndEndsWithIt() {
        ProcessInstance process = start("2026-09-30T10:00", "2026-09-30T10:00");
        Task handle = task(process, "userTask_handle");

        assertThat(runtime.getVariables(process.getId())).doesNotContainKeys("dueAt", "deadline", "limitStep");
        tasks.complete(handle.getId());

        List<VariableInstance> left = runtime.createVariableInstanceQuery().processInstanceIdIn(process.getId())
                .variableNameIn("dueAt", "deadline").list();
        assertThat(left).hasSize(2).allSatisfy(variable -> assertThat(variable.getActivityInstanceId())
                .startsWith("userTask_call"));
        HistoricVariableInstance kept = history.createHistoricVariableInstanceQuery()
                .processInstanceId(process.getId()).variableName("deadline").list().stream()
                .filter(variable -> variable.getActivityInstanceId().startsWith("userTask_handle"))
                .findFirst().orElseThrow();
        assertThat((String) kept.getValue()).contains("10月10日18:00截止");
    }

    @Test
    void remindersComeByWorkingDaySkipAHolidayAndStopWithTheTask() {
        ProcessInstance process = start("2026-09-24T10:00", "2026-09-24T10:00");
        String handle = task(process, "userTask_handle").getId();
        assertThat(tasks.createTaskQuery().taskId(handle).singleResult().getDueDate())
                .isEqualTo(at("2026-09-30T18:00"));

        assertThat(fire(process, "event_handleOverdue", "2026-09-30T18:00"))
                .isEqualTo("timeframe-test handle 1 处理投诉 -> customer-manager");
        assertThat(timer(process, "event_handleOverdue").getDuedate()).isEqualTo(at("2026-10-08T18:00"));

        assertThat(fire(process, "event_handleOverdue", "2026-10-08T18:00:07"))
                .isEqualTo("timeframe-test handle 2 处理投诉 -> general-manager");
        assertThat(timer(process, "event_handleOverdue").getDuedate()).isEqualTo(at("2026-10-09T18:00"));

        tasks.complete(handle);
        assertThat(jobs.createJobQuery().processInstanceId(process.getId()).activityId("event_handleOverdue").count())
                .isZero();
    }

    @Test
    void remindersByHoursRunThroughTheNight() {
        ProcessInstance process = start("2026-11-20T10:00", "2026-11-20T10:00");

        assertThat(fire(process, "event_callOverdue", "2026-11-21T10:00"))
                .isEqualTo("timeframe-test call 1 回访客户 -> front-desk");
        assertThat(timer(process, "event_callOverdue").getDuedate()).isEqualTo(at("2026-11-21T12:00"));
    }

    @Test
    void remindersMissedWhileTheServerWasDownFireOnceAtTheirStage() {
        ProcessInstance process = start("2026-11-16T10:00", "2026-11-16T10:00");

        // due 11-19 18:00; reminders on 11-20, 11-23 and 11-24 were missed as well
        assertThat(fire(process, "event_handleOverdue", "2026-11-25T09:00"))
                .isEqualTo("timeframe-test handle 4 处理投诉 -> general-manager");
        assertThat(timer(process, "event_handleOverdue").getDuedate()).isEqualTo(at("2026-11-25T18:00"));
    }

    @Test
    void aTaskThatIsLateFromTheStartIsRemindedAtOnce() {
        ProcessInstance process = start("2026-11-25T10:00", "2026-11-20T10:00");

        assertThat(timer(process, "event_callOverdue").getDuedate()).isEqualTo(at("2026-11-21T10:00"));
        assertThat(fire(process, "event_callOverdue", "2026-11-25T10:00"))
                .isEqualTo("timeframe-test call 49 回访客户 -> front-desk");
        assertThat(timer(process, "event_callOverdue").getDuedate()).isEqualTo(at("2026-11-25T12:00"));
    }

    @Test
    void aLimitWithoutAnIntervalIsRemindedOfOnce() {
        ProcessInstance process = start("major", "2026-11-16T10:00", "2026-11-30T10:00");
        assertThat(tasks.getVariable(task(process, "userTask_handle").getId(), "deadline"))
                .isEqualTo("1个工作日:11月16日次日起算,11月17日18:00截止");

        assertThat(fire(process, "event_handleOverdue", "2026-11-25T18:00"))
                .isEqualTo("timeframe-test handle 1 处理投诉 -> customer-manager");
        assertThat(timer(process, "event_handleOverdue")).isNull();
    }

    @Test
    void twoLateTasksDoNotMix() {
        ProcessInstance process = start("2026-11-16T10:00", "2026-11-18T16:00");
        ClockUtil.setCurrentTime(at("2026-11-19T19:00"));

        // Both timers fire before either message is sent
        jobs.executeJob(timer(process, "event_handleOverdue").getId());
        jobs.executeJob(timer(process, "event_callOverdue").getId());
        List<Job> sends = jobs.createJobQuery().processInstanceId(process.getId())
                .activityId("sendTask_remind").list();
        assertThat(sends).hasSize(2);
        assertThat(runtime.getVariables(process.getId()))
                .doesNotContainKeys("step", "stage", "procedure", "escalation", "overdueTaskDue");

        assertThat(sends.stream().map(send -> {
            jobs.executeJob(send.getId());
            return runtime.getVariable(process.getId(), "told");
        })).containsExactlyInAnyOrder("timeframe-test handle 1 处理投诉 -> customer-manager",
                "timeframe-test call 2 回访客户 -> front-desk");
    }

    @Test
    void anEarlierReminderStillBeingSentDoesNotMixWithTheNext() {
        ProcessInstance process = start("2026-11-16T10:00", "2026-11-30T10:00");
        ClockUtil.setCurrentTime(at("2026-11-19T18:00"));
        jobs.executeJob(timer(process, "event_handleOverdue").getId());
        String first = jobs.createJobQuery().processInstanceId(process.getId()).activityId("sendTask_remind")
                .singleResult().getId();
        ClockUtil.setCurrentTime(at("2026-11-20T18:00"));
        jobs.executeJob(timer(process, "event_handleOverdue").getId());

        jobs.executeJob(first);

        assertThat(runtime.getVariable(process.getId(), "told"))
                .isEqualTo("timeframe-test handle 1 处理投诉 -> customer-manager");
    }

    @Test
    void whatIsLateIsMarkedWithItsNameItsDueDateAndItsTask() {
        ProcessInstance process = start("2026-11-16T10:00", "2026-11-16T10:00");
        ClockUtil.setCurrentTime(at("2026-11-19T18:00"));
        jobs.executeJob(timer(process, "event_handleOverdue").getId());

        String execution = jobs.createJobQuery().processInstanceId(process.getId()).activityId("sendTask_remind")
                .singleResult().getExecutionId();
        assertThat(runtime.getVariablesLocal(execution))
                .containsEntry("overdueTaskName", "处理投诉")
                .containsEntry("overdueTaskDue", at("2026-11-19T18:00"))
                .containsEntry("overdueTaskId", task(process, "userTask_handle").getId());
    }

    @Test
    void eachRoundOfATaskHasItsOwnLimitEvenUnderAnotherStep() {
        ClockUtil.setCurrentTime(at("2026-11-16T10:00"));
        ProcessInstance process = runtime.startProcessInstanceByKey("timeframe-test-rounds",
                Map.of("level", "ordinary", "twice", false, "again", true));
        Task first = task(process, "userTask_round");
        assertThat(first.getDueDate()).isEqualTo(at("2026-11-19T18:00"));
        assertThat(timer(process, "event_roundOverdue").getDuedate()).isEqualTo(first.getDueDate());

        ClockUtil.setCurrentTime(at("2026-11-18T10:00"));
        tasks.complete(first.getId());
        Task second = task(process, "userTask_round");
        assertThat(second.getDueDate()).isEqualTo(at("2026-11-23T18:00"));
        assertThat((String) tasks.getVariable(second.getId(), "deadline")).startsWith("3个工作日:11月18日次日起算");

        // a task without a boundary event is no scope: its due date is counted, nothing is kept on the case
        tasks.complete(second.getId(), Map.of("again", false));
        assertThat(task(process, "userTask_plain").getDueDate()).isEqualTo(at("2026-11-19T10:00"));
        assertThat(runtime.getVariables(process.getId())).doesNotContainKeys("dueAt", "deadline", "limitStep");
    }

    @Test
    void twoInstancesOfOneTaskKeepTheirOwnDueDates() {
        ClockUtil.setCurrentTime(at("2026-11-16T10:00"));
        ProcessInstance process = runtime.startProcessInstanceByKey("timeframe-test-rounds",
                Map.of("level", "ordinary", "twice", true, "again", false));
        Job wait = timer(process, "event_wait");
        assertThat(wait.getDuedate()).isEqualTo(at("2026-11-17T10:00"));
        ClockUtil.setCurrentTime(wait.getDuedate());
        jobs.executeJob(wait.getId());

        List<Task> rounds = tasks.createTaskQuery().processInstanceId(process.getId())
                .taskDefinitionKey("userTask_round").orderByDueDate().asc().list();
        assertThat(rounds).extracting(Task::getDueDate)
                .containsExactly(at("2026-11-19T18:00"), at("2026-11-20T18:00"));

        ClockUtil.setCurrentTime(at("2026-11-20T18:00"));
        List<Job> timers = jobs.createJobQuery().processInstanceId(process.getId()).activityId("event_roundOverdue")
                .orderByJobDuedate().desc().list();
        jobs.executeJob(timers.get(0).getId());
        Task marked = task(process, "userTask_marked");
        assertThat(tasks.getVariable(marked.getId(), "overdueTaskId")).isEqualTo(rounds.get(1).getId());
        assertThat(tasks.getVariable(marked.getId(), "stage")).isEqualTo(1);
        assertThat(tasks.getVariable(marked.getId(), "step")).isEqualTo("round");
    }

    @Test
    void aTableThatDoesNotGiveAStepOneLimitIsNamed() {
        String row = "{\"step\":\"a\",\"amount\":1,\"unit\":\"天\"}";
        assertThatThrownBy(() -> startWrong("b", "[" + row + "]"))
                .hasStackTraceContaining("流程timeframe-test-wrong的时限表，步骤b：没有这一步骤的时限，现有步骤：[a]");
        assertThatThrownBy(() -> startWrong("a", "[" + row + "," + row + "]"))
                .hasStackTraceContaining("流程timeframe-test-wrong的时限表，步骤a：有2行都是这一步骤的时限，应只有一行");
        assertThatThrownBy(() -> startWrong("a", "[{\"step\":\"a\",\"amount\":null,\"unit\":\"天\"}]"))
                .hasStackTraceContaining("步骤a：amount应为整数，现为null");
        assertThatThrownBy(() -> startWrong("a", "[{\"step\":\"a\",\"amount\":1.5,\"unit\":\"天\"}]"))
                .hasStackTraceContaining("步骤a：amount应为整数，现为1.5");
        assertThatThrownBy(() -> startWrong("a", "[{\"step\":\"a\",\"amount\":1,\"unit\":\"日\"}]"))
                .hasStackTraceContaining("步骤a：amount或unit无效：时间单位“日”无效");
        assertThatThrownBy(() -> startWrong("a",
                "[{\"step\":\"a\",\"amount\":1,\"unit\":\"天\",\"remindAmount\":0,\"remindUnit\":\"天\"}]"))
                .hasStackTraceContaining("步骤a：remindAmount或remindUnit无效");
        assertThatThrownBy(() -> startWrong("a", null))
                .hasStackTraceContaining("步骤a：流程变量timeframes为空");
    }

    private void startWrong(String step, String timeframes) {
        VariableMap variables = Variables.putValue("step", step);
        if (timeframes != null) {
            variables.putValueTyped("timeframes", Variables.serializedObjectValue(timeframes)
                    .serializationDataFormat("application/json").objectTypeName("java.util.ArrayList").create());
        }
        runtime.startProcessInstanceByKey("timeframe-test-wrong", variables);
    }

    private ProcessInstance start(String now, String receivedAt) {
        return start("ordinary", now, receivedAt);
    }

    private ProcessInstance start(String level, String now, String receivedAt) {
        ClockUtil.setCurrentTime(at(now));
        return runtime.startProcessInstanceByKey("timeframe-test",
                Map.of("level", level, "receivedAt", at(receivedAt)));
    }

    /** Lets the event's timer and the message after it run at that time, and says what was told to whom. */
    private Object fire(ProcessInstance process, String event, String time) {
        ClockUtil.setCurrentTime(at(time));
        Job timer = timer(process, event);
        assertThat(timer.getDuedate()).isBeforeOrEqualTo(at(time));
        jobs.executeJob(timer.getId());
        jobs.executeJob(jobs.createJobQuery().processInstanceId(process.getId()).activityId("sendTask_remind")
                .singleResult().getId());
        return runtime.getVariable(process.getId(), "told");
    }

    private Job timer(ProcessInstance process, String event) {
        return jobs.createJobQuery().processInstanceId(process.getId()).activityId(event).singleResult();
    }

    private Task task(ProcessInstance process, String element) {
        return tasks.createTaskQuery().processInstanceId(process.getId()).taskDefinitionKey(element).singleResult();
    }

    private static Date at(String time) {
        return Date.from(LocalDateTime.parse(time).atZone(ZONE).toInstant());
    }
}
