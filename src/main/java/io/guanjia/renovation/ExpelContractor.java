package io.guanjia.renovation;

import static io.guanjia.renovation.Renovation.CASE_NUMBER;
import static io.guanjia.renovation.RenovationWork.EXPELLED;

import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import io.guanjia.registry.passes.WorkPasses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The company is barred, all its passes are recalled, and a procedure beside the case tells everybody (RN-11). */
@Component
class ExpelContractor implements JavaDelegate {

    /** What the record of the case calls it. */
    static final String EXPELLED_EVENT = "contractorExpelled";

    private final Renovations renovations;
    private final WorkPasses passes;
    private final CaseData caseData;

    ExpelContractor(Renovations renovations, WorkPasses passes, CaseData caseData) {
        this.renovations = renovations;
        this.passes = passes;
        this.caseData = caseData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseNumber = CASE_NUMBER.from(execution);
        FormRecord form = caseData.newestIn(execution.getProcessInstanceId());
        String reason = (String) caseData.values(execution.getProcessInstanceId()).get("expulsionReasons");
        renovations.expelled(caseNumber, reason);
        renovations.event(caseNumber, EXPELLED_EVENT, reason, form.submittedBy());
        passes.recallAll(caseNumber, reason, form.submittedBy());
        execution.getProcessEngineServices().getRuntimeService().createMessageCorrelation(EXPELLED)
                .processInstanceBusinessKey(caseNumber)
                .setVariable(CASE_NUMBER.name(), caseNumber)
                .correlateStartMessage();
    }
}
