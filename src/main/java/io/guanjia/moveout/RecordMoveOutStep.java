package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.DECIDE_DAMAGE;
import static io.guanjia.moveout.TenantMoveOut.DECIDE_DISPUTE;
import static io.guanjia.moveout.TenantMoveOut.LIST_GOODS_LEFT;
import static io.guanjia.moveout.TenantMoveOut.REVIEW_DISPUTE;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.ledger.Money;
import io.guanjia.moveout.MoveOut.GoodsLeft;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Enters amounts that were lowered, and goods that were left behind. */
@Component
class RecordMoveOutStep implements TaskListener {

    private final MoveOuts moveOuts;
    private final CaseData caseData;

    RecordMoveOutStep(MoveOuts moveOuts, CaseData caseData) {
        this.moveOuts = moveOuts;
        this.caseData = caseData;
    }

    @Override
    public void notify(DelegateTask task) {
        FormRecord form = caseData.recordOf(task.getId());
        Map<String, Object> values = form.content();
        switch (task.getTaskDefinitionKey()) {
            case DECIDE_DAMAGE -> lower(task, form, "damageReason");
            case REVIEW_DISPUTE, DECIDE_DISPUTE -> lower(task, form, "disputeNote");
            case LIST_GOODS_LEFT -> {
                if (TenantMoveOut.YES.equals(values.get("goodsLeft"))) {
                    moveOuts.goodsLeft(CASE_NUMBER.from(task), new GoodsLeft((String) values.get("goodsList"),
                            (String) values.get("goodsPlace"), (String) values.get("goodsWitness")));
                }
            }
            default -> throw new IllegalStateException("Nothing to enter from " + task.getTaskDefinitionKey());
        }
    }

    private void lower(DelegateTask task, FormRecord form, String reason) {
        Object lineNo = form.content().get("lineNo");
        if (lineNo != null) {
            moveOuts.lower(CASE_NUMBER.from(task), Integer.parseInt(lineNo.toString()),
                    Money.fen(form.content().get("newAmount")), (String) form.content().get(reason),
                    form.submittedBy(), task.getId());
        }
    }
}
