package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.DEBTOR_ID;
import static io.guanjia.moveout.TenantMoveOut.ORIGIN_CASE;
import static io.guanjia.moveout.TenantMoveOut.ORIGIN_FORMS;
import static io.guanjia.moveout.TenantMoveOut.UNIT_ID;

import io.guanjia.engine.Executions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks goods exit for the permit; goods exit itself looks at what is owed (MO-06). */
@Component
class RequestExitOfGoods implements JavaDelegate {

    private final MoveOuts moveOuts;

    RequestExitOfGoods(MoveOuts moveOuts) {
        this.moveOuts = moveOuts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(TenantMoveOut.EXIT_REQUESTED)
                .setVariable(ORIGIN_CASE.name(), moveOut.caseNumber())
                .setVariable(ORIGIN_FORMS.name(), Executions.rootProcessInstanceId(execution))
                .setVariable(UNIT_ID.name(), moveOut.unitId())
                .setVariable(DEBTOR_ID.name(), moveOut.personId())
                .correlateStartMessage();
    }
}
