package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.DEFECT_FORMS;
import static io.guanjia.movein.MoveIn.INSPECT_UNIT;
import static io.guanjia.movein.MoveIn.MISSED_VISITS;
import static io.guanjia.movein.MoveIn.PRESENCE;
import static io.guanjia.movein.MoveIn.WITNESSED;

import io.guanjia.form.FormRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters who came to the joint inspection and, unless nobody who may act for the owner did, what was found (MI-11). */
@Component
class RecordMoveInInspection implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInOwners owners;
    private final Clock clock;

    RecordMoveInInspection(MoveInCases moveIns, MoveInForms forms, MoveInOwners owners, Clock clock) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), INSPECT_UNIT);
        Map<String, Object> values = form.content();
        String came = (String) values.get("cameAs");
        Visit visit = Visit.of(Visit.Occasion.INSPECTION, values, came, form.submittedAt(), null, form.submittedBy());
        String presence = "absent".equals(came) ? "absent"
                : visit.mayAct(LocalDate.now(clock)) ? "present" : "unauthorised";
        moveIns.visited(caseNumber, Visit.of(Visit.Occasion.INSPECTION, values, came, form.submittedAt(), presence,
                form.submittedBy()));
        if (presence.equals("present")) {
            moveIns.inspected(caseNumber, form.submittedAt(), attendedBy(caseNumber, visit),
                    MoveInForms.text(values, "inspectionWitness"),
                    new MoveInCases.Readings(MoveInForms.number(values, "waterReading"),
                            MoveInForms.number(values, "electricityReading"), MoveInForms.number(values, "gasReading")),
                    InspectedPart.states(values));
            DEFECT_FORMS.set(execution, execution.getProcessInstanceId());
        }
        PRESENCE.set(execution, presence);
        MISSED_VISITS.set(execution, (int) moveIns.visits(caseNumber, Visit.Occasion.INSPECTION).stream()
                .filter(earlier -> !"present".equals(earlier.result())).count());
    }

    /** Null where the manager had the unit inspected before a witness, as nobody comes for the owner. */
    private String attendedBy(String caseNumber, Visit visit) {
        if (WITNESSED.equals(visit.visitor())) {
            return null;
        }
        return visit.representative() == null ? owners.party(moveIns.get(caseNumber)).name() : visit.representative();
    }
}
