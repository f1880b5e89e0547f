package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CONTACT_TRIES;
import static io.guanjia.moveout.TenantMoveOut.SEARCH_RESULT;
import static io.guanjia.moveout.TenantMoveOut.TENANT_TRIES;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Nobody has been called yet. */
@Component
class BeginSearch implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        TENANT_TRIES.set(execution, 0);
        CONTACT_TRIES.set(execution, 0);
        SEARCH_RESULT.set(execution, "none");
    }
}
