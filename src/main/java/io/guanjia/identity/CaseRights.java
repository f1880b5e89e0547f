package io.guanjia.identity;

import io.guanjia.engine.Acting;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
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
     * or in its history.
     *
     * @param rootProcessInstanceId the case
     */
    public boolean mayRead(String rootProcessInstanceId) {
        if (runtime.createProcessInstanceQuery().processInstanceId(rootProcessInstanceId).count() > 0
                || history.createHistoricProcessInstanceQuery().processInstanceId(rootProcessInstanceId).count() > 0) {
            return true;
        }
        List<String> whole = acting.asSystem(() -> history.createHistoricProcessInstanceQuery()
                .rootProcessInstanceId(rootProcessInstanceId).unfinished().list().stream()
                .map(HistoricProcessInstance::getId).toList());
        return !whole.isEmpty()
                && tasks.createTaskQuery().processInstanceIdIn(whole.toArray(String[]::new)).count() > 0;
    }
}
