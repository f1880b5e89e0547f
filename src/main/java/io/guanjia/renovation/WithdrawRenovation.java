package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.MONEY_TAKEN;
import static io.guanjia.renovation.Renovation.WITHDRAWN;
import static io.guanjia.renovation.Renovation.WITHDRAWN_CASE;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The applicant does not want it any more: ends the running case unless the permit was issued meanwhile (RN-01). */
@Component
class WithdrawRenovation implements JavaDelegate {

    private final Renovations renovations;
    private final RenovationMoney money;

    WithdrawRenovation(Renovations renovations, RenovationMoney money) {
        this.renovations = renovations;
        this.money = money;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = WITHDRAWN_CASE.from(execution).strip();
        if (!renovations.withdrawn(caseNumber)) {
            // The form has checked it; somebody was faster
            throw new FormRejected(List.of(new Violation(WITHDRAWN_CASE.name(), "案件编号",
                    "「案件编号」案件 %s 已经发证或已经办结,不能再撤回".formatted(caseNumber))));
        }
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(WITHDRAWN)
                .processInstanceBusinessKey(caseNumber)
                .setVariable(MONEY_TAKEN.name(), Renovation.yesOrNo(!money.paid(caseNumber).isEmpty()))
                .correlate();
        execution.setProcessBusinessKey(caseNumber);
    }
}
