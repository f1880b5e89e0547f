package io.guanjia.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Walks a case through its procedure on a moved clock, as the people and the job executor would: for sample cases with
 * truthful dates (inside a {@link TimeMachine}) and for tests. No part of normal running.
 */
@Component
public class CaseWalker {

    private final ProcessEngine engine;
    private final Acting acting;

    CaseWalker(ProcessEngine engine, Acting acting) {
        this.engine = engine;
        this.acting = acting;
    }

    /** The person takes the task of this element and hands its form in; then what is due is run. */
    public void work(String caseNumber, String elementId, String userId, Map<String, Object> fields) {
        Task task = task(caseNumber, elementId);
        acting.asPerson(userId, () -> {
            engine.getTaskService().claim(task.getId(), userId);
            engine.getFormService().submitTaskForm(task.getId(), fields);
            return null;
        });
        runDue(caseNumber);
    }

    /**
     * The only open task of this element in the case.
     *
     * @throws IllegalStateException where there is none, or more than one
     */
    public Task task(String caseNumber, String elementId) {
        List<Task> tasks = tasks(caseNumber).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(elementId)).toList();
        if (tasks.size() != 1) {
            throw new IllegalStateException("%d open tasks %s in %s, which has %s".formatted(tasks.size(), elementId,
                    caseNumber, tasks(caseNumber).stream().map(Task::getTaskDefinitionKey).toList()));
        }
        return tasks.get(0);
    }

    /** All open tasks of the case. */
    public List<Task> tasks(String caseNumber) {
        return running(caseNumber).stream()
                .flatMap(id -> engine.getTaskService().createTaskQuery().processInstanceId(id).list().stream())
                .toList();
    }

    /** Runs what is due now: the steps that reach outside, and timers that are late. */
    public void runDue(String caseNumber) {
        moveTo(ClockUtil.getCurrentTime().toInstant(), caseNumber);
    }

    /** Moves the clock on to a moment and runs every job of the case on the way, each at the time when it is due. */
    public void moveTo(Instant moment, String caseNumber) {
        Date end = Date.from(moment);
        while (true) {
            Job next = running(caseNumber).stream()
                    .flatMap(id -> engine.getManagementService().createJobQuery().processInstanceId(id).list().stream())
                    .filter(job -> job.getRetries() > 0 && !dueOf(job).after(end))
                    .min(Comparator.comparing(CaseWalker::dueOf))
                    .orElse(null);
            if (next == null) {
                break;
            }
            if (dueOf(next).after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(dueOf(next));
            }
            engine.getManagementService().executeJob(next.getId());
        }
        ClockUtil.setCurrentTime(end);
    }

    /** The process instances of the case that have not ended, the called ones included. */
    public List<String> running(String caseNumber) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNumber).unfinished().list().stream()
                .map(instance -> instance.getId()).toList();
    }

    private static Date dueOf(Job job) {
        return job.getDuedate() == null ? new Date(0) : job.getDuedate();
    }
}
