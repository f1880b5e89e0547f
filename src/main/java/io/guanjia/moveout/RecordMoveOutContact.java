package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.AGREE_REFUND;
import static io.guanjia.moveout.TenantMoveOut.ASK_LANDLORD;
import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CORRECT_ACCOUNT;

import io.guanjia.casefile.ContactWays;
import io.guanjia.casefile.Way;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.SubmittedSteps;
import io.guanjia.moveout.MoveOut.Account;
import io.guanjia.registry.Resident;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters each word with tenant and landlord in the customer communication record (EN-06). */
@Component
class RecordMoveOutContact implements TaskListener {

    private final MoveOuts moveOuts;
    private final LeavingTenants tenants;
    private final CaseData caseData;
    private final SubmittedSteps steps;

    RecordMoveOutContact(MoveOuts moveOuts, LeavingTenants tenants, CaseData caseData, SubmittedSteps steps) {
        this.moveOuts = moveOuts;
        this.tenants = tenants;
        this.caseData = caseData;
        this.steps = steps;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(task));
        String element = task.getTaskDefinitionKey();
        Object way = form.content().get("contactWay");
        String withWhom = element.equals(ASK_LANDLORD) ? tenants.landlord(moveOut.unitId(), moveOut.personId())
                .map(Resident::name).orElse("业主") : moveOut.tenantName();
        Account account = MoveOutNotice.account(form.content());
        if (account != null && (element.equals(AGREE_REFUND) || element.equals(CORRECT_ACCOUNT))) {
            moveOuts.account(moveOut.caseNumber(), account);
        }
        String text = steps.text(form);
        if (account != null) {
            text = AccountShown.hidden(text, (String) form.content().get("accountNumber"));
        }
        moveOuts.spoke(moveOut.caseNumber(), way == null ? Way.DESK : ContactWays.of(way), withWhom,
                form.submittedBy(), text, element);
    }
}
