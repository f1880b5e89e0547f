package io.guanjia.identity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.task.Task;

/**
 * Lets whoever sees a task read its case's variables in the task list too.
 *
 * <p>The engine gives them to him one task at a time. Tasklist's columns (案件编号) come from one query for the whole
 * page, and for that the engine asks for a right to read <em>all</em> cases of the procedure, which nobody has.
 */
class TaskRights extends AuthorizationManager {

    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (query.getAuthCheck().isAuthorizationCheckEnabled() && areOfVisibleTasks(query.getVariableScopeIds())) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
    }

    private boolean areOfVisibleTasks(String[] scopes) {
        if (scopes == null || scopes.length == 0) {
            return false;
        }
        List<String> asked = Arrays.asList(scopes);
        TaskQueryImpl tasks = new TaskQueryImpl();
        tasks.processInstanceIdIn(scopes);
        Set<String> visible = new HashSet<>();
        // Goes through configureTaskQuery, so it finds what the person's own task list would
        for (Task task : getCommandContext().getTaskManager().findTasksByQueryCriteria(tasks)) {
            visible.add(task.getId());
            visible.add(task.getExecutionId());
            visible.add(task.getProcessInstanceId());
        }
        return visible.containsAll(asked);
    }

    /** Puts this in the place of the engine's own. */
    static final class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new TaskRights();
        }
    }
}
