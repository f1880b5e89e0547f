package io.guanjia.timeframe;

import io.guanjia.calendar.WorkingCalendar;
import java.time.Clock;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.MapBusinessCalendarManager;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts the {@link ReminderCalendar} in the place of the engine's calendar for repeating timers. */
@Component
class ReminderCalendarPlugin extends AbstractProcessEnginePlugin {

    private final ReminderCalendar reminders;

    ReminderCalendarPlugin(WorkingCalendar calendar, Clock clock) {
        this.reminders = new ReminderCalendar(calendar, clock);
    }

    // A weekly timer asks its bean again each time it fires; without this the engine repeats what it was told first
    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setReevaluateTimeCycleWhenDue(true);
    }

    // Before postInit there is no calendar manager yet
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        MapBusinessCalendarManager calendars = (MapBusinessCalendarManager) engine.getBusinessCalendarManager();
        calendars.addBusinessCalendar(CycleBusinessCalendar.NAME, reminders);
    }
}
