package io.guanjia.keyloan;

import io.guanjia.casefile.CaseFiles;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the case of a lock, unless it is that of another procedure. */
@Component
class CloseLockChange implements JavaDelegate {

    private final LockChanges locks;
    private final CaseFiles cases;

    CloseLockChange(LockChanges locks, CaseFiles cases) {
        this.locks = locks;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        LockChange lock = locks.get(execution.getProcessInstanceId());
        if (lock.ownCase()) {
            cases.close(lock.caseNumber(), "锁芯已更换,旧钥匙作废,新钥匙已封存");
        }
    }
}
