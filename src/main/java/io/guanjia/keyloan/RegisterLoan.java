package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;
import static io.guanjia.keyloan.KeyLending.CASE_OWNER;
import static io.guanjia.keyloan.KeyLending.HOUSEHOLD_KEYS;
import static io.guanjia.keyloan.KeyLending.KEEPER_GROUP;
import static io.guanjia.keyloan.KeyLending.ORIGIN_CASE;
import static io.guanjia.keyloan.KeyLending.ORIGIN_FORMS;
import static io.guanjia.keyloan.KeyLending.OVERNIGHT;
import static io.guanjia.keyloan.KeyLending.PURPOSE;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterLoan implements JavaDelegate {

    private final LoanRequests requests;

    RegisterLoan(LoanRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String root = Executions.rootProcessInstanceId(execution);
        LoanRequests.Entered entered = ORIGIN_CASE.from(execution) == null
                ? requests.byForm(root, CASE_OWNER.from(execution))
                : requests.forCase(root, ORIGIN_CASE.from(execution), ORIGIN_FORMS.from(execution),
                        KeyIds.parse(keyIds(execution)), PURPOSE.from(execution));

        execution.setProcessBusinessKey(entered.caseNumber());
        CASE_NUMBER.set(execution, entered.caseNumber());
        CASE_OWNER.set(execution, entered.owner());
        execution.setVariable(KeyLending.KEY_IDS, KeyIds.text(entered.keyIds()));
        execution.setVariable(KeyLending.UNIT_ID, entered.unitId());
        PURPOSE.set(execution, entered.purpose().name());
        OVERNIGHT.set(execution, entered.overnight());
        HOUSEHOLD_KEYS.set(execution, entered.unitId() != null);
        KEEPER_GROUP.set(execution, entered.keeperGroup());
        KeyLending.LOCK_KEY_IDS.set(execution, "");
    }

    /** Text of the variable, whichever way another procedure has put it; null where there is none. */
    static String keyIds(DelegateExecution execution) {
        return Executions.json(execution, KeyLending.KEY_IDS).orElseGet(() -> {
            Object value = execution.getVariable(KeyLending.KEY_IDS);
            return value == null ? null : value.toString();
        });
    }
}
