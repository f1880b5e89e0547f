package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.AREA;
import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.Renovation.CASE_OWNER;
import static io.guanjia.renovation.Renovation.LEVEL;
import static io.guanjia.renovation.Renovation.SCOPE;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Unit;
import io.guanjia.registry.UnitType;
import io.guanjia.registry.Units;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

@Component
class RegisterRenovation implements JavaDelegate {

    private final Renovations renovations;
    private final RenovatingOwners owners;
    private final Units units;
    private final CaseData caseData;

    RegisterRenovation(Renovations renovations, RenovatingOwners owners, Units units, CaseData caseData) {
        this.renovations = renovations;
        this.owners = owners;
        this.units = units;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String root = Executions.rootProcessInstanceId(execution);
        Map<String, Object> form = caseData.values(root);
        Unit unit = units.find(RenovationApplication.text(form, "unit")).orElseThrow();
        Resident owner = owners.find(unit.id(), RenovationApplication.text(form, "ownerName")).orElseThrow();

        String caseNumber = register(RenovationApplication.of(form, owner), unit, root, CASE_OWNER.from(execution));

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        LEVEL.set(execution, unit.type() == UnitType.RESIDENTIAL ? "dwelling" : "business");
        AREA.set(execution, unit.area().doubleValue());
        SCOPE.set(execution, ScopeJudgement.input((Collection<?>) form.get("scopeItems")));
    }

    private String register(RenovationApplication application, Unit unit, String root, String user) {
        try {
            return renovations.register(application, unit, root, user);
        } catch (DuplicateKeyException e) {
            // The form has checked that none is under way; somebody began one in between
            throw new FormRejected(List.of(new Violation("unit", "房号", "「房号」的装修已由同事登记,请在任务中继续办理")));
        }
    }
}
