package io.guanjia.keyloan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Nobody was called yet. */
@Component
class CountKeyCalls implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        KeyLending.OWNER_CALLS.set(execution, 0);
        KeyLending.CONTACT_CALLS.set(execution, 0);
    }
}
