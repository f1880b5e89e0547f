package io.guanjia.timeframe;

import io.guanjia.engine.Acting;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a case waits for, with its limits. */
@Component
public class OpenSteps {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Acting acting;

    OpenSteps(RuntimeService runtime, TaskService tasks, Acting acting) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.acting = acting;
    }

    /**
     * The open user tasks of the whole case, called processes included, oldest first. Whoever asks gets all: ask before
     * whether he may.
     *
     * @param rootProcessInstanceId the case; one that has ended or is unknown waits for nothing
     */
    public List<OpenStep> of(String rootProcessInstanceId) {
        return acting.asSystem(() -> {
            String[] instances = runtime.createProcessInstanceQuery().rootProcessInstanceId(rootProcessInstanceId)
                    .list().stream().map(ProcessInstance::getId).toArray(String[]::new);
            return instances.length == 0 ? List.of() : tasks.createTaskQuery().processInstanceIdIn(instances)
                    .orderByTaskCreateTime().asc().orderByTaskId().asc().list().stream().map(this::step).toList();
        });
    }

    private OpenStep step(Task task) {
        String group = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().findFirst().orElse(null);
        String deadline = task.getDueDate() == null ? null
                : (String) tasks.getVariable(task.getId(), Deadlines.DEADLINE);
        return new OpenStep(task.getTaskDefinitionKey(), task.getName(), group, instant(task.getCreateTime()),
                instant(task.getDueDate()), deadline);
    }

    private static Instant instant(Date date) {
        return date == null ? null : Instant.ofEpochMilli(date.getTime());
    }
}
