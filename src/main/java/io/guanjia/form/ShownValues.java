package io.guanjia.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Finds what a task's form refers to: process variables first, then the sources, then what earlier forms handed in. */
@Component
class ShownValues {

    // Asked for late: a source may need the engine
    private final ObjectProvider<FormValueSource> sources;
    private final CaseData caseData;

    ShownValues(ObjectProvider<FormValueSource> sources, CaseData caseData) {
        this.sources = sources;
        this.caseData = caseData;
    }

    /** The values of these keys that there are. */
    Map<String, Object> of(TaskEntity task, Collection<String> keys) {
        Map<String, Object> values = new HashMap<>();
        for (String key : keys) {
            TypedValue variable = task.getVariableTyped(key, false);
            if (variable != null) {
                values.put(key, variable instanceof SerializableValue ? Values.plain(variable) : variable.getValue());
            }
        }
        values.putAll(beyondVariables(task, keys.stream().filter(key -> !values.containsKey(key)).toList()));
        return values;
    }

    /** The values of these keys, which are no variables. */
    Map<String, Object> beyondVariables(TaskEntity task, Collection<String> keys) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return values;
        }
        TaskContext context = context(task);
        Map<String, Object> earlier = null;
        for (String key : keys) {
            Object supplied = sources.stream().filter(source -> source.supplies(key))
                    .map(source -> source.value(key, context)).filter(Objects::nonNull).findFirst().orElse(null);
            if (supplied != null) {
                values.put(key, supplied);
                continue;
            }
            if (earlier == null) {
                earlier = caseData.values(context.rootProcessInstanceId());
            }
            if (earlier.containsKey(key)) {
                values.put(key, earlier.get(key));
            }
        }
        return values;
    }

    private static TaskContext context(TaskEntity task) {
        ExecutionEntity execution = task.getExecution();
        return new TaskContext(task.getProcessDefinition().getKey(), task.getProcessInstanceId(),
                execution.getRootProcessInstanceId(), execution.getProcessBusinessKey(), task.getId(),
                task.getTaskDefinitionKey(), shownKeys(task), readerWorksOn(task));
    }

    private static Set<String> shownKeys(TaskEntity task) {
        return task.getTaskDefinition() != null
                && task.getTaskDefinition().getTaskFormHandler() instanceof CheckedForm.OfTask form
                ? Set.copyOf(form.schema().keysToShow()) : Set.of();
    }

    private static boolean readerWorksOn(TaskEntity task) {
        Authentication reader = Context.getCommandContext().getAuthentication();
        if (reader == null || reader.getUserId() == null) {
            return true;
        }
        String user = reader.getUserId();
        return user.equals(task.getAssignee()) || user.equals(task.getOwner())
                || task.getCandidates().stream().anyMatch(link -> user.equals(link.getUserId())
                        || reader.getGroupIds() != null && link.getGroupId() != null
                        && reader.getGroupIds().contains(link.getGroupId()));
    }
}
