package io.guanjia.audit.keep;

import static io.guanjia.database.Moments.instant;

import io.guanjia.audit.FactValues;
import io.guanjia.engine.Acting;
import io.guanjia.trail.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInputInstance;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.history.HistoricIdentityLinkLog;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells what happened in a case from what the engine's history and our own tables hold of it, in the words of the audit
 * trail. Each fact says when, as all of them come in one entry. Never known: the flows that were taken.
 */
@Component
class Reconstruction {

    private static final List<Rows> ROWS = List.of(
            new Rows("form", "form_record", "submitted_at", "root_process_instance_id = any(:roots)",
                    Map.of("form", "form_id", "el", "element_id", "task", "task_id", "pi", "process_instance_id",
                            "user", "submitted_by")),
            new Rows("message", "message", "sent_at", "case_number = :number",
                    Map.of("template", "template", "to", "recipient", "subject", "subject")),
            new Rows("paper", "paper_issue", "issued_at", "case_number = :number",
                    Map.of("paper", "paper", "item", "item", "copy", "copy", "user", "issued_by")),
            new Rows("ledger", "ledger_entry", "booked_at", "case_number = :number",
                    Map.of("entry", "kind", "clause", "clause", "step", "step", "user", "actor")),
            new Rows("file", "attachment", "uploaded_at", "case_number = :number",
                    Map.of("kind", "kind", "round", "round", "name", "name", "user", "uploaded_by")),
            new Rows("communication", "communication_record", "happened_at", "case_number = :number",
                    Map.of("way", "way", "direction", "direction", "by", "by_user")));

    private final Histories histories;
    private final HistoryService history;
    private final TaskService tasks;
    private final Acting acting;
    private final JdbcClient jdbc;

    Reconstruction(Histories histories, HistoryService history, TaskService tasks, Acting acting, JdbcClient jdbc) {
        this.histories = histories;
        this.history = history;
        this.tasks = tasks;
        this.acting = acting;
        this.jdbc = jdbc;
    }

    /** Rows of ours that the trail tells of: kind of the fact, table, when, whose, and what is said of each. */
    private record Rows(String kind, String table, String at, String condition, Map<String, String> said) {
    }

    /**
     * A fact and its place in time.
     *
     * @param order among facts of the same moment
     */
    private record Placed(Instant at, int order, Fact fact) {
    }

    /**
     * What happened in a case before a moment, oldest first.
     *
     * @param subject its process instance
     */
    List<Fact> facts(String caseNumber, String subject, Instant before) {
        List<Placed> placed = new ArrayList<>();
        List<Histories.Tree> trees = histories.trees(List.of(subject), List.of(caseNumber)).stream()
                .filter(tree -> tree.root().equals(subject) || tree.serves(caseNumber)).toList();
        acting.asSystem(() -> {
            trees.stream().flatMap(tree -> tree.instances().stream()).forEach(instance -> addProcess(placed, instance));
            return null;
        });
        addCase(placed, caseNumber);
        String[] roots = Stream.concat(Stream.of(subject), trees.stream().map(Histories.Tree::root)).distinct()
                .toArray(String[]::new);
        ROWS.forEach(rows -> addRows(placed, rows, caseNumber, roots));
        return placed.stream().filter(one -> one.at() != null && one.at().isBefore(before))
                .sorted(Comparator.comparing(Placed::at).thenComparing(Placed::order))
                .map(one -> one.fact().with("at", one.at())).toList();
    }

    private void addCase(List<Placed> placed, String caseNumber) {
        jdbc.sql("select * from guanjia.case_file where case_number = ?").param(caseNumber).query((row, number) -> {
            Instant opened = instant(row, "opened_at");
            Instant closed = instant(row, "closed_at");
            placed.add(new Placed(opened, 3, Fact.of("case-opened").with("case", caseNumber)
                    .with("procedure", row.getString("procedure")).with("office", row.getObject("office_id"))
                    .with("unit", row.getObject("unit_id")).with("owner", row.getString("owner"))
                    .with("title", row.getString("title"))));
            if (row.getString("kind") != null || row.getString("level") != null) {
                // Nobody knows when; later than that it was opened
                placed.add(new Placed(opened, 4, Fact.of("case-classified").with("kind", row.getString("kind"))
                        .with("level", row.getString("level"))));
            }
            if (row.getObject("in_time") != null) {
                placed.add(new Placed(closed == null ? opened : closed, 4,
                        Fact.of("case-timeliness").with("inTime", row.getBoolean("in_time"))));
            }
            if (closed != null) {
                placed.add(new Placed(closed, 5,
                        Fact.of(row.getString("state").equals("CLOSED") ? "case-closed" : "case-withdrawn")
                                .with("outcome", row.getString("outcome"))));
            }
            return true;
        }).list();
    }

