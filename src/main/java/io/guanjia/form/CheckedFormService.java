package io.guanjia.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;

/**
 * The engine's form service, but a task's form variables are what its form names: process variables, values that the
 * sources supply and what earlier forms handed in. A field that a person is to fill in starts empty, unless the form
 * asks for the earlier value; what the person to whom a task was delegated has filled in is offered to its owner.
 * People get no other variables of the case; the application itself and administrators get all.
 */
final class CheckedFormService extends FormServiceImpl {

    private final ShownValues shownValues;
    private final CaseData caseData;
    private final ObjectMapper json;
    private final Clock clock;

    CheckedFormService(ShownValues shownValues, CaseData caseData, ObjectMapper json, Clock clock) {
        this.shownValues = shownValues;
        this.caseData = caseData;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public VariableMap getTaskFormVariables(String taskId, Collection<String> names, boolean deserializeValues) {
        return commandExecutor.execute(new Show(taskId, names, deserializeValues));
    }

    /** The engine's own fails on a task that there is not. */
    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        commandExecutor.execute(command -> {
            if (taskId == null || command.getTaskManager().findTaskById(taskId) == null) {
                throw new NotFoundException("There is no task " + taskId);
            }
            return null;
        });
        return super.getDeployedTaskForm(taskId);
    }

    private final class Show extends GetTaskFormVariablesCmd {

        Show(String taskId, Collection<String> names, boolean deserializeValues) {
            super(taskId, names, deserializeValues);
        }

        @Override
        public VariableMap execute(CommandContext command) {
            TaskEntity task = resourceId == null ? null : command.getTaskManager().findTaskById(resourceId);
            if (task == null || task.getTaskDefinition() == null
                    || !(task.getTaskDefinition().getTaskFormHandler() instanceof CheckedForm.OfTask form)) {
                return super.execute(command);
            }
            FormSchema schema = form.schema();
            Set<String> shown = schema.keysToShow();
            Set<String> wanted = new HashSet<>(shown);
            if (formVariableNames != null) {
                wanted.retainAll(formVariableNames);
            }
            if (isOrdinaryPerson(command)) {
                formVariableNames = wanted;
            }
            // Refuses a person who may not read the task
            VariableMap values = super.execute(command);
            schema.fields().keySet().stream().filter(key -> !shown.contains(key)).forEach(values::remove);
            values.replaceAll((key, value) -> asTheFormWritesIt(schema.fields().get(key), value));
            wanted.removeAll(values.keySet());
            shownValues.beyondVariables(task, wanted).forEach((key, value) -> values.put(key, typed(value, deserializeObjectValues)));
            if (task.getOwner() != null) {
                addWhatADelegateFilledIn(schema, values);
            }
            return values;
        }

        private void addWhatADelegateFilledIn(FormSchema schema, VariableMap values) {
            caseData.valuesOfTask(resourceId).forEach((key, value) -> {
                Field field = schema.fields().get(key);
                if (field != null && field.isInput(values)) {
                    values.put(key, typed(value, deserializeObjectValues));
                }
            });
        }

        private static boolean isOrdinaryPerson(CommandContext command) {
            Authentication person = command.getAuthentication();
            return person != null && !command.getAuthorizationManager().isCamundaAdmin(person);
        }
    }

    /** A field of the form takes a date as text only, in its own shape. */
    private Object asTheFormWritesIt(Field field, Object value) {
        if (field == null || field.type() != FieldType.MOMENT || !(value instanceof Date date)) {
            return value;
        }
        var moment = Values.instant(date).atZone(clock.getZone()).toOffsetDateTime();
        return switch (field.moment()) {
            case DATE -> moment.toLocalDate().toString();
            case TIME -> moment.toLocalTime().toString();
            case DATE_TIME -> moment.toString();
        };
    }

    /** @param deserialized false for a reader that takes JSON as text, as Tasklist does */
    private Object typed(Object value, boolean deserialized) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Date
                || value instanceof TypedValue || value instanceof Integer || value instanceof Long
                || value instanceof Double) {
            return value;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        Object plain = json.convertValue(value, Object.class);
        if (!(plain instanceof Collection) && !(plain instanceof Map)) {
            return plain;
        }
        String text = json.valueToTree(plain).toString();
        return new JsonValueImpl(deserialized ? Spin.JSON(text) : null, text, "application/json", deserialized, true);
    }
}
