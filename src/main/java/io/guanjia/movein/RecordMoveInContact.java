package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REAPPOINT_INSPECTION;

import io.guanjia.casefile.Communications;
import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Direction;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters each word with the owner in the customer communication record (EN-06), and a new day of the acceptance visit. */
@Component
class RecordMoveInContact implements TaskListener {

    private final MoveInCases moveIns;
    private final MoveInOwners owners;
    private final Communications communications;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordMoveInContact(MoveInCases moveIns, MoveInOwners owners, Communications communications, CaseData caseData,
            SubmittedSteps steps) {
        this.moveIns = moveIns;
        this.owners = owners;
        this.communications = communications;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(task));
        communications.record(new Communications.Entry(moveIn.caseNumber(), form.submittedAt(), Direction.OUT,
                ContactWays.of(form.content().get("contactWay")), owners.party(moveIn).name(), form.submittedBy(),
                steps.text(form), task.getTaskDefinitionKey()));
        if (task.getTaskDefinitionKey().equals(REAPPOINT_INSPECTION)) {
            moveIns.inspectionAgreed(moveIn.caseNumber(), MoveInForms.moment(form.content(), "inspectionAt"), null,
                    null, null);
        }
    }
}
