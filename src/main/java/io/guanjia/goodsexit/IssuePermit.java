package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.CONFIRM_GOODS;
import static io.guanjia.goodsexit.GoodsExit.PERMIT_UNUSED;
import static io.guanjia.goodsexit.GoodsExit.SLOT_ENDS_AT;

import io.guanjia.engine.Executions;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import io.guanjia.registry.goods.Goods;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import io.guanjia.registry.goods.NewPermit;
import io.guanjia.registry.goods.SlotTaken;
import io.guanjia.timeframe.Deadlines;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Takes the time that was chosen and gives out the permit, in the transaction of the form: where somebody else was
 * faster, the form is refused and nothing has happened (GO-04).
 */
@Component
class IssuePermit implements JavaDelegate {

    private final GoodsRequests requests;
    private final SlotOffers offers;
    private final MovingSlots slots;
    private final GoodsPermits permits;
    private final CaseData caseData;
    private final Deadlines deadlines;

    IssuePermit(GoodsRequests requests, SlotOffers offers, MovingSlots slots, GoodsPermits permits, CaseData caseData,
            Deadlines deadlines) {
        this.requests = requests;
        this.offers = offers;
        this.slots = slots;
        this.permits = permits;
        this.caseData = caseData;
        this.deadlines = deadlines;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        GoodsRequest request = requests.get(caseNumber);
        FormRecord form = caseData.newestOf(Executions.rootProcessInstanceId(execution), CONFIRM_GOODS);
        SlotOffer slot = offers.find(caseNumber, GoodsForm.text(form.content(), "slot"))
                .orElseThrow(() -> rejected("该时间刚被占用或已过，请另选时间"));
        take(caseNumber, request.unitId(), slot, form.submittedBy());

        Date slotEnd = Date.from(slot.until());
        Instant until = deadlines.limit(execution, PERMIT_UNUSED, slotEnd);
        List<Goods> goods = requests.goods(caseNumber).stream()
                .map(line -> new Goods(line.name(), line.quantity())).toList();
        permits.issue(new NewPermit(caseNumber, form.taskId(), request.unitId(), request.business(),
                request.carrier(), request.carrierDocument(), request.direction(), slot.from(), until, goods,
                form.submittedBy()));
        SLOT_ENDS_AT.set(execution, slotEnd);
    }

    private void take(String caseNumber, long unitId, SlotOffer slot, String actor) {
        if (slot.lift() == 0) {
            slots.release(caseNumber);
            return;
        }
        try {
            slots.take(caseNumber, unitId, slot.lift(), slot.from(), slot.until(), actor);
        } catch (SlotTaken e) {
            throw rejected(e.getMessage());
        }
    }

    private static FormRejected rejected(String reason) {
        return new FormRejected(List.of(new Violation("slot", "搬运时间", "「搬运时间」" + reason)));
    }
}
