package io.guanjia.timeframe;

import io.guanjia.calendar.Deadline;
import io.guanjia.calendar.MomentText;
import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/**
 * The time limits of a case, for expressions in diagrams: {@code ${deadlines.due(execution, 'handleComplaint')}}.
 *
 * <p>The figures come from the variable {@code timeframes}, which a rule task near the start fills from the table
 * {@code <procedure>-timeframes} ({@code camunda:mapDecisionResult="resultList"}); so a table edited later does not
 * move the limits of running cases.
 *
 * <p>Within an activity that is a scope of its own (a user task with a boundary event, a timer event) the first
 * answer is kept in variables local to it, and later calls for the same step get that answer: the engine evaluates
 * the timers of a user task first and its due date after them, and both must agree to the millisecond. The
 * variables are {@code dueAt} (Date) and {@code deadline} (the explanation in Chinese with its clause, shown in the
 * task's form); they end with the task. Where the activity is no scope nothing is kept, because the variables would
 * land on the whole case.
 *
 * <p>A table may have a column {@code direction}: a row with 之前 in it is counted backwards from the given moment, as a
 * notice that has to go out a month before the handover. Where such an end has passed already when the task begins, the
 * task is to be done at once: by the next close of business.
 *
 * <p>All methods throw an {@link IllegalStateException} with a message in Chinese that names procedure and step when
 * the table gave the step no limit, more than one, or one that cannot be counted, and a {@link NullPointerException}
 * that names them when the start is null.
 */
@Component("deadlines")
public class Deadlines {

    static final String DUE_AT = "dueAt";
    static final String DEADLINE = "deadline";
    /** Kept only where it is not the element's own: the step that {@code dueAt} and {@code deadline} are for. */
    static final String LIMIT_STEP = "limitStep";

    private final TimeLimits limits;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Deadlines(TimeLimits limits, WorkingCalendar calendar, Clock clock) {
        this.limits = limits;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The end of the step's limit, counted from now. */
    public Date due(DelegateExecution execution, String step) {
        return due(execution, step, Date.from(clock.instant()));
    }

    /** The end of the step's limit, counted from the given moment, such as the receipt of a complaint. */
    public Date due(DelegateExecution execution, String step, Date start) {
        return due(execution, limits.of(execution, step), start);
    }

    /**
     * The end of the step's limit, counted from the given moment, or backwards from it and then even if that has
     * passed, without noting anything on the execution: for
     * telling people beforehand.
     */
    public Instant limit(DelegateExecution execution, String step, Date start) {
        return deadline(limits.of(execution, step), start).due().toInstant();
    }

    /**
     * For the {@code timeCycle} of a non-interrupting boundary event: it fires at the end of the step's limit,
     * counted from now, and again as often as the table says, until the task ends.
     */
    public String reminders(DelegateExecution execution, String step) {
        return reminders(execution, step, Date.from(clock.instant()));
    }

    /** As {@link #reminders(DelegateExecution, String)}, with the limit counted from the given moment. */
    public String reminders(DelegateExecution execution, String step, Date start) {
        TimeLimit limit = limits.of(execution, step);
        return new ReminderPlan(due(execution, limit, start).toInstant(), limit.every()).description(clock.getZone());
    }

    /**
     * The moment that lies the period of {@code leadStep} before the end of {@code step}'s limit, for telling people
     * before the limit passes; the present moment if that one has passed already.
     */
    public Date ahead(DelegateExecution execution, String leadStep, String step, Date start) {
        return before(execution, leadStep, due(execution, step, start));
    }

    /**
     * The moment that lies the period of {@code leadStep} before a moment that stands fixed, such as the end of a permit;
     * the present moment if that one has passed already.
     */
    public Date before(DelegateExecution execution, String leadStep, Date fixed) {
        Instant before = calendar.before(fixed.toInstant(), limits.of(execution, leadStep).period());
        Instant now = clock.instant();
        return Date.from(before.isAfter(now) ? before : now);
    }

    private Date due(DelegateExecution execution, TimeLimit limit, Date start) {
        boolean scope = isScopeOfItsActivity(execution);
        if (scope && execution.hasVariableLocal(DUE_AT) && limit.step().equals(keptStep(execution))) {
            return (Date) execution.getVariableLocal(DUE_AT);
        }
        Objects.requireNonNull(start, () -> "流程%s，步骤%s：时限的起算时间为空"
                .formatted(TimeLimits.procedure(execution), limit.step()));
        Deadline deadline = deadline(limit, start);
        Date due = Date.from(atOnceIfPassed(limit, deadline));
        if (scope && !execution.hasVariableLocal(DUE_AT)) {
            execution.setVariableLocal(DUE_AT, due);
            execution.setVariableLocal(DEADLINE, explanation(deadline, due)
                    + limit.clause().map(clause -> "(依据%s)".formatted(clause)).orElse(""));
            if (!limit.step().equals(step(execution.getCurrentActivityId()))) {
                execution.setVariableLocal(LIMIT_STEP, limit.step());
            }
        }
        return due;
    }

    private Deadline deadline(TimeLimit limit, Date start) {
        return limit.ahead() ? calendar.latest(start.toInstant(), limit.period())
                : calendar.deadline(start.toInstant(), limit.period());
    }

    private Instant atOnceIfPassed(TimeLimit limit, Deadline deadline) {
        Instant end = deadline.due().toInstant();
        Instant now = clock.instant();
        return limit.ahead() && !end.isAfter(now) ? calendar.nextClosing(now) : end;
    }

    private String explanation(Deadline deadline, Date due) {
        return deadline.due().toInstant().equals(due.toInstant()) ? deadline.explanation()
                : "%s;已过,应立即办理,至迟%s".formatted(deadline.explanation(),
                        MomentText.minute(due.toInstant(), clock.getZone()));
    }

    private static String keptStep(DelegateExecution execution) {
        return execution.hasVariableLocal(LIMIT_STEP)
                ? (String) execution.getVariableLocal(LIMIT_STEP)
                : step(execution.getCurrentActivityId());
    }

    /** An element's id without its type prefix, the name by which the tables know it. */
    public static String step(String elementId) {
        return elementId.substring(elementId.indexOf('_') + 1);
    }

    private static boolean isScopeOfItsActivity(DelegateExecution execution) {
        ExecutionEntity entity = (ExecutionEntity) execution;
        return entity.isScope() && entity.getActivity() != null && entity.getActivity().isScope();
    }
}
