package io.guanjia.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Names what a delegate is doing, so that doing it a second time can be recognised. */
public final class Occurrence {

    private Occurrence() {
    }

    /**
     * The idempotency key of what a delegate sends: case number, element and occurrence, with slashes between.
     *
     * <p>The occurrence is the id of the job that runs the delegate, which stays the same over its retries; so the
     * element must be {@code asyncBefore} (of a multi-instance activity: each instance). Without a job it is the
     * activity instance, which a retry would not share, but then nothing retries either.
     */
    public static String key(DelegateExecution execution) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        String occurrence = job == null ? execution.getActivityInstanceId() : job.getId();
        return caseNumber(execution) + '/' + execution.getCurrentActivityId() + '/' + occurrence;
    }

    /**
     * The number of the case that an execution belongs to: the business key of the process at the root of the calls,
     * or that process's id where it has none.
     */
    public static String caseNumber(DelegateExecution execution) {
        ExecutionEntity entity = (ExecutionEntity) execution;
        String rootId = entity.getRootProcessInstanceId();
        ExecutionEntity root = rootId.equals(entity.getProcessInstanceId())
                ? entity.getProcessInstance()
                : Context.getCommandContext().getExecutionManager().findExecutionById(rootId);
        return root.getBusinessKey() == null ? rootId : root.getBusinessKey();
    }
}
