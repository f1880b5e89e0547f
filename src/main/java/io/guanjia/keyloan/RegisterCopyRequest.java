package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.CASE_OWNER;
import static io.guanjia.keyloan.KeyLending.KEEPER_GROUP;
import static io.guanjia.keyloan.KeyLending.LEVEL;

import io.guanjia.registry.keys.Keys;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterCopyRequest implements JavaDelegate {

    private static final String ONLY_LEVEL = "copy";

    private final KeyCopies copies;
    private final Keys keys;

    RegisterCopyRequest(KeyCopies copies, Keys keys) {
        this.copies = copies;
        this.keys = keys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = execution.getProcessInstanceId();
        String caseNumber = copies.open(id, CASE_OWNER.from(execution));
        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        LEVEL.set(execution, ONLY_LEVEL);
        KEEPER_GROUP.set(execution, keys.keeper(copies.original(id).id()).group());
    }
}
