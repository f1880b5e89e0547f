package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_NUMBER;
import static io.guanjia.moveout.TenantMoveOut.KEY_IDS;
import static io.guanjia.moveout.TenantMoveOut.ORIGIN_CASE;
import static io.guanjia.moveout.TenantMoveOut.ORIGIN_FORMS;
import static io.guanjia.moveout.TenantMoveOut.PURPOSE;
import static io.guanjia.moveout.TenantMoveOut.UNIT_ID;

import io.guanjia.engine.Executions;
import io.guanjia.registry.keys.KeyItem;
import io.guanjia.registry.keys.Keys;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks key loan for the keys of the unit's door that the company keeps (KY-05). */
@Component
class RequestSpareKey implements JavaDelegate {

    /** As key loan calls it. */
    private static final String INSPECTION = "inspection";

    private final MoveOuts moveOuts;
    private final Keys keys;

    RequestSpareKey(MoveOuts moveOuts, Keys keys) {
        this.moveOuts = moveOuts;
        this.keys = keys;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MoveOut moveOut = moveOuts.get(CASE_NUMBER.from(execution));
        String spare = SpareKeys.of(keys, moveOut.unitId()).stream().map(KeyItem::id).map(String::valueOf)
                .collect(Collectors.joining(","));
        execution.getProcessEngineServices().getRuntimeService()
                .createMessageCorrelation(TenantMoveOut.KEY_REQUESTED)
                .setVariable(ORIGIN_CASE.name(), moveOut.caseNumber())
                .setVariable(ORIGIN_FORMS.name(), Executions.rootProcessInstanceId(execution))
                .setVariable(UNIT_ID.name(), moveOut.unitId())
                .setVariable(KEY_IDS.name(), spare)
                .setVariable(PURPOSE.name(), INSPECTION)
                .correlateStartMessage();
    }
}
