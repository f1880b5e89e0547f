package io.guanjia.repair;

import io.guanjia.engine.ElementProperties;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Sets the counters that the diagram names in the extension property {@code counters} to zero. A start listener. */
@Component
class CountFromZero implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        for (String counter : ElementProperties.require(execution, "counters").split(",")) {
            execution.setVariable(counter.strip(), 0);
        }
    }
}
