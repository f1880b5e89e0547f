package io.guanjia.keyloan;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class VoidOldKeys implements JavaDelegate {

    private final LockChanges locks;

    VoidOldKeys(LockChanges locks) {
        this.locks = locks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeyLending.LOCK_CHANGED_AT.set(execution, Date.from(locks.changed(execution.getProcessInstanceId())));
    }
}
