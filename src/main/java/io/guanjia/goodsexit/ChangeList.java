package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;
import static io.guanjia.goodsexit.GoodsExit.LIST_MODE;

import io.guanjia.registry.goods.MovingSlots;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ChangeList implements JavaDelegate {

    private final GoodsRequests requests;
    private final MovingSlots slots;

    ChangeList(GoodsRequests requests, MovingSlots slots) {
        this.requests = requests;
        this.slots = slots;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requests.beginNewList(CASE_NUMBER.from(execution));
        slots.release(CASE_NUMBER.from(execution));

        LIST_MODE.set(execution, "correct");
    }
}
