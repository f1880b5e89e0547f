package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.CASE_OWNER;
import static io.guanjia.keyloan.KeyLending.LEVEL;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Enters a lock to be changed, in the case that asked for it or as a case of its own. */
@Component
class RegisterLockChange implements JavaDelegate {

    private static final String ONLY_LEVEL = "lockChange";

    private final LockChanges locks;

    RegisterLockChange(LockChanges locks) {
        this.locks = locks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = execution.getProcessInstanceId();
        if (CASE_NUMBER.from(execution) == null) {
            CASE_NUMBER.set(execution, locks.open(id, CASE_OWNER.from(execution)));
        } else {
            Number unit = (Number) execution.getVariable(KeyLending.UNIT_ID);
            locks.enter(id, CASE_NUMBER.from(execution), unit == null ? null : unit.longValue(),
                    KeyIds.parse(RegisterLoan.keyIds(execution)));
        }
        if (execution.getProcessBusinessKey() == null) {
            execution.setProcessBusinessKey(CASE_NUMBER.from(execution));
        }
        LEVEL.set(execution, ONLY_LEVEL);
    }
}
