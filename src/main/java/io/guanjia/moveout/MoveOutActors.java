package io.guanjia.moveout;

import static io.guanjia.moveout.TenantMoveOut.CASE_OWNER;

import io.guanjia.form.FormRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who answers for what a step books. */
@Component
class MoveOutActors {

    /** Whoever handed a form in; where that is not known, the one who follows the case. */
    String of(DelegateExecution execution, FormRecord form) {
        return form.submittedBy() == null ? CASE_OWNER.from(execution) : form.submittedBy();
    }

    /** Whoever is at work; where a limit or a message carries the case on, the one who follows it (EN-02). */
    String of(DelegateExecution execution) {
        String user = execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication() == null ? null
                : execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication().getUserId();
        return user == null ? CASE_OWNER.from(execution) : user;
    }
}
