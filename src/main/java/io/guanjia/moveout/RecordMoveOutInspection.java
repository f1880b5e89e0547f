package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.DAMAGED;
import static io.guanjia.moveout.TenantMoveOut.INSPECT_UNIT;
import static io.guanjia.moveout.TenantMoveOut.INSPECT_WITH_WITNESS;
import static io.guanjia.moveout.TenantMoveOut.TO_PRICE;
import static io.guanjia.moveout.TenantMoveOut.TO_PRICE_COUNT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.Change;
import io.guanjia.registry.NewCondition;
import io.guanjia.registry.Occasion;
import io.guanjia.registry.UnitConditions;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters what the last inspection found in the register, and lists what has to be priced (MO-02, MO-03). */
@Component
class RecordMoveOutInspection implements JavaDelegate {

    private static final Set<String> INSPECTIONS = Set.of(INSPECT_UNIT, INSPECT_WITH_WITNESS);

    private final MoveOuts moveOuts;
    private final UnitConditions conditions;
    private final CaseData caseData;

    RecordMoveOutInspection(MoveOuts moveOuts, UnitConditions conditions, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.conditions = conditions;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        List<FormRecord> forms = caseData.records(Executions.rootProcessInstanceId(execution));
        FormRecord form = forms.stream().filter(one -> INSPECTIONS.contains(one.elementId()))
                .reduce((earlier, later) -> later).orElseThrow();
        Inspection inspection = Inspection.of(form.content());

        conditions.record(new NewCondition(moveOut.unitId(), moveOut.caseNumber(), Occasion.MOVE_OUT,
                form.submittedAt(), inspection.water(), inspection.electricity(), inspection.gas(),
                inspection.states()), new Change(moveOut.caseNumber(), "MO-02",
                form.submittedByOr(CASE_OWNER.from(execution)), null));

        TO_PRICE.set(execution, ToPrice.text(inspection.toPrice()));
        TO_PRICE_COUNT.set(execution, inspection.toPrice().size());
        DAMAGED.set(execution, TenantMoveOut.NO);
    }
}
