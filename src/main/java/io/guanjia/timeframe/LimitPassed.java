package io.guanjia.timeframe;

import io.guanjia.form.FormValueSource;
import io.guanjia.form.TaskContext;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Tells a form as {@code limitPassed} whether its task is late already. */
@Component
class LimitPassed implements FormValueSource {

    private final TaskService tasks;
    private final Clock clock;

    LimitPassed(TaskService tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @Override
    public boolean supplies(String key) {
        return key.equals("limitPassed");
    }

    @Override
    public Object value(String key, TaskContext context) {
        Task task = tasks.createTaskQuery().taskId(context.taskId()).singleResult();
        return task != null && task.getDueDate() != null && task.getDueDate().before(Date.from(clock.instant()));
    }
}
