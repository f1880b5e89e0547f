package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.AGREEMENT_IS_FILED;
import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.OWNER_IS_REGISTERED;
import static io.guanjia.movein.MoveIn.RECEIPTS_ARE_COMPLETE;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at register, owner's file and ledger before keys are handed over (MI-10). */
@Component
class CheckKeyRelease implements JavaDelegate {

    private final MoveInCases moveIns;
    private final KeyRelease release;

    CheckKeyRelease(MoveInCases moveIns, KeyRelease release) {
        this.moveIns = moveIns;
        this.release = release;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveInCase moveIn = moveIns.get(CASE_NUMBER.from(execution));
        OWNER_IS_REGISTERED.set(execution, release.ownerIsRegistered(moveIn));
        AGREEMENT_IS_FILED.set(execution, release.agreementIsFiled(moveIn));
        RECEIPTS_ARE_COMPLETE.set(execution, release.receiptsAreComplete(moveIn));
    }
}
