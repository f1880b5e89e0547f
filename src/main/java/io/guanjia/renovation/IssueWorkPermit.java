package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.REQUEST_ID;

import io.guanjia.casefile.CaseNumbers;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.SlotTaken;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Gives a permit its number; an approved change belongs to the scope from then on, and a lift is kept for its time (RN-09,
 * RN-10, RN-15, GO-04).
 */
@Component
class IssueWorkPermit implements JavaDelegate {

    private final Works works;
    private final ExtraPermits permits;
    private final ScopeBook scope;
    private final Renovations renovations;
    private final MovingSlots slots;
    private final CaseNumbers numbers;

    IssueWorkPermit(Works works, ExtraPermits permits, ScopeBook scope, Renovations renovations, MovingSlots slots,
            CaseNumbers numbers) {
        this.works = works;
        this.permits = permits;
        this.scope = scope;
        this.renovations = renovations;
        this.slots = slots;
        this.numbers = numbers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = REQUEST_ID.from(execution);
        String caseNumber = CASE_NUMBER.from(execution);
        PermitRequest request = PermitRequest.of(works.get(id));
        ExtraPermits.Step approval = permits.last(id).orElseThrow();
        if (request.kind() == RequestKind.change) {
            scope.decide(id, ScopeBook.APPROVED);
        }
        if (request.kind() == RequestKind.goodsLift) {
            keepLift(caseNumber, id, request, approval.byUser());
        }
        permits.issue(id, numbers.next(PermitPaper.prefix(request.kind())), approval.words(), approval.byUser());
    }

    private void keepLift(String caseNumber, long id, PermitRequest request, String user) {
        try {
            slots.reserve(caseNumber, "request-" + id, renovations.get(caseNumber).unitId(), request.amount().intValue(),
                    request.from(), request.until(), user);
        } catch (SlotTaken e) {
            // The form's check has said so already, unless somebody was faster in between
            throw new FormRejected(List.of(new Violation("permitResult", "是否批准", "「是否批准」" + e.getMessage())));
        }
    }
}
