package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.FINISHED;
import static io.guanjia.goodsexit.GoodsExit.GOODS_LEFT;
import static io.guanjia.goodsexit.GoodsExit.ORIGIN_CASE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the case that waits for the goods whether they have passed; where none waits any more, nothing happens. */
@Component
class InformGoodsOrigin implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String origin = ORIGIN_CASE.from(execution);
        if (origin != null) {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(FINISHED)
                    .processInstanceBusinessKey(origin)
                    .setVariable(GOODS_LEFT.name(), GOODS_LEFT.from(execution))
                    .correlateAll();
        }
    }
}
