package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.CLARIFICATION;
import static io.guanjia.goodsexit.GoodsExit.GOODS_ALLOWED;
import static io.guanjia.goodsexit.GoodsExit.GOODS_LEFT;
import static io.guanjia.goodsexit.GoodsExit.HINDRANCE_ANSWER;
import static io.guanjia.goodsexit.GoodsExit.NEW_TIME;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.goods.MovingSlots;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseGoodsExit implements JavaDelegate {

    private final CaseFiles cases;
    private final MovingSlots slots;

    CloseGoodsExit(CaseFiles cases, MovingSlots slots) {
        this.cases = cases;
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        GoodsOutcome outcome = GoodsOutcome.of(GOODS_ALLOWED.from(execution), HINDRANCE_ANSWER.from(execution),
                CLARIFICATION.from(execution), NEW_TIME.from(execution));
        if (outcome != GoodsOutcome.PASSED) {
            slots.release(caseNumber);
        }
        cases.close(caseNumber, outcome.text);

        GOODS_LEFT.set(execution, outcome == GoodsOutcome.PASSED);
    }
}
