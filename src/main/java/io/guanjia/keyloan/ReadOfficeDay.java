package io.guanjia.keyloan;

import io.guanjia.calendar.Period;
import io.guanjia.calendar.PeriodUnit;
import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Says whether the office will still close today: it is a working day, before close of business (KY-03). */
@Component
class ReadOfficeDay implements ExecutionListener {

    private static final Period A_DAY = new Period(1, PeriodUnit.DAYS);

    private final WorkingCalendar calendar;
    private final Clock clock;

    ReadOfficeDay(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.now(clock);
        // A day counted from yesterday ends today at close of business, if today is a working day
        Instant close = calendar.deadline(now.minus(1, ChronoUnit.DAYS), A_DAY).due().toInstant();
        KeyLending.OFFICE_OPEN.set(execution, calendar.isWorkingDay(today) && now.isBefore(close));
    }
}
