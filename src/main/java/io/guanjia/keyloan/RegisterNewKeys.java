package io.guanjia.keyloan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterNewKeys implements JavaDelegate {

    private final LockChanges locks;

    RegisterNewKeys(LockChanges locks) {
        this.locks = locks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        locks.sealed(execution.getProcessInstanceId());
    }
}
