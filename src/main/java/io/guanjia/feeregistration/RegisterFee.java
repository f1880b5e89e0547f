package io.guanjia.feeregistration;

import static io.guanjia.feeregistration.FeeRegistration.BOOKING_KIND;
import static io.guanjia.feeregistration.FeeRegistration.CASE_NUMBER;
import static io.guanjia.feeregistration.FeeRegistration.CASE_OWNER;
import static io.guanjia.feeregistration.FeeRegistration.LEVEL;

import io.guanjia.form.CaseData;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RegisterFee implements JavaDelegate {

    private final FeeRegistrations registrations;
    private final CaseData caseData;

    RegisterFee(FeeRegistrations registrations, CaseData caseData) {
        this.registrations = registrations;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String id = execution.getProcessInstanceId();
        String caseNumber = registrations.register(caseData.values(id), id, CASE_OWNER.from(execution));

        execution.setProcessBusinessKey(caseNumber);
        CASE_NUMBER.set(execution, caseNumber);
        LEVEL.set(execution, BOOKING_KIND.from(execution));
    }
}
