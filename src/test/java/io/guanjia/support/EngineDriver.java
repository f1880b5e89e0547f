package io.guanjia.support;

import io.guanjia.engine.CaseWalker;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;

/**
 * Drives the engine in a test, on a clock that the test sets. Times are those of the office ({@code 2026-09-30T10:00}).
 */
public final class EngineDriver {

    private final ProcessEngine engine;
    private final CaseWalker walker;

    public EngineDriver(ProcessEngine engine, CaseWalker walker) {
        this.engine = engine;
        this.walker = walker;
    }

    public static Date at(String localTime) {
        return Date.from(LocalDateTime.parse(localTime).atZone(TestEstate.ZONE).toInstant());
    }

    /**
     * Lets this user do everything: rights are the subject of other tests, but who acts is noted (EN-02). To be ended by
     * {@link #release()}.
     */
    public void actAs(String userId) {
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(false);
        engine.getIdentityService().setAuthenticatedUserId(userId);
    }

    /** Puts clock, rights and user back, for the tests that share the engine. */
    public void release() {
        ClockUtil.reset();
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        engine.getIdentityService().clearAuthentication();
    }

    /** Sets the clock and leaves timers alone. */
    public void clock(String localTime) {
        ClockUtil.setCurrentTime(at(localTime));
    }

    /** Moves the clock on, running every job of the case at the moment it is due, in order. */
    public void moveTo(String localTime, String caseNumber) {
        walker.moveTo(at(localTime).toInstant(), caseNumber);
    }

    /** Runs what is due now: the steps that reach outside, and timers that are late. */
    public void runDue(String caseNumber) {
        walker.runDue(caseNumber);
    }

    /** The only open task of this element in the case. */
    public Task task(String caseNumber, String elementId) {
        return walker.task(caseNumber, elementId);
    }

    /** The element ids of all open tasks of the case. */
    public List<String> taskIds(String caseNumber) {
        return walker.tasks(caseNumber).stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** Hands in the form of a task and runs what follows at once. */
    public void submit(String caseNumber, String elementId, Map<String, Object> fields) {
        engine.getFormService().submitTaskForm(task(caseNumber, elementId).getId(), fields);
        runDue(caseNumber);
    }

    /** The groups that may take a task. */
    public List<String> groups(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getGroupId() != null).map(link -> link.getGroupId()).toList();
    }

    /** The variable that is visible in the task. */
    public Object variable(Task task, String name) {
        return engine.getTaskService().getVariable(task.getId(), name);
    }

    /** The elements passed in the whole case, called processes included. */
    public List<String> passed(String caseNumber) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber)
                .list().stream()
                .flatMap(instance -> passedInOrder(instance.getId()).stream()).toList();
    }

    /** The elements passed in one process instance, in order. */
    public List<String> passedInOrder(String processInstanceId) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(processInstanceId)
                .orderPartiallyByOccurrence().asc().list().stream()
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    /** Whether the case and all it called have ended. */
    public boolean ended(String caseNumber) {
        return walker.running(caseNumber).isEmpty();
    }
}
