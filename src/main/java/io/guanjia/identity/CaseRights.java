package io.guanjia.identity;

import io.guanjia.engine.Acting;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstanceQuery;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Whether somebody may read a case, by what the engine would let him see of it. */
@Component
public class CaseRights {

    private final HistoryService history;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Acting acting;

    CaseRights(HistoryService history, RuntimeService runtime, TaskService tasks, Acting acting) {
        this.history = history;
        this.runtime = runtime;
        this.tasks = tasks;
        this.acting = acting;
    }

    /**
     * Whether the person of this thread may read the case: he sees one of its open tasks, or the case itself, running
     * or in its history, or a task of it was once his or his group's. Who could read it at work may look it up later:
     * a closed move-in shows its open defects to the service centre that closed it (MI-11).
     *
     * @param rootProcessInstanceId the case
     * @param person                the person of this thread
     */
    public boolean mayRead(String rootProcessInstanceId, CurrentUser person) {
        if (runtime.createProcessInstanceQuery().processInstanceId(rootProcessInstanceId).count() > 0
                || history.createHistoricProcessInstanceQuery().processInstanceId(rootProcessInstanceId).count() > 0) {
            return true;
        }
        String[] whole = running(rootProcessInstanceId);
        return whole.length > 0 && tasks.createTaskQuery().processInstanceIdIn(whole).count() > 0
                || hadATask(rootProcessInstanceId, person);
    }

    private boolean hadATask(String rootProcessInstanceId, CurrentUser person) {
        return acting.asSystem(() -> tasksOf(rootProcessInstanceId).taskAssignee(person.userId()).count() > 0
                || person.groupIds().stream().anyMatch(
                        group -> tasksOf(rootProcessInstanceId).taskHadCandidateGroup(group).count() > 0));
    }

    private HistoricTaskInstanceQuery tasksOf(String rootProcessInstanceId) {
        return history.createHistoricTaskInstanceQuery().rootProcessInstanceId(rootProcessInstanceId);
    }

    /**
     * An open task.
     *
     * @param id   the engine's
     * @param name in the manuals' words
     */
    public record OwnTask(String id, String name) {
    }

    /**
     * The open tasks of the case, called processes included, that are the person's to work on: as assignee, owner or
     * candidate, himself or through a group. A right to read all tasks, as auditors have, makes none his.
     *
     * @param rootProcessInstanceId the case
     */
    public List<OwnTask> ownTasks(String rootProcessInstanceId, CurrentUser person) {
        String[] whole = running(rootProcessInstanceId);
        if (whole.length == 0) {
            return List.of();
        }
        TaskQuery own = tasks.createTaskQuery().processInstanceIdIn(whole).or()
                .taskAssignee(person.userId()).taskOwner(person.userId())
                .taskCandidateUser(person.userId()).includeAssignedTasks().endOr();
        return acting.asSystem(() -> own.orderByTaskCreateTime().asc().orderByTaskId().asc().list().stream()
                .map(task -> new OwnTask(task.getId(), task.getName())).toList());
    }

    private String[] running(String rootProcessInstanceId) {
        return acting.asSystem(() -> history.createHistoricProcessInstanceQuery()
                .rootProcessInstanceId(rootProcessInstanceId).unfinished().list().stream()
                .map(HistoricProcessInstance::getId).toArray(String[]::new));
    }
}
