package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.COUNT;
import static io.guanjia.moveout.TenantMoveOut.DEGREE;
import static io.guanjia.moveout.TenantMoveOut.PART;
import static io.guanjia.moveout.TenantMoveOut.TO_PRICE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Lays out for the table of charges the one item that this turn of the loop is about. */
@Component
class ChooseNextToPrice implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        int turn = ((Number) execution.getVariable("loopCounter")).intValue();
        ToPrice item = ToPrice.parse(TO_PRICE.from(execution)).get(turn);
        execution.setVariableLocal(PART.name(), item.part());
        execution.setVariableLocal(DEGREE.name(), item.degree());
        execution.setVariableLocal(COUNT.name(), item.count());
    }
}
