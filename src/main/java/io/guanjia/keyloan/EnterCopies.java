package io.guanjia.keyloan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class EnterCopies implements JavaDelegate {

    private final KeyCopies copies;

    EnterCopies(KeyCopies copies) {
        this.copies = copies;
    }

    @Override
    public void execute(DelegateExecution execution) {
        copies.enter(execution.getProcessInstanceId(), KeyLending.CASE_NUMBER.from(execution));
    }
}
