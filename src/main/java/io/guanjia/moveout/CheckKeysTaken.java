package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.KEYS_TAKEN;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CheckKeysTaken implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final KeysBack keysBack;

    CheckKeysTaken(MoveOuts moveOuts, KeysBack keysBack) {
        this.moveOuts = moveOuts;
        this.keysBack = keysBack;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KEYS_TAKEN.set(execution, TenantMoveOut.yesOrNo(
                !keysBack.of(moveOuts.get(CASE_NUMBER.from(execution))).isEmpty()));
    }
}