    private void addRows(List<Placed> placed, Rows rows, String caseNumber, String[] roots) {
        jdbc.sql("select * from guanjia." + rows.table() + " where " + rows.condition() + " order by id")
                .param("number", caseNumber).param("roots", roots)
                .query((row, number) -> placed.add(new Placed(instant(row, rows.at()), 4, of(rows, row)))).list();
    }

    private static Fact of(Rows rows, ResultSet row) throws SQLException {
        Fact fact = Fact.of(rows.kind()).row(rows.table(), row.getLong("id"));
        for (Map.Entry<String, String> said : new TreeMap<>(rows.said()).entrySet()) {
            fact.with(said.getKey(), row.getObject(said.getValue()));
        }
        return fact;
    }

    private void addProcess(List<Placed> placed, HistoricProcessInstance process) {
        String id = process.getId();
        add(placed, process.getStartTime(), 0, Fact.of("process-started").with("pi", id)
                .with("parent", process.getSuperProcessInstanceId()).with("def", process.getProcessDefinitionId())
                .with("key", process.getProcessDefinitionKey()).with("v", version(id))
                .with("bk", process.getBusinessKey()));
        add(placed, process.getEndTime(), 9, Fact.of("process-ended").with("pi", id).with("state", process.getState())
                .with("reason", FactValues.shortened(process.getDeleteReason())));
        history.createHistoricActivityInstanceQuery().processInstanceId(id).list()
                .forEach(one -> addActivity(placed, one));
        history.createHistoricTaskInstanceQuery().processInstanceId(id).list().forEach(one -> addTask(placed, one));
        history.createHistoricDetailQuery().processInstanceId(id).variableUpdates().disableCustomObjectDeserialization()
                .list().forEach(one -> addVariable(placed, (HistoricVariableUpdate) one));
        history.createHistoricDecisionInstanceQuery().processInstanceId(id).includeInputs().includeOutputs()
                .disableCustomObjectDeserialization().list().forEach(one -> addDecision(placed, one));
        history.createHistoricIncidentQuery().processInstanceId(id).list().forEach(one -> addIncident(placed, one));
        history.createHistoricJobLogQuery().processInstanceId(id).failureLog().list()
                .forEach(one -> addFailure(placed, one));
        history.createUserOperationLogQuery().processInstanceId(id).list().forEach(one -> addOperation(placed, one));
        tasks.getProcessInstanceComments(id).forEach(one -> addComment(placed, one));
    }

    /** A query in SQL leaves it out. */
    private Integer version(String processInstanceId) {
        return history.createHistoricProcessInstanceQuery().processInstanceId(processInstanceId).singleResult()
                .getProcessDefinitionVersion();
    }

    private static void addActivity(List<Placed> placed, HistoricActivityInstance activity) {
        add(placed, activity.getStartTime(), 1, Fact.of("entered").with("pi", activity.getProcessInstanceId())
                .with("ai", activity.getId()).with("el", activity.getActivityId())
                .with("type", activity.getActivityType()).with("name", activity.getActivityName()));
        if (activity.getCalledProcessInstanceId() != null) {
            add(placed, activity.getStartTime(), 2, Fact.of("called").with("pi", activity.getProcessInstanceId())
                    .with("ai", activity.getId()).with("el", activity.getActivityId())
                    .with("child", activity.getCalledProcessInstanceId()));
        }
        add(placed, activity.getEndTime(), 8, Fact.of("left").with("pi", activity.getProcessInstanceId())
                .with("ai", activity.getId()).with("el", activity.getActivityId())
                .with("type", activity.getActivityType()).with("cancelled", activity.isCanceled() ? true : null));
    }

    private void addTask(List<Placed> placed, HistoricTaskInstance task) {
        add(placed, task.getStartTime(), 2, of("task-created", task).with("due", task.getDueDate()));
        history.createHistoricIdentityLinkLogQuery().taskId(task.getId()).list()
                .forEach(link -> addLink(placed, task, link));
        add(placed, task.getEndTime(), 7, of("task-ended", task).with("assignee", task.getAssignee())
                .with("owner", task.getOwner()).with("due", task.getDueDate()).with("reason", task.getDeleteReason()));
    }

    private static Fact of(String kind, HistoricTaskInstance task) {
        return Fact.of(kind).with("pi", task.getProcessInstanceId()).with("task", task.getId())
                .with("el", task.getTaskDefinitionKey()).with("ai", task.getActivityInstanceId())
                .with("name", task.getName());
    }

