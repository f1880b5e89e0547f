package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.LIST_GOODS_LEFT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.registry.Change;
import io.guanjia.registry.Contract;
import io.guanjia.registry.ContractKind;
import io.guanjia.registry.Contracts;
import io.guanjia.registry.Occupancies;
import io.guanjia.registry.Occupancy;
import io.guanjia.registry.Resident;
import io.guanjia.registry.ResidentFiles;
import io.guanjia.registry.Residents;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Ends the tenant's time in the register: residency, lease, file, and whoever was to be called or given keys for him; the
 * unit is vacant where no tenant stays (MO-08).
 */
@Component
class VacateUnit implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final Residents residents;
    private final Contracts contracts;
    private final ResidentFiles files;
    private final Occupancies occupancies;
    private final CaseData caseData;
    private final Clock clock;

    VacateUnit(MoveOuts moveOuts, Residents residents, Contracts contracts, ResidentFiles files,
            Occupancies occupancies, CaseData caseData, Clock clock) {
        this.moveOuts = moveOuts;
        this.residents = residents;
        this.contracts = contracts;
        this.files = files;
        this.occupancies = occupancies;
        this.caseData = caseData;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        LocalDate today = LocalDate.now(clock);
        Change change = new Change(moveOut.caseNumber(), "MO-08",
                Executions.actor(execution).orElseGet(() -> CASE_OWNER.from(execution)), null);
        List<Resident> tenants = residents.tenants(moveOut.unitId(), today);

        tenants.stream().filter(tenant -> tenant.residencyId() == moveOut.residencyId())
                .forEach(tenant -> residents.end(tenant.residencyId(), today, change));
        contracts.current(moveOut.unitId(), ContractKind.LEASE, today)
                .filter(lease -> lease.personId() == moveOut.personId()).map(Contract::id)
                .ifPresent(lease -> contracts.end(lease, today, change));
        files.openOne(moveOut.unitId(), moveOut.personId()).ifPresent(file -> files.close(file.id(), change));
        Map<String, Object> form = caseData.newestOf(Executions.rootProcessInstanceId(execution), LIST_GOODS_LEFT).content();
        chosen(form, "contactsOut").forEach(contact -> residents.removeEmergencyContact(contact, change));
        chosen(form, "holdersOut").forEach(holder -> residents.endKeyHolder(holder, today, change));
        if (tenants.stream().allMatch(tenant -> tenant.residencyId() == moveOut.residencyId())) {
            occupancies.set(moveOut.unitId(), Occupancy.VACANT, change);
        }
    }

    private static List<Long> chosen(Map<String, Object> form, String field) {
        return form.get(field) instanceof List<?> ids ? ids.stream().map(id -> Long.valueOf(id.toString())).toList()
                : List.of();
    }
}
