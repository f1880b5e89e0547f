package io.guanjia.timeframe;

import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Says what time it is, for a decision that depends on it: {@code hourOfDay} (0 to 23 in the office's zone) and
 * {@code workingDay}, both local to the token. A start listener of the rule task.
 */
@Component("readHour")
class ReadHour implements ExecutionListener {

    private static final String HOUR = "hourOfDay";
    private static final String WORKING_DAY = "workingDay";

    private final WorkingCalendar calendar;
    private final Clock clock;

    ReadHour(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        execution.setVariableLocal(HOUR, now.getHour());
        execution.setVariableLocal(WORKING_DAY, calendar.isWorkingDay(now.toLocalDate()));
    }
}
