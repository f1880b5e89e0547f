package io.guanjia.renovation;

import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Takes up something that concerns work under way, and tells the case. */
abstract class RunningWork implements JavaDelegate {

    /**
     * Sends a message to it; what the message carries is seen by what it sets off alone, as several may run at once.
     *
     * @throws FormRejected if work has not begun or has ended meanwhile
     */
    final void tell(DelegateExecution execution, String message, String caseNumber, Map<String, Object> carried) {
        boolean reached = !execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(message)
                .processInstanceBusinessKey(caseNumber).setVariablesToTriggeredScope(carried).correlateAllWithResult()
                .isEmpty();
        if (!reached) {
            throw new FormRejected(List.of(new Violation(RequestForm.CASE, "案件编号",
                    "「案件编号」案件 %s 尚未进场施工,或施工已经结束".formatted(caseNumber))));
        }
    }
}