    private static void addLink(List<Placed> placed, HistoricTaskInstance task, HistoricIdentityLinkLog link) {
        boolean added = "add".equals(link.getOperationType());
        switch (link.getType()) {
            case IdentityLinkType.CANDIDATE -> add(placed, link.getTime(), 3, Fact.of("candidate")
                    .with("pi", task.getProcessInstanceId()).with("task", task.getId()).with("group", link.getGroupId())
                    .with("user", link.getUserId()).with("op", link.getOperationType()));
            case IdentityLinkType.ASSIGNEE -> add(placed, link.getTime(), added ? 4 : 3, of("task-changed", task)
                    .with("assignee", added ? link.getUserId() : null).with("due", task.getDueDate()));
            default -> { }
        }
    }

    private static void addVariable(List<Placed> placed, HistoricVariableUpdate update) {
        Object value = update.getTypedValue() instanceof SerializableValue serialized
                ? serialized.getValueSerialized() : update.getValue();
        add(placed, update.getTime(), 3, FactValues.value(Fact.of("variable").with("pi", update.getProcessInstanceId())
                .with("ai", update.getActivityInstanceId()).with("task", update.getTaskId())
                .with("name", update.getVariableName()).with("type", update.getTypeName())
                .with("op", update.getRevision() == 0 ? "create" : "update")
                .with("instance", update.getVariableInstanceId()).with("id", update.getId()), value));
    }

    private static void addDecision(List<Placed> placed, HistoricDecisionInstance decision) {
        add(placed, decision.getEvaluationTime(), 4, Fact.of("decision").with("pi", decision.getProcessInstanceId())
                .with("ai", decision.getActivityInstanceId()).with("el", decision.getActivityId())
                .with("id", decision.getId()).with("def", decision.getDecisionDefinitionId())
                .with("key", decision.getDecisionDefinitionKey()).with("name", decision.getDecisionDefinitionName())
                .with("inputs", decision.getInputs().stream().map(Reconstruction::input).toList())
                .with("outputs", decision.getOutputs().stream().map(Reconstruction::output).toList()));
    }

    private static Map<String, Object> input(HistoricDecisionInputInstance input) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("id", input.getClauseId());
        said.put("name", input.getClauseName());
        said.put("value", FactValues.plain(input.getValue()));
        return said;
    }

    private static Map<String, Object> output(HistoricDecisionOutputInstance output) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("rule", output.getRuleId());
        said.put("order", output.getRuleOrder());
        said.put("name", output.getVariableName());
        said.put("value", FactValues.plain(output.getValue()));
        return said;
    }

    private static void addIncident(List<Placed> placed, HistoricIncident incident) {
        Fact fact = incident(incident, "create").with("message", FactValues.shortened(incident.getIncidentMessage()));
        add(placed, incident.getCreateTime(), 5, fact);
        add(placed, incident.getEndTime(), 6, incident(incident, incident.isResolved() ? "resolve" : "delete"));
    }

    private static Fact incident(HistoricIncident incident, String operation) {
        return Fact.of("incident").with("pi", incident.getProcessInstanceId()).with("id", incident.getId())
                .with("el", incident.getActivityId()).with("type", incident.getIncidentType()).with("op", operation);
    }

    private static void addFailure(List<Placed> placed, HistoricJobLog failure) {
        add(placed, failure.getTimestamp(), 5, Fact.of("job-failed").with("pi", failure.getProcessInstanceId())
                .with("job", failure.getJobId()).with("el", failure.getActivityId())
                .with("message", FactValues.shortened(failure.getJobExceptionMessage()))
                .with("retries", failure.getJobRetries()));
    }

    private static void addOperation(List<Placed> placed, UserOperationLogEntry operation) {
        add(placed, operation.getTimestamp(), 6, Fact.of("operation").with("op", operation.getOperationType())
                .with("entity", operation.getEntityType()).with("property", operation.getProperty())
                .with("old", FactValues.shortened(operation.getOrgValue()))
                .with("new", FactValues.shortened(operation.getNewValue())).with("task", operation.getTaskId())
                .with("pi", operation.getProcessInstanceId()).with("job", operation.getJobId())
                .with("def", operation.getProcessDefinitionId()).with("deployment", operation.getDeploymentId())
                .with("user", operation.getUserId()).with("id", operation.getId())
                .with("note", FactValues.shortened(operation.getAnnotation())));
    }

    private static void addComment(List<Placed> placed, Comment comment) {
        add(placed, comment.getTime(), 5, Fact.of("comment").with("pi", comment.getProcessInstanceId())
                .with("task", comment.getTaskId()).with("id", comment.getId()).with("type", "comment")
                .with("text", comment.getFullMessage()).with("user", comment.getUserId()));
    }

    private static void add(List<Placed> placed, Date at, int order, Fact fact) {
        if (at != null) {
            placed.add(new Placed(at.toInstant(), order, fact));
        }
    }
}
