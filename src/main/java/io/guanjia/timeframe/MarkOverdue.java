package io.guanjia.timeframe;

import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.springframework.stereotype.Component;

/**
 * Says, when a task's reminder fires, what the strip at the foot of the diagram needs to know. A start listener of
 * the boundary event.
 *
 * <p>Everything is local to the token that leaves the event, so that two late tasks do not mix: {@code procedure}
 * (process definition key), {@code step} (the task's element id without its prefix), {@code stage} (how many
 * reminders have fallen due, from 1; those missed while the server was down count), {@code overdueTaskName},
 * {@code overdueTaskDue} (Date), {@code overdueTaskId}, what {@link ReadHour} says of the time, and {@code escalation}, empty, for the rule task's answer:
 * the engine writes a decision's result to where a variable of that name is, else to the whole case.
 */
@Component("markOverdue")
class MarkOverdue implements ExecutionListener {

    static final String PROCEDURE = "procedure";
    static final String STEP = "step";
    static final String STAGE = "stage";
    static final String TASK_ID = "overdueTaskId";
    static final String TASK_NAME = "overdueTaskName";
    static final String TASK_DUE = "overdueTaskDue";
    static final String ESCALATION = "escalation";

    private final ReadHour hour;
    private final WorkingCalendar calendar;
    private final Clock clock;

    MarkOverdue(ReadHour hour, WorkingCalendar calendar, Clock clock) {
        this.hour = hour;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (!(execution.getBpmnModelElementInstance() instanceof BoundaryEvent event)) {
            throw new IllegalStateException("markOverdue is for boundary events, not for "
                    + execution.getCurrentActivityId());
        }
        TimerEntity timer = timer(event);
        ReminderPlan plan = plan(timer);
        Activity task = event.getAttachedTo();
        execution.setVariableLocal(PROCEDURE, TimeLimits.procedure(execution));
        execution.setVariableLocal(STEP, Deadlines.step(task.getId()));
        execution.setVariableLocal(STAGE, plan.stage(clock.instant(), calendar));
        execution.setVariableLocal(TASK_NAME, task.getName());
        execution.setVariableLocal(TASK_DUE, Date.from(plan.due()));
        List<TaskEntity> tasks = timer.getExecution().getTasks();
        if (tasks.size() == 1) {
            execution.setVariableLocal(TASK_ID, tasks.get(0).getId());
        }
        hour.notify(execution);
        execution.setVariableLocal(ESCALATION, null);
    }

    /** The timer is the one thing that knows which of several instances of the task is late. */
    private static TimerEntity timer(BoundaryEvent event) {
        JobEntity job = Context.getCommandContext().getCurrentJob();
        if (job instanceof TimerEntity timer && timer.getExecution() != null) {
            return timer;
        }
        throw new IllegalStateException(event.getId() + " can only be reached by its timer");
    }

    private static ReminderPlan plan(TimerEntity timer) {
        if (timer.getRepeat() != null && ReminderPlan.describes(timer.getRepeat())) {
            return ReminderPlan.parse(timer.getRepeat());
        }
        // A timer that fires once (timeDate) has no plan of its own; what it fires at is the due moment
        ExecutionEntity task = timer.getExecution();
        Date due = task.hasVariableLocal(Deadlines.DUE_AT)
                ? (Date) task.getVariableLocal(Deadlines.DUE_AT)
                : timer.getDuedate();
        return new ReminderPlan(due.toInstant(), Optional.empty());
    }
}
