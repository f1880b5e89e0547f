package io.guanjia.timeframe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.calendar.MomentText;
import io.guanjia.support.GuanjiaTest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@GuanjiaTest
class RemindOverdueTest {

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private final String caseNumber = "CS-" + UUID.randomUUID();
    private String deployment;

    @BeforeEach
    void startACaseThatIsDueOnThursday() {
        deployment = repository.createDeployment()
                .addClasspathResource("timeframe/timeframe-reminder.bpmn")
                .addClasspathResource("timeframe/timeframe-test-timeframes.dmn")
                .addClasspathResource("timeframe/timeframe-test-escalation.dmn")
                .deploy().getId();
        ClockUtil.setCurrentTime(at("2026-11-16T10:00"));
        runtime.startProcessInstanceByKey("timeframe-reminder-case", caseNumber, Map.of("level", "ordinary"));
    }

    @AfterEach
    void undeploy() {
        ClockUtil.reset();
        repository.deleteDeployment(deployment, true, true, true);
        jdbc.sql("delete from guanjia.message where case_number = :case").param("case", caseNumber).update();
    }

    @Test
    void theGroupOfEachStageIsToldWhatIsLateAndHowLate() {
        fireTimer("2026-11-19T18:05");
        Job first = send();
        jobs.executeJob(first.getId());
        fireTimer("2026-11-20T18:00");
        jobs.executeJob(send().getId());

        List<Map<String, Object>> messages = messages();
        assertThat(messages).extracting(row -> row.get("recipient"))
                .containsExactly("group:customer-manager", "group:general-manager");
        assertThat(messages.get(0)).containsEntry("idempotency_key",
                caseNumber + "/sendTask_remind/" + first.getId());
        assertThat(messages.get(0)).containsEntry("subject", "【超时第1次提醒】处理投诉（" + caseNumber + "）");
        assertThat((String) messages.get(0).get("body")).contains("案件编号：" + caseNumber,
                "应完成时间：2026年11月19日 18:00", "已超时：5分钟",
                "时限说明：3个工作日:11月16日次日起算,11月19日18:00截止(依据CO-07)", "依据条款：CO-07");
        assertThat((String) messages.get(1).get("body")).contains("已超时：1天\n", "提醒次数：第2次", "依据条款：CO-12");
    }

    @Test
    void nobodyIsChasedForATaskDoneInTheMeantime() {
        fireTimer("2026-11-19T18:00");
        tasks.complete(tasks.createTaskQuery().processDefinitionKey("timeframe-reminder")
                .taskDefinitionKey("userTask_handle").singleResult().getId());

        jobs.executeJob(send().getId());

        assertThat(messages()).isEmpty();
    }

    @Test
    void aTableThatNamesNobodyIsAnErrorThatSaysWhere() {
        fireTimer("2026-12-02T18:00");
        String send = send().getId();

        assertThatThrownBy(() -> jobs.executeJob(send))
                .hasStackTraceContaining("没有给出提醒对象：流程timeframe-reminder，步骤handle，第10次提醒");
    }

    @ParameterizedTest
    @CsvSource({"PT30S, 不到1分钟", "PT5M, 5分钟", "PT3H, 3小时", "PT3H5M, 3小时5分钟", "P2D, 2天", "P2DT3H59M, 2天3小时"})
    void howLateIsToldInTheTwoLargestUnits(Duration duration, String text) {
        assertThat(MomentText.span(duration)).isEqualTo(text);
    }

    private void fireTimer(String time) {
        ClockUtil.setCurrentTime(at(time));
        jobs.executeJob(job("event_handleOverdue").getId());
    }

    private Job send() {
        return job("sendTask_remind");
    }

    private Job job(String activity) {
        return jobs.createJobQuery().processDefinitionKey("timeframe-reminder").activityId(activity).singleResult();
    }

    private List<Map<String, Object>> messages() {
        return jdbc.sql("select * from guanjia.message where case_number = :case order by id")
                .param("case", caseNumber).query().listOfRows();
    }

    private static Date at(String time) {
        return Date.from(LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Shanghai")).toInstant());
    }
}
