package io.guanjia.form;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * The engine's task service, but a task that has a form is completed by that form only: what comes along with a
 * completion is checked as a submission, and a completion without anything is an empty submission. A delegated task
 * may be given back without a submission, because its owner still has to complete it.
 */
final class CheckedTaskService extends TaskServiceImpl {

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(new Complete(taskId, variables, false, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
            boolean deserializeValues) {
        return commandExecutor.execute(new Complete(taskId, variables, true, deserializeValues));
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(new Resolve(taskId, variables));
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        refuseVariables(taskId, variables);
        super.handleBpmnError(taskId, errorCode, errorMessage, variables);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        refuseVariables(taskId, variables);
        super.handleEscalation(taskId, escalationCode, variables);
    }

    /** Who has claimed a task may give it back; the engine asks for the right to hand it to anybody. */
    @Override
    public void setAssignee(String taskId, String userId) {
        commandExecutor.execute(command -> {
            AssignTaskCmd assign = new AssignTaskCmd(taskId, userId);
            TaskEntity task = taskId == null || userId != null ? null : command.getTaskManager().findTaskById(taskId);
            boolean givesBack = task != null && task.getAssignee() != null
                    && task.getAssignee().equals(command.getAuthenticatedUserId());
            return givesBack ? command.runWithoutAuthorization(() -> assign.execute(command)) : assign.execute(command);
        });
    }

    /** An error or escalation leaves a task without its form, so nothing can come in with it but from a delegate. */
    private void refuseVariables(String taskId, Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty() && Context.getCommandContext() == null) {
            commandExecutor.execute(command -> {
                TaskEntity task = command.getTaskManager().findTaskById(taskId);
                if (formOf(task) != null) {
                    for (CommandChecker checker : command.getProcessEngineConfiguration().getCommandCheckers()) {
                        checker.checkTaskWork(task);
                    }
                    throw new FormRejected(List.of(new Violation("", "", "这个任务的内容只能通过表单提交")));
                }
                return null;
            });
        }
    }

    private static CheckedForm.OfTask formOf(TaskEntity task) {
        return task != null && task.getTaskDefinition() != null
                && task.getTaskDefinition().getTaskFormHandler() instanceof CheckedForm.OfTask form ? form : null;
    }

    private static VariableMap submission(Map<String, Object> variables) {
        return variables == null ? Variables.createVariables() : Variables.fromMap(variables);
    }

    private static final class Complete extends CompleteTaskCmd {

        Complete(String taskId, Map<String, Object> variables, boolean returnVariables, boolean deserializeValues) {
            super(taskId, variables, returnVariables, deserializeValues);
        }

        @Override
        public VariableMap execute(CommandContext command) {
            TaskEntity task = taskId == null ? null : command.getTaskManager().findTaskById(taskId);
            CheckedForm.OfTask form = formOf(task);
            if (form != null) {
                checkCompleteTask(task, command);
                form.submitFormVariables(submission(variables), task);
                variables = null;
            }
            return super.execute(command);
        }
    }

    private static final class Resolve extends ResolveTaskCmd {

        Resolve(String taskId, Map<String, Object> variables) {
            super(taskId, variables);
        }

        @Override
        public VariableMap execute(CommandContext command) {
            TaskEntity task = taskId == null ? null : command.getTaskManager().findTaskById(taskId);
            CheckedForm.OfTask form = formOf(task);
            if (form != null && variables != null && !variables.isEmpty()) {
                checkCompleteTask(task, command);
                form.submitFormVariables(submission(variables), task);
                variables = null;
            }
            return super.execute(command);
        }
    }
}
