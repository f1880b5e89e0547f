package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.FINDING_ID;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** It is put right: a site that stood still for it goes on (RN-11). */
@Component
class CloseBreach implements JavaDelegate {

    private final Breaches breaches;
    private final SiteStops stops;

    CloseBreach(Breaches breaches, SiteStops stops) {
        this.breaches = breaches;
        this.stops = stops;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long finding = FINDING_ID.from(execution);
        breaches.close(finding, "rectified");
        stops.endForBreach(CASE_NUMBER.from(execution), finding, Executions.actor(execution).orElse(null));
    }
}
