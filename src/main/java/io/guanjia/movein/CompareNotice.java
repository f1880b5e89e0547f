package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.AUTHORISATION;
import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.CHECK_NOTICE;
import static io.guanjia.movein.MoveIn.PERSON_MATCHES;
import static io.guanjia.movein.MoveIn.UNIT_MATCHES;
import static io.guanjia.movein.MoveIn.YES;

import io.guanjia.form.FormRecord;
import io.guanjia.registry.Units;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Compares what was brought with the register, and enters the visit (MI-04). */
@Component
class CompareNotice implements JavaDelegate {

    private final MoveInCases moveIns;
    private final MoveInForms forms;
    private final MoveInOwners owners;
    private final Units units;
    private final Clock clock;

    CompareNotice(MoveInCases moveIns, MoveInForms forms, MoveInOwners owners, Units units, Clock clock) {
        this.moveIns = moveIns;
        this.forms = forms;
        this.owners = owners;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        FormRecord form = forms.newest(CASE_NUMBER.from(execution), CHECK_NOTICE);
        Map<String, Object> values = form.content();
        Visit visit = Visit.of(Visit.Occasion.NOTICE, values, (String) values.get("visitor"), form.submittedAt(), null,
                form.submittedBy());
        moveIns.visited(moveIn.caseNumber(), visit);
        UNIT_MATCHES.set(execution, !YES.equals(values.get("noticeBrought")) || isOf(moveIn, values));
        PERSON_MATCHES.set(execution, owners.names(moveIn).contains(visit.shownName().strip()));
        AUTHORISATION.set(execution, visit.representative() == null ? "none"
                : visit.mayAct(LocalDate.now(clock)) ? "valid" : "invalid");
    }

    private boolean isOf(MoveInCase moveIn, Map<String, Object> values) {
        return moveIn.caseNumber().equalsIgnoreCase(MoveInForms.text(values, "noticeNumber"))
                && units.find(MoveInForms.text(values, "noticeUnit"))
                        .filter(unit -> unit.id() == moveIn.unitId()).isPresent();
    }
}
