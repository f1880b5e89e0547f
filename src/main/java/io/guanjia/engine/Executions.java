package io.guanjia.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;

/** What the engine knows of an execution but its public interface does not offer. */
public final class Executions {

    private Executions() {
    }

    /** The case: the process instance that was not called by another. */
    public static String rootProcessInstanceId(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getRootProcessInstanceId();
    }

    /** The case that a task belongs to. */
    public static String rootProcessInstanceId(DelegateTask task) {
        return rootProcessInstanceId(task.getExecution());
    }

    /** Who acts now; empty where a job carries the case on by itself. */
    public static Optional<String> actor(DelegateExecution execution) {
        return Optional.ofNullable(execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication())
                .map(Authentication::getUserId);
    }

    /** The JSON text of a variable, never turned into a Java object; empty where it is not set or is none. */
    public static Optional<String> json(DelegateExecution execution, String variable) {
        return execution.getVariableTyped(variable, false) instanceof SerializableValue value
                ? Optional.ofNullable(value.getValueSerialized()) : Optional.empty();
    }
}
