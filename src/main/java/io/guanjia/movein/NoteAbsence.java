package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.HANDOVER_UNTIL;
import static io.guanjia.movein.MoveIn.REGISTRATION_RESULT;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Nobody came by the date, which a new appointment may have moved (MI-04). */
@Component
class NoteAbsence implements ExecutionListener {

    private final MoveInCases moveIns;

    NoteAbsence(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void notify(DelegateExecution execution) {
        moveIns.missed(CASE_NUMBER.from(execution), HANDOVER_UNTIL.from(execution).toInstant());
        REGISTRATION_RESULT.set(execution, "absent");
    }
}
