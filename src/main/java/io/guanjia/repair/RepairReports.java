package io.guanjia.repair;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseParty;
import io.guanjia.form.CaseData;
import io.guanjia.registry.Units;
import io.guanjia.repair.RepairOrder.Channel;
import io.guanjia.repair.RepairOrder.FaultKind;
import io.guanjia.repair.RepairOrder.Location;
import java.time.Clock;
import java.util.Map;
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

    /** A report by its own form (RE-02). */
    Report byForm(String processInstanceId, String owner) {
        return new Report(RepairRequest.of(caseData.values(processInstanceId), clock.instant()), owner);
    }

    /**
     * The rework of a closed order (CO-17).
     *
     * @param forms the process instance whose forms say in {@code defectDescription} what persists
     */
    Report rework(String number, String forms) {
        return new Report(RepairRequest.reworkOf(orders.get(number),
                RepairRequest.text(caseData.values(forms), "defectDescription"), clock.instant()), file(number).owner());
    }

    /**
     * What another case needs (RE-01).
     *
     * @param forms the process instance whose forms say in {@code repairNeed} and {@code repairPlace} what and where
     * @param item  stands behind the names of these two fields where the form holds several needs, else null
     */
    Report forCase(String origin, String forms, String item, Channel channel, FaultKind kind, Location location,
            boolean defectPersists) {
        CaseFile file = file(origin);
        CaseParty party = cases.party(origin)
                .orElseThrow(() -> new IllegalStateException("Nobody is noted for the case " + origin));
        Map<String, Object> values = caseData.values(forms);
        String suffix = item == null ? "" : item;
        return new Report(new RepairRequest(channel, party.name(), units.get(file.unitId()).number(), party.phone(),
                party.email(), location, RepairRequest.text(values, "repairPlace" + suffix), kind,
                RepairRequest.text(values, "repairNeed" + suffix), null, clock.instant(), origin, defectPersists), file.owner());
    }

    private CaseFile file(String number) {
        return cases.find(number).orElseThrow(() -> new IllegalStateException("There is no case " + number));
    }
}
