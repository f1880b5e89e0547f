package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.DECIDE_READINGS;
import static io.guanjia.movein.MoveIn.REREAD_METERS;

import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters the readings that hold after the manager's decision (MI-11). */
@Component
class RecordMoveInReadings implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;

    RecordMoveInReadings(MoveInCases moveIns, MoveInForms forms) {
        this.moveIns = moveIns;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (!"reread".equals(forms.newest(CASE_NUMBER.from(execution), DECIDE_READINGS).content().get("readingsHeld"))) {
            return;
        }
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        Map<String, Object> again = forms.newest(CASE_NUMBER.from(execution), REREAD_METERS).content();
        moveIns.read(moveIn.caseNumber(), new MoveInCases.Readings(held(again, "waterReread", moveIn.water()),
                held(again, "electricityReread", moveIn.electricity()), held(again, "gasReread", moveIn.gas())));
    }

    private static BigDecimal held(Map<String, Object> again, String key, BigDecimal first) {
        BigDecimal reading = MoveInForms.number(again, key);
        return reading == null ? first : reading;
    }
}
