package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CANCELLATION_CASE;
import static io.guanjia.movein.MoveIn.CANCELLED;
import static io.guanjia.movein.MoveIn.CANCELLED_CASE;

import io.guanjia.engine.Executions;
import io.guanjia.form.FormRejected;
import io.guanjia.form.Violation;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sends {@code moveIn.cancelled} to the running case, with a reference to the form that says why (MI-04). */
@Component
class RequestCancellation implements JavaDelegate {

    private static final String LABEL = "案件编号";

    private final MoveInCases moveIns;

    RequestCancellation(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CANCELLED_CASE.from(execution).strip();
        // The form has looked before; the lock keeps a clerk from handing over the keys at this moment
        hindrance(LABEL, caseNumber, moveIns.lock(caseNumber)).ifPresent(RequestCancellation::refuse);
        execution.setProcessBusinessKey(caseNumber);
        try {
            execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(CANCELLED)
                    .processInstanceBusinessKey(caseNumber)
                    .setVariable(CANCELLATION_CASE.name(), Executions.rootProcessInstanceId(execution))
                    .correlate();
        } catch (MismatchingMessageCorrelationException e) {
            refuse("「%s」入伙 %s 正在撤销".formatted(LABEL, caseNumber));
        }
    }

    /** Why a case cannot be cancelled. */
    static Optional<String> hindrance(String label, String caseNumber, MoveInCase moveIn) {
        if (moveIn.keysAt() != null) {
            return Optional.of("「%s」入伙 %s 的钥匙已经发放,不能撤销".formatted(label, caseNumber));
        }
        return moveIn.isOpen() ? Optional.empty()
                : Optional.of("「%s」入伙 %s 已经办结,不能撤销".formatted(label, caseNumber));
    }

    private static void refuse(String message) {
        throw new FormRejected(List.of(new Violation(CANCELLED_CASE.name(), LABEL, message)));
    }
}
