package io.guanjia.goodsexit;

import static io.guanjia.goodsexit.GoodsExit.WITHDRAWAL_FORM;
import static io.guanjia.goodsexit.GoodsExit.WITHDRAWN;
import static io.guanjia.goodsexit.GoodsExit.WITHDRAWN_CASE;

import io.guanjia.engine.Executions;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends {@code goodsExit.withdrawn} to the running case, with a reference to the form that says why. */
@Component
class WithdrawGoodsExit implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = WITHDRAWN_CASE.from(execution).strip();
        execution.setProcessBusinessKey(caseNumber);
        try {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(WITHDRAWN)
                    .processInstanceBusinessKey(caseNumber)
                    .setVariable(WITHDRAWAL_FORM.name(), Executions.rootProcessInstanceId(execution))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            // The form has checked that it is open; somebody closed it in between
            throw new FormRejected(List.of(new Violation(WITHDRAWN_CASE.name(), "案件编号",
                    "「案件编号」携物申请 %s 已经办结,不能再取消".formatted(caseNumber))));
        }
    }
}
