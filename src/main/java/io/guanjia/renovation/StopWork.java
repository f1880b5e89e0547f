package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;

import io.guanjia.calendar.MomentText;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The permit has ended: from now on the gate lets no worker in (RN-06). */
@Component
class StopWork implements JavaDelegate {

    private final Renovations renovations;
    private final SiteStops stops;
    private final Clock clock;

    StopWork(Renovations renovations, SiteStops stops, Clock clock) {
        this.renovations = renovations;
        this.stops = stops;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        stops.stopForTerm(caseNumber, "施工期限已于%s届满,未办理延期".formatted(
                MomentText.minute(renovations.get(caseNumber).validUntil(), clock.getZone())), null);
    }
}
