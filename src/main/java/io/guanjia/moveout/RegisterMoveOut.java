package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.CONSENT;
import static io.guanjia.moveout.TenantMoveOut.UNIT_ID;
import static io.guanjia.moveout.TenantMoveOut.UNIT_TYPE;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

@Component
class RegisterMoveOut implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final LeavingTenants tenants;
    private final Units units;
    private final CaseData caseData;

    RegisterMoveOut(MoveOuts moveOuts, LeavingTenants tenants, Units units, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.tenants = tenants;
        this.units = units;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String root = Executions.rootProcessInstanceId(execution);
        Map<String, Object> values = caseData.values(root);
        Unit unit = units.find(MoveOutNotice.text(values, "unit")).orElseThrow();
        Resident tenant = tenants.find(unit.id(), MoveOutNotice.text(values, "tenantName")).orElseThrow();

        String caseNumber = register(MoveOutNotice.of(values, tenant), unit, root, CASE_OWNER.from(execution));

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        UNIT_ID.set(execution, unit.id());
        UNIT_TYPE.set(execution, unit.type().name());
        boolean ask = !tenants.isOwner(unit.id(), tenant.personId())
                && tenants.landlord(unit.id(), tenant.personId()).isPresent();
        CONSENT.set(execution, ask ? "needed" : "notNeeded");
    }

    private String register(MoveOutNotice notice, Unit unit, String root, String owner) {
        try {
            return moveOuts.register(notice, unit, root, owner);
        } catch (DuplicateKeyException e) {
            // The form has checked that none is under way; somebody began one in between
            throw new FormRejected(List.of(new Violation("tenantName", "租户",
                    "「租户」的退租已由同事登记,请在任务中继续办理")));
        }
    }
}
