package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.GOODS_LEFT;
import static io.guanjia.goodsexit.GoodsExit.WITHDRAWAL_FORM;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.ContactWays;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.goods.GoodsPermits;
import io.guanjia.registry.goods.MovingSlots;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordGoodsWithdrawal implements JavaDelegate {

    private final GoodsRequests requests;
    private final GoodsPermits permits;
    private final MovingSlots slots;
    private final CaseFiles cases;
    private final CaseData caseData;

    RecordGoodsWithdrawal(GoodsRequests requests, GoodsPermits permits, MovingSlots slots, CaseFiles cases,
            CaseData caseData) {
        this.requests = requests;
        this.permits = permits;
        this.slots = slots;
        this.cases = cases;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.records(WITHDRAWAL_FORM.from(execution)).get(0);
        String reason = "业户取消:" + GoodsForm.text(form.content(), "withdrawalReason");
        permits.withdraw(caseNumber, form.submittedBy(), reason);
        slots.release(caseNumber);
        requests.askedToWithdraw(caseNumber, form.submittedAt(), ContactWays.of(form.content().get("contactWay")),
                form.submittedBy(), reason);
        cases.withdraw(caseNumber, reason);

        GOODS_LEFT.set(execution, false);
    }
}
