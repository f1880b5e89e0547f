package io.guanjia.audit;

import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;

/**
 * Tells the audit trail what the engine's history is told, in the same transaction. Left out is what only the engine
 * needs: jobs that were made and went well.
 */
final class HistoryOnTrail implements HistoryEventHandler {

    private final Trail trail;

    HistoryOnTrail(Trail trail) {
        this.trail = trail;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        Fact fact = fact(event);
        if (fact == null) {
            return;
        }
        if (Context.getCommandContext().getCurrentJob() != null) {
            trail.byNobody();
        } else {
            trail.by(Context.getCommandContext().getAuthenticatedUserId());
        }
        String root = root(event);
        if (root == null) {
            trail.ofSystem(fact);
        } else {
            trail.ofProcess(root, fact);
        }
    }

    /** A decision's event is an envelope that does not say whose it is. */
    private static String root(HistoryEvent event) {
        return event instanceof HistoricDecisionEvaluationEvent decision
                ? decision.getRootHistoricDecisionInstance().getRootProcessInstanceId() : event.getRootProcessInstanceId();
    }

    private static Fact fact(HistoryEvent event) {
        if (event instanceof HistoricProcessInstanceEventEntity process) {
            return process(process);
        }
        if (event instanceof HistoricActivityInstanceEventEntity activity) {
            return activity(activity);
        }
        if (event instanceof HistoricTaskInstanceEventEntity task) {
            return task(task);
        }
        if (event instanceof HistoricVariableUpdateEventEntity variable) {
            return variable(variable);
        }
        if (event instanceof HistoricDecisionEvaluationEvent decision) {
            return decision(decision.getRootHistoricDecisionInstance());
        }
        if (event instanceof HistoricIncidentEventEntity incident) {
            return incident(incident);
        }
        if (event instanceof HistoricIdentityLinkLogEventEntity link) {
            return link(link);
        }
        if (event instanceof UserOperationLogEntryEventEntity operation) {
            return operation(operation);
        }
        if (event instanceof HistoricJobLogEvent job && is(job, HistoryEventTypes.JOB_FAIL)) {
            return Fact.of("job-failed").with("pi", job.getProcessInstanceId()).with("job", job.getJobId())
                    .with("el", job.getActivityId()).with("message", FactValues.shortened(job.getJobExceptionMessage()))
                    .with("retries", job.getJobRetries());
        }
        return null;
    }

    private static Fact process(HistoricProcessInstanceEventEntity process) {
        if (is(process, HistoryEventTypes.PROCESS_INSTANCE_START)) {
            return Fact.of("process-started").with("pi", process.getProcessInstanceId())
                    .with("parent", process.getSuperProcessInstanceId())
                    .with("def", process.getProcessDefinitionId()).with("key", process.getProcessDefinitionKey())
                    .with("v", process.getProcessDefinitionVersion()).with("bk", process.getBusinessKey())
                    .with("at", process.getStartTime());
        }
        if (is(process, HistoryEventTypes.PROCESS_INSTANCE_END)) {
            return Fact.of("process-ended").with("pi", process.getProcessInstanceId()).with("state", process.getState())
                    .with("reason", FactValues.shortened(process.getDeleteReason())).with("at", process.getEndTime());
        }
        if (is(process, HistoryEventTypes.PROCESS_INSTANCE_MIGRATE)) {
            return Fact.of("process-migrated").with("pi", process.getProcessInstanceId())
                    .with("def", process.getProcessDefinitionId());
        }
        // A business key that is set later, or a suspension
        return Fact.of("process-changed").with("pi", process.getProcessInstanceId()).with("bk", process.getBusinessKey())
                .with("state", process.getState());
    }

