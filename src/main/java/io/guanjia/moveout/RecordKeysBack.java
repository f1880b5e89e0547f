package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;
import static io.guanjia.moveout.TenantMoveOut.HAND_KEYS_BACK;

import io.guanjia.engine.Executions;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordKeysBack implements JavaDelegate {

    private final MoveOuts moveOuts;
    private final KeysBack keysBack;
    private final Keys keys;

    RecordKeysBack(MoveOuts moveOuts, KeysBack keysBack, Keys keys) {
        this.moveOuts = moveOuts;
        this.keysBack = keysBack;
        this.keys = keys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        keys.handOver(keysBack.of(moveOut).stream().map(KeyItem::id).toList(), moveOut.tenantName(),
                new KeyStep(moveOut.caseNumber(), HAND_KEYS_BACK, "KY-01",
                        Executions.actor(execution).orElseGet(() -> CASE_OWNER.from(execution))));
    }
}
