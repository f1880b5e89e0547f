package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.CASE_NUMBER;
import static io.guanjia.movein.MoveIn.REPAIR_REQUESTED;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * Passes the next defect on for repair (MI-11, RE-01). The number of the repair is noted in the same transaction, so
 * that a step that is run again finds nothing left to order.
 */
@Component
class OrderDefectRepair implements JavaDelegate {

    private final MoveInCases moveIns;

    OrderDefectRepair(MoveInCases moveIns) {
        this.moveIns = moveIns;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        moveIns.lockNextToOrder(caseNumber).ifPresent(defect -> {
            ProcessInstance repair = execution.getProcessEngineServices().getRuntimeService()
                    .createMessageCorrelation(REPAIR_REQUESTED)
                    .setVariable("originCase", caseNumber)
                    .setVariable("originForms", defect.forms())
                    .setVariable("originItem", defect.item())
                    .setVariable("channel", "moveInDefect")
                    .setVariable("faultKind", defect.faultKind())
                    .setVariable("location", "home")
                    .setVariable("defectPersists", false)
                    .correlateStartMessage();
            moveIns.ordered(caseNumber, defect.number(), repair.getBusinessKey());
        });
    }
}