    private static Fact activity(HistoricActivityInstanceEventEntity activity) {
        if (is(activity, HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
            return Fact.of("entered").with("pi", activity.getProcessInstanceId())
                    .with("ai", activity.getActivityInstanceId()).with("el", activity.getActivityId())
                    .with("type", activity.getActivityType()).with("name", activity.getActivityName())
                    .with("at", activity.getStartTime());
        }
        if (is(activity, HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
            return Fact.of("left").with("pi", activity.getProcessInstanceId())
                    .with("ai", activity.getActivityInstanceId()).with("el", activity.getActivityId())
                    .with("type", activity.getActivityType()).with("at", activity.getEndTime())
                    .with("cancelled", activity.isCanceled() ? true : null);
        }
        // The other updates only link the task to its activity
        return activity.getCalledProcessInstanceId() == null ? null
                : Fact.of("called").with("pi", activity.getProcessInstanceId())
                        .with("ai", activity.getActivityInstanceId()).with("el", activity.getActivityId())
                        .with("child", activity.getCalledProcessInstanceId());
    }

    private static Fact task(HistoricTaskInstanceEventEntity task) {
        String kind = is(task, HistoryEventTypes.TASK_INSTANCE_CREATE) ? "task-created"
                : is(task, HistoryEventTypes.TASK_INSTANCE_COMPLETE) || is(task, HistoryEventTypes.TASK_INSTANCE_DELETE)
                        ? "task-ended" : "task-changed";
        Fact fact = Fact.of(kind).with("pi", task.getProcessInstanceId()).with("task", task.getTaskId())
                .with("el", task.getTaskDefinitionKey()).with("ai", task.getActivityInstanceId())
                .with("name", task.getName()).with("assignee", task.getAssignee()).with("owner", task.getOwner())
                .with("due", task.getDueDate()).with("state", task.getTaskState());
        return switch (kind) {
            case "task-created" -> fact.with("at", task.getStartTime());
            case "task-ended" -> fact.with("reason", task.getDeleteReason()).with("at", task.getEndTime());
            default -> fact;
        };
    }

    private static Fact variable(HistoricVariableUpdateEventEntity variable) {
        if (is(variable, HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE)) {
            return null;
        }
        String operation = is(variable, HistoryEventTypes.VARIABLE_INSTANCE_DELETE) ? "delete"
                : is(variable, HistoryEventTypes.VARIABLE_INSTANCE_CREATE) ? "create" : "update";
        Fact fact = Fact.of("variable").with("pi", variable.getProcessInstanceId())
                .with("ai", variable.getActivityInstanceId()).with("task", variable.getTaskId())
                .with("name", variable.getVariableName()).with("type", variable.getSerializerName())
                .with("op", operation).with("instance", variable.getVariableInstanceId())
                .with("at", variable.getTimestamp());
        return operation.equals("delete") ? fact : FactValues.value(fact.with("id", variable.getId()), value(variable));
    }

    private static Object value(HistoricVariableUpdateEventEntity variable) {
        String type = variable.getSerializerName() == null ? "null" : variable.getSerializerName();
        return switch (type) {
            case "null" -> null;
            case "boolean" -> variable.getLongValue() == null ? null : variable.getLongValue() == 1;
            case "date" -> variable.getLongValue() == null ? null : Instant.ofEpochMilli(variable.getLongValue());
            case "integer", "long", "short" -> variable.getLongValue();
            case "double" -> variable.getDoubleValue();
            case "string" -> variable.getTextValue();
            default -> variable.getByteValue() == null ? variable.getTextValue()
                    : new String(variable.getByteValue(), StandardCharsets.UTF_8);
        };
    }

    private static Fact decision(HistoricDecisionInstanceEntity decision) {
        return Fact.of("decision").with("pi", decision.getProcessInstanceId())
                .with("ai", decision.getActivityInstanceId()).with("el", decision.getActivityId())
                .with("id", decision.getId()).with("def", decision.getDecisionDefinitionId())
                .with("key", decision.getDecisionDefinitionKey()).with("name", decision.getDecisionDefinitionName())
                .with("at", decision.getEvaluationTime())
                .with("inputs", decision.getInputs().stream().map(HistoryOnTrail::input).toList())
                .with("outputs", decision.getOutputs().stream().map(HistoryOnTrail::output).toList());
    }

    private static Map<String, Object> input(HistoricDecisionInputInstance input) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", input.getClauseId());
        said.put("name", input.getClauseName());
        said.put("value", plain(input));
        return said;
    }

    private static Map<String, Object> output(HistoricDecisionOutputInstance output) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("rule", output.getRuleId());
        said.put("order", output.getRuleOrder());
        said.put("name", output.getVariableName());
        said.put("value", plain(output));
        return said;
    }

    private static Object plain(Object fields) {
        ValueFields value = (ValueFields) fields;
        if (value.getTextValue() != null) {
            return FactValues.shortened(value.getTextValue());
        }
        if (value.getLongValue() != null) {
            return value.getLongValue();
        }
        if (value.getDoubleValue() != null) {
            return value.getDoubleValue();
        }
        byte[] bytes = value.getByteArrayValue();
        return bytes == null ? null : FactValues.shortened(new String(bytes, StandardCharsets.UTF_8));
    }

    private static Fact incident(HistoricIncidentEventEntity incident) {
        String operation = is(incident, HistoryEventTypes.INCIDENT_CREATE) ? "create"
                : is(incident, HistoryEventTypes.INCIDENT_RESOLVE) ? "resolve"
                : is(incident, HistoryEventTypes.INCIDENT_DELETE) ? "delete" : "update";
        return Fact.of("incident").with("pi", incident.getProcessInstanceId()).with("id", incident.getId())
                .with("el", incident.getActivityId()).with("type", incident.getIncidentType())
                .with("message", FactValues.shortened(incident.getIncidentMessage())).with("op", operation);
    }

    private static Fact link(HistoricIdentityLinkLogEventEntity link) {
        return "candidate".equals(link.getType())
                ? Fact.of("candidate").with("pi", link.getProcessInstanceId()).with("task", link.getTaskId())
                        .with("group", link.getGroupId()).with("user", link.getUserId())
                        .with("op", link.getOperationType())
                : null;
    }

    private static Fact operation(UserOperationLogEntryEventEntity operation) {
        return Fact.of("operation").with("op", operation.getOperationType()).with("entity", operation.getEntityType())
                .with("property", operation.getProperty()).with("old", FactValues.shortened(operation.getOrgValue()))
                .with("new", FactValues.shortened(operation.getNewValue())).with("task", operation.getTaskId())
                .with("pi", operation.getProcessInstanceId()).with("job", operation.getJobId())
                .with("def", operation.getProcessDefinitionId()).with("deployment", operation.getDeploymentId())
                .with("user", operation.getUserId()).with("id", operation.getId())
                .with("note", FactValues.shortened(operation.getAnnotation()));
    }

    private static boolean is(HistoryEvent event, HistoryEventType type) {
        return event.isEventOfType(type);
    }
}
