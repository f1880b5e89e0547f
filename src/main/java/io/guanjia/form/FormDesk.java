package io.guanjia.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** Takes forms in: checks them, keeps a record, and passes on to the engine only what the form flags as a variable. */
@Component
class FormDesk {

    private final ObjectMapper json = new ObjectMapper();
    private final SubmissionCheck check;
    private final CaseData caseData;
    private final ShownValues shownValues;
    private final Clock clock;

    FormDesk(CaseData caseData, ShownValues shownValues, Clock clock) {
        this.check = new SubmissionCheck(clock);
        this.caseData = caseData;
        this.shownValues = shownValues;
        this.clock = clock;
    }

    void takeIn(FormSchema schema, TaskEntity task, VariableMap handedIn) {
        ExecutionEntity execution = task.getExecution();
        if (execution == null) {
            // Read a moment before somebody else completed it
            throw new NotFoundException("The task " + task.getId() + " has been completed meanwhile");
        }
        Map<String, Object> known = shownValues.of(task, schema.keysToKnow());
        CaseData.Place place = new CaseData.Place(execution.getRootProcessInstanceId(), task.getProcessInstanceId(),
                task.getProcessDefinition().getKey(), task.getTaskDefinitionKey(), task.getId());
        keep(schema, place, check.check(schema, Values.handedIn(handedIn), known), execution);
    }

    void takeIn(FormSchema schema, ExecutionEntity processInstance, VariableMap handedIn) {
        CaseData.Place place = new CaseData.Place(processInstance.getRootProcessInstanceId(), processInstance.getId(),
                processInstance.getProcessDefinition().getKey(), processInstance.getProcessDefinition().getInitial().getId(),
                null);
        keep(schema, place, check.check(schema, Values.handedIn(handedIn), Map.of()), processInstance);
    }

    // On the execution and not on the task, whose own variables end with it
    private void keep(FormSchema schema, CaseData.Place place, SubmissionCheck.Accepted accepted, ExecutionEntity execution) {
        caseData.add(place, schema.id(), Context.getCommandContext().getAuthenticatedUserId(), clock.instant(),
                accepted.content());
        accepted.content().forEach((key, stored) -> {
            if (schema.fields().get(key).variable()) {
                execution.setVariable(key, variable(accepted.values().get(key), stored));
            }
        });
    }

    private Object variable(Object value, Object stored) {
        if (value instanceof LocalDate date) {
            return Date.from(date.atStartOfDay(clock.getZone()).toInstant());
        }
        if (value instanceof OffsetDateTime moment) {
            return Date.from(moment.toInstant());
        }
        if (stored instanceof BigDecimal number) {
            return number.doubleValue();
        }
        return stored instanceof List<?> list ? SpinValues.jsonValue(write(list)).create() : stored;
    }

    private String write(List<?> list) {
        try {
            return json.writeValueAsString(list);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked list could not be written as JSON", e);
        }
    }
}
