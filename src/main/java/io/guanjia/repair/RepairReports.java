package io.guanjia.repair;

import static io.guanjia.repair.RepairHandling.CASE_OWNER;
import static io.guanjia.repair.RepairHandling.DEFECT_REPORT;
import static io.guanjia.repair.RepairHandling.FAULT_KIND;
import static io.guanjia.repair.RepairHandling.LOCATION;
import static io.guanjia.repair.RepairHandling.ORIGIN_CASE;
import static io.guanjia.repair.RepairHandling.ORIGIN_FORMS;
import static io.guanjia.repair.RepairHandling.REWORK_OF;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.registry.Units;
import io.guanjia.repair.RepairOrder.Channel;
import io.guanjia.repair.RepairOrder.FaultKind;
import io.guanjia.repair.RepairOrder.Location;
import java.time.Clock;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Puts together what is reported, whichever way an order began: by its form, from another case, or as rework. */
@Component
class RepairReports {

    private final RepairOrders orders;
    private final CaseFiles cases;
    private final CaseData caseData;
    private final Units units;
    private final Clock clock;

    RepairReports(RepairOrders orders, CaseFiles cases, CaseData caseData, Units units, Clock clock) {
        this.orders = orders;
        this.cases = cases;
        this.caseData = caseData;
        this.units = units;
        this.clock = clock;
    }

    /** What is reported, and who follows the order until it is closed (EN-02). */
    record Report(RepairRequest request, String owner) {
    }

    Report of(DelegateExecution execution) {
        if (REWORK_OF.from(execution) != null) {
            return rework(REWORK_OF.from(execution), caseData.values(DEFECT_REPORT.from(execution)));
        }
        if (ORIGIN_CASE.from(execution) != null) {
            return ordered(execution, caseData.values(ORIGIN_FORMS.from(execution)));
        }
        return new Report(RepairRequest.of(caseData.values(Executions.rootProcessInstanceId(execution)),
                clock.instant()), CASE_OWNER.from(execution));
    }

    private Report rework(String number, Map<String, Object> forms) {
        RepairOrder order = orders.get(number);
        return new Report(RepairRequest.reworkOf(order, RepairRequest.text(forms, "defectDescription"),
                clock.instant()), owner(number));
    }

    private Report ordered(DelegateExecution execution, Map<String, Object> forms) {
        String origin = ORIGIN_CASE.from(execution);
        CaseFile file = cases.find(origin).orElseThrow(() -> new IllegalStateException("No case " + origin));
        CaseParty party = cases.party(origin)
                .orElseThrow(() -> new IllegalStateException("Nobody is noted for the case " + origin));
        boolean defectPersists = Boolean.TRUE.equals(RepairHandling.DEFECT_IS_BACK.from(execution));
        return new Report(new RepairRequest(Channel.valueOf(RepairHandling.CHANNEL.from(execution)), party.name(),
                units.get(file.unitId()).number(), party.phone(), party.email(),
                Location.of(LOCATION.from(execution)), RepairRequest.text(forms, "repairPlace"),
                FaultKind.valueOf(FAULT_KIND.from(execution)), RepairRequest.text(forms, "repairNeed"), null,
                clock.instant(), origin, defectPersists), file.owner());
    }

    private String owner(String caseNumber) {
        return cases.find(caseNumber).map(CaseFile::owner)
                .orElseThrow(() -> new IllegalStateException("No case " + caseNumber));
    }
}
