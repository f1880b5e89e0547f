package io.guanjia.timeframe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.calendar.MomentText;
import io.guanjia.engine.Executions;
import io.guanjia.engine.Occurrence;
import io.guanjia.notification.Notifications;
import io.guanjia.notification.OutgoingMessage;
import io.guanjia.notification.Recipient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the group that the decision {@code escalation} named that a task is late. The send task of the overdue
 * strip, {@code asyncBefore}, after {@link MarkOverdue}.
 */
@Component("remindOverdue")
class RemindOverdue implements JavaDelegate {

    private static final String TEMPLATE = "overdue-reminder";
    private static final Logger LOG = LoggerFactory.getLogger(RemindOverdue.class);

    private final Notifications notifications;
    private final TaskService tasks;
    private final ObjectMapper json;
    private final Clock clock;

    RemindOverdue(Notifications notifications, TaskService tasks, ObjectMapper json, Clock clock) {
        this.notifications = notifications;
        this.tasks = tasks;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) throws JsonProcessingException {
        String taskId = (String) execution.getVariable(MarkOverdue.TASK_ID);
        if (taskId != null && tasks.createTaskQuery().taskId(taskId).count() == 0) {
            // Done between the timer and this message, which may have waited for a mail server: nobody is chased
            LOG.info("{}: the task is done, no reminder is sent", Occurrence.key(execution));
            return;
        }
        JsonNode escalation = escalation(execution);
        String group = escalation.path("notifyGroup").asText("");
        if (group.isBlank()) {
            throw new IllegalStateException("超时提醒表escalation没有给出提醒对象：流程%s，步骤%s，第%s次提醒".formatted(
                    execution.getVariable(MarkOverdue.PROCEDURE), execution.getVariable(MarkOverdue.STEP),
                    execution.getVariable(MarkOverdue.STAGE)));
        }
        String caseNumber = Occurrence.caseNumber(execution);
        notifications.send(new OutgoingMessage(Occurrence.key(execution), caseNumber, TEMPLATE,
                Recipient.group(group, escalation.path("channel").asText(null)),
                values(execution, caseNumber, taskId, escalation)));
    }

    private JsonNode escalation(DelegateExecution execution) throws JsonProcessingException {
        Optional<String> answer = Executions.json(execution, MarkOverdue.ESCALATION);
        return answer.isPresent() ? json.readTree(answer.get()) : json.createObjectNode();
    }

    private Map<String, String> values(DelegateExecution execution, String caseNumber, String taskId,
            JsonNode escalation) {
        Instant due = ((Date) execution.getVariable(MarkOverdue.TASK_DUE)).toInstant();
        Map<String, String> values = new HashMap<>();
        values.put("caseNumber", caseNumber);
        values.put("taskName", (String) execution.getVariable(MarkOverdue.TASK_NAME));
        values.put("due", MomentText.minute(due, clock.getZone()));
        values.put("late", MomentText.span(Duration.between(due, clock.instant())));
        values.put("stage", String.valueOf(execution.getVariable(MarkOverdue.STAGE)));
        values.put("deadline", taskId == null ? null : (String) tasks.getVariable(taskId, Deadlines.DEADLINE));
        values.put("clause", escalation.path("clause").asText(null));
        return values;
    }
}
