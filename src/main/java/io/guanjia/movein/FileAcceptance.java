package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.SIGN_ACCEPTANCE;

import io.guanjia.registry.Change;
import io.guanjia.registry.NewCondition;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.UnitConditions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Readings and state go into the register of the unit, which is in use from now on (MI-11). */
@Component
class FileAcceptance implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final UnitConditions conditions;
    private final Occupancies occupancies;

    FileAcceptance(MoveInCases moveIns, MoveInForms forms, UnitConditions conditions, Occupancies occupancies) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.conditions = conditions;
        this.occupancies = occupancies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        Change change = new Change(moveIn.caseNumber(), "MI-11",
                MoveInForms.actor(forms.newest(CASE_NUMBER.from(execution), SIGN_ACCEPTANCE)), null);
        conditions.record(new NewCondition(moveIn.unitId(), moveIn.caseNumber(), Occasion.MOVE_IN,
                moveIn.inspectedAt(), moveIn.water(), moveIn.electricity(), moveIn.gas(),
                moveIns.parts(moveIn.caseNumber())), change);
        occupancies.set(moveIn.unitId(), Occupancy.valueOf(moveIn.intendedUse()), change);
    }
}
