package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.CASE_NUMBER;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps what the table of times said, for the form that offers them (GO-04). */
@Component
class RecordSlotRules implements ExecutionListener {

    private static final String RULES = "slotRules";

    private final GoodsRequests requests;

    RecordSlotRules(GoodsRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.offered(CASE_NUMBER.from(execution), Executions.json(execution, RULES).orElseThrow(
                () -> new IllegalStateException("The table goods-exit-slots left no " + RULES)));
    }
}
