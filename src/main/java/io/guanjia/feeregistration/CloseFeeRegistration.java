package io.guanjia.feeregistration;

import static io.guanjia.feeregistration.FeeRegistration.CASE_NUMBER;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CloseFeeRegistration implements JavaDelegate {

    private final FeeRegistrations registrations;

    CloseFeeRegistration(FeeRegistrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        registrations.close(CASE_NUMBER.from(execution));
    }
}
