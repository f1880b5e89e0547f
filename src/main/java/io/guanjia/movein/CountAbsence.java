package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.ABSENCES;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Counts how often the owner has missed the date (MI-04). */
@Component
class CountAbsence implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        ABSENCES.set(execution, ABSENCES.from(execution) + 1);
    }
}
