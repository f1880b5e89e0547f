package io.guanjia.keyloan;

import static io.guanjia.keyloan.KeyLending.CASE_NUMBER;

import io.guanjia.engine.ElementProperties;
import io.guanjia.registry.keys.KeyLoan;
import io.guanjia.registry.keys.KeyLoans;
import io.guanjia.registry.keys.LoanState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Tells the case that asked for the keys what has become of its request, by the message that the diagram names; where
 * none waits for it, nothing happens.
 */
@Component
class InformKeyOrigin implements JavaDelegate {

    private final KeyLoans loans;

    InformKeyOrigin(KeyLoans loans) {
        this.loans = loans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        KeyLoan loan = loans.find(CASE_NUMBER.from(execution)).orElseThrow();
        if (loan.originCase() != null) {
            execution.getProcessEngineServices().getRuntimeService()
                    .createMessageCorrelation(ElementProperties.require(execution, "message"))
                    .processInstanceBusinessKey(loan.originCase())
                    .setVariable(KeyLending.GRANTED.name(), loan.state() != LoanState.NOT_LENT)
                    .correlateAll();
        }
    }
}
