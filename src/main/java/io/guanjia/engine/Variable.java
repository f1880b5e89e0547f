package io.guanjia.engine;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A process variable by name and type. Variables are references, flags, dates and short texts; private data and long
 * texts stand in our own tables.
 *
 * @param name as diagrams and tables call it
 * @param type the Java class of its values
 */
public record Variable<T>(String name, Class<T> type) {

    /** The value, or null where it is not set. */
    public T from(VariableScope scope) {
        return type.cast(scope.getVariable(name));
    }

    /** Sets the value where the variable is already defined, else on the process instance. */
    public void set(VariableScope scope, T value) {
        scope.setVariable(name, value);
    }
}
